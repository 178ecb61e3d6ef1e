"""What processes on one PostgreSQL server call out when they commit: that there is something, never what."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.engine import Database

_CHANNEL = "xiaofeng"
_LOOK_EVERY = 1.0


class Kind(StrEnum):
    """Messages are owed; slow work is owed; a line stands in a room of the web chat; something is free to be held."""

    OWED = "owed"
    ERRAND = "errand"
    LINE = "line"
    LEASE = "lease"


class _Notice(Protocol):
    payload: str


class _Connection(Protocol):
    """As far as it is used here, that of psycopg: a library that nobody needs on SQLite."""

    autocommit: bool

    def execute(self, query: str) -> object: ...
    def close(self) -> None: ...
    def notifies(self, *, timeout: float) -> Iterator[_Notice]: ...


def tell(session: Session, kind: Kind, *words: object) -> None:
    """Heard by every process that listens once this transaction has committed; on SQLite there is nobody to tell."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(_CHANNEL, " ".join([kind, *map(str, words)]))))


def listen(database: Database, begun: Callable[[], None], heard: Callable[[str], None], end: threading.Event) -> None:
    """Listens until the end, or until the connection breaks; `begun` is called once it listens."""
    try:
        with contextlib.closing(_connected(database)) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            begun()
            while not end.is_set():
                _hear(connection, heard)
    except (DBAPIError, database.write.dialect.loaded_dbapi.Error):
        return


def _hear(connection: _Connection, heard: Callable[[str], None]) -> None:
    for notice in connection.notifies(timeout=_LOOK_EVERY):
        heard(notice.payload)


def _connected(database: Database) -> _Connection:
    """None of the pool: it is kept for good."""
    pooled = database.write.raw_connection()
    connection: _Connection = pooled.driver_connection  # type: ignore[assignment]
    pooled.detach()
    connection.autocommit = True
    return connection

"""What processes on one PostgreSQL server call out when they commit: that there is something, never what."""

import threading
from collections.abc import Callable
from enum import StrEnum

import psycopg
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


def tell(session: Session, kind: Kind, *words: object) -> None:
    """Heard by every process that listens once this transaction has committed; on SQLite there is nobody to tell."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(_CHANNEL, " ".join([kind, *map(str, words)]))))


def listen(database: Database, begun: Callable[[], None], heard: Callable[[str], None], end: threading.Event) -> None:
    """Listens until the end, or until the connection breaks; `begun` is called once it listens."""
    try:
        with _connected(database) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            begun()
            while not end.is_set():
                _hear(connection, heard)
    except (DBAPIError, psycopg.Error):
        return


def _hear(connection: psycopg.Connection, heard: Callable[[str], None]) -> None:
    for notice in connection.notifies(timeout=_LOOK_EVERY):
        heard(notice.payload)


def _connected(database: Database) -> psycopg.Connection:
    """None of the pool: it is kept for good."""
    pooled = database.write.raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    assert isinstance(connection, psycopg.Connection)
    connection.autocommit = True
    return connection

"""Where a run takes place: folders in memory, and a PostgreSQL of its own."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, event

from bot.app import prepare
from storage.engine import Database
from storage.sealed import open_keyring
from tests.postgres import Server, serving

_MEMORY = Path("/dev/shm")  # noqa: S108 where a write costs nothing, on Linux


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    where = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="xiaofeng-soak-", dir=where) as made:
        yield Path(made)


@contextlib.contextmanager
def postgres() -> Iterator[tuple[Server, URL]]:
    """A server with an empty database on it."""
    with serving() as server:
        made = server.create()
        try:
            yield server, made
        finally:
            server.drop(made)


def quick(folder: Path) -> Database:
    """A new database that takes no time for what nobody will miss."""
    database = Database(f"sqlite:///{folder / 'town.db'}", open_keyring(folder / "key"))
    event.listen(database.write, "connect", _hurry)
    prepare(database)
    return database


def _hurry(connection: SqliteConnection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")

"""Where a run takes place: folders in memory, and a PostgreSQL of its own."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, event

from bot.app import prepare
from storage.engine import Database
from storage.sealed import open_keyring
from storage.work import Work, alone
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
    database = _opened(folder)
    prepare(database)
    return database


@contextlib.contextmanager
def quick_again(folder: Path, fill: Work[None]) -> Iterator[Callable[[], Database]]:
    """The same with something in it, as often as it is asked for; the one before is gone then.

    What was compiled for one need not be compiled for the next.
    """
    database, kept = quick(folder), folder / "kept.db"
    if fault := alone(database, fill).fault:
        raise fault
    database.close()
    shutil.copyfile(folder / "town.db", kept)

    def again() -> Database:
        database.close()
        for left in folder.glob("town.db*"):
            left.unlink()
        shutil.copyfile(kept, folder / "town.db")
        return database

    yield again
    database.close()


def _opened(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'town.db'}", open_keyring(folder / "key"))
    event.listen(database.write, "connect", _hurry)
    return database


def _hurry(connection: SqliteConnection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")

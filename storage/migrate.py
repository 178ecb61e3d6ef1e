"""Bringing the database to the schema that this code knows."""

import contextlib
import sqlite3
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from storage.engine import Database, Unavailable, is_passing

_SCRIPTS = Path(__file__).parent / "migrations"


class TooNew(Exception):
    """The database was made by newer code than this; the text says so."""


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["database"] = database
    return config


def current(database: Database) -> str | None:
    """The revision the database is at; None where it is empty. Raises Unavailable."""
    try:
        with database.read.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as fault:
        if is_passing(fault):
            raise Unavailable(type(fault).__name__) from None
        raise


@cache
def _scripts() -> ScriptDirectory:
    """Read once: every look at it would compile all revisions anew."""
    return ScriptDirectory(str(_SCRIPTS))


def newest() -> str:
    return str(_scripts().get_current_head())


def knows(revision: str) -> bool:
    """Is this a schema that this code can bring to the newest?"""
    try:
        return _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def is_current(database: Database) -> bool:
    """Is the database at the newest schema? Raises TooNew when it knows one that this code does not."""
    at = current(database)
    try:
        if at is not None:
            _scripts().get_revision(at)
    except CommandError:
        raise TooNew(
            f"The database has schema {at}, which this version does not know. Install the newer one."
        ) from None
    return at == newest()


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the schema up; on SQLite a copy of the file is kept beside it first."""
    is_current(database)
    _keep_copy(database)
    command.upgrade(_config(database), to)


def downgrade(database: Database, to: str) -> None:
    _keep_copy(database)
    command.downgrade(_config(database), to)


def _keep_copy(database: Database) -> None:
    at = current(database)
    if not database.is_sqlite or at is None or not database.url.database:
        return
    copy = Path(f"{database.url.database}.before-{at}")
    copy.unlink(missing_ok=True)
    # Not a copy of the file: the newest pages may still lie in the log beside it.
    with contextlib.closing(sqlite3.connect(database.url.database)) as old, contextlib.closing(_made(copy)) as new:
        old.backup(new)


def _made(path: Path) -> sqlite3.Connection:
    """A new database file that only its owner may read."""
    path.touch(mode=0o600)
    return sqlite3.connect(path)

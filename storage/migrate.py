"""Bringing the database to the schema that this code knows; which that is, revision.py tells."""

import contextlib
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config

from storage.engine import Database
from storage.revision import current, is_current

_SCRIPTS = Path(__file__).parent / "migrations"


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["database"] = database
    return config


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

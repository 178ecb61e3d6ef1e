"""SQLite's log is copied into the file beside the turns, and never by one that commits."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.copying import Copying
from storage import checkpoint
from storage.engine import Database
from tests.conftest import Fresh


@pytest.fixture
def database(sqlite_town: Fresh) -> Database:
    return sqlite_town()


def writes(database: Database) -> Path:
    """More than SQLite by itself would leave in the log; returns the file."""
    with database.write.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE much (bytes BLOB)")
        connection.exec_driver_sql("INSERT INTO much VALUES (zeroblob(8000000))")
    return Path(str(database.url.database))


def is_in(file: Path, beside: Path) -> bool:
    """Would the file alone, without its log, hold what was written?"""
    alone = sqlite3.connect(shutil.copyfile(file, beside / "alone.db"))
    tables = alone.execute("SELECT name FROM sqlite_master WHERE name = 'much'").fetchall()
    alone.close()
    return bool(tables)


def test_a_commit_leaves_it_in_the_log_and_a_copy_takes_it_out(database: Database, tmp_path: Path) -> None:
    file = writes(database)
    assert not is_in(file, tmp_path)

    checkpoint.copy(file)

    assert is_in(file, tmp_path)


def test_what_is_written_is_copied_soon_and_a_last_time_at_the_end(database: Database, tmp_path: Path) -> None:
    copying = Copying(Path(str(database.url.database)))
    file = writes(database)

    copying.soon()
    copying.close()

    assert is_in(file, tmp_path)


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        checkpoint.copy(tmp_path / "gone.db")

    Copying(tmp_path / "gone.db").close()

    assert not (tmp_path / "gone.db").exists()

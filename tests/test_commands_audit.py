"""`bot audit verify` from outside: what it says, what it prints for keeping, and its exit code."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage import chain, history
from storage.engine import Database
from storage.history import Entry
from storage.sealed import open_keyring
from tests.test_commands_roster import Station

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """An installation with five rows, the import first; the last is not in the chain yet."""
    station = Station(tmp_path)
    station.imports('[[area]]\ncode = "hy"\nname = "和苑社区"\nlevel = "community"\n')
    database = Database(f"sqlite:///{tmp_path / 'town.db'}", open_keyring(tmp_path / "town.key"))
    with Session(database.write) as session, session.begin():
        for _ in range(3):
            history.write(session, None, Entry("export", NOW, None, "十一月"))
        chain.seal(session, 10)
        history.write(session, None, Entry("export", NOW))
    database.close()
    return station


def edited(station: Station, *statements: str) -> None:
    with closing(sqlite3.connect(station.folder / "town.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_untouched_history_gives_a_head_that_can_be_written_down_and_proven_later(station: Station) -> None:
    done = station.runs("audit", "verify")

    assert (done.returncode, done.stderr) == (0, "")
    said, head = done.stdout.splitlines()
    assert said == "Nothing was touched: 4 rows in the chain, 1 not yet in it."
    assert head.startswith("Head: 4:")
    kept = head.removeprefix("Head: ")
    assert station.runs("audit", "verify", "--head", kept).returncode == 0

    other = station.runs("audit", "verify", "--head", f"3:{kept[2:]}")
    assert other.returncode == 1
    assert other.stderr.startswith("Row 3, place 3: the history that was written down with --head is another one")
    assert station.runs("audit", "verify", "--head", "four").returncode == 1


def test_what_was_touched_is_named_and_never_quoted(station: Station) -> None:
    edited(
        station,
        "DROP TRIGGER history_kept",
        "DROP TRIGGER history_unchanged",
        "DELETE FROM history WHERE id = 2",
        "UPDATE history SET what = 'look' WHERE id = 4",
    )

    done = station.runs("audit", "verify")

    assert (done.returncode, done.stdout) == (1, "")
    gone, changed, head = done.stderr.splitlines()
    assert gone == "Place 2: nothing stands there any more."
    assert changed == "Row 4, place 4: what it says is not what was written, or this service never wrote it."
    assert head.startswith("Head: 4:")


def test_another_key_is_no_proof_of_anything(station: Station) -> None:
    (station.folder / "town.key").unlink()
    open_keyring(station.folder / "town.key")

    done = station.runs("audit", "verify")

    assert done.returncode == 1
    assert done.stderr.startswith("The key file is not the one this database was sealed with.")

"""Old cases on a database: the two columns go up and down, and the command line anonymises beside the service."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from domain.case import Kind, Stage
from domain.message import Address
from storage import cases, migrate, people
from storage.cases import Case
from storage.engine import Database
from storage.sealed import open_keyring
from tests.test_budgets import ROOT

STORY = "楼上半夜装修"
BEFORE = "0024"


def keep(database: Database, closed_at: datetime) -> None:
    with Session(database.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        case = Case(kind=Kind.DISPUTE, story=STORY, contact_id=contact.id, opened_at=closed_at)
        case.reporter_id = case.concerned_id = contact.person_id
        cases.open_case(session, case, closed_at)
        case.stage, case.closed_at = Stage.CLOSED, closed_at


def story(database: Database) -> str:
    with Session(database.read) as session:
        return cases.get(session, 1).story


def test_cases_go_down_without_their_holds_and_up_again(empty: Database) -> None:
    migrate.upgrade(empty)
    keep(empty, datetime(2026, 11, 23, tzinfo=UTC))

    migrate.downgrade(empty, BEFORE)
    assert "held_at" not in {column["name"] for column in inspect(empty.write).get_columns("cases")}
    migrate.upgrade(empty)

    assert story(empty) == STORY


def test_the_command_line_counts_and_anonymises_and_names_nobody(tmp_path: Path) -> None:
    settings = tmp_path / "station.toml"
    settings.write_text(f'[database]\nurl = "sqlite:///{tmp_path}/town.db"\n[media]\npath = "{tmp_path}/media"\n')
    database = Database(f"sqlite:///{tmp_path}/town.db", open_keyring(tmp_path / "xiaofeng.key"))
    migrate.upgrade(database)
    keep(database, datetime.now(UTC) - timedelta(days=366 * 6))

    def said(word: str) -> list[str]:
        command = [sys.executable, "-m", "bot", "--config", str(settings), "retention", word]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()

    assert said("preview") == [
        "Closed more than 5 years ago: 1",
        "Serious, closed more than 10 years ago: 0",
        "Over their time, but on hold: 0",
        "Children whose guardian has not answered for 15 days: 0",
    ]
    assert story(database) == STORY
    assert said("run") == ["Anonymised: 1"]
    assert story(database) == ""
    with Session(database.read) as session:
        assert people.get(session, 1).name == ""
    database.close()

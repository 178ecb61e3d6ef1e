"""`bot content proposals`: what officers proposed becomes drafts that nobody can use by accident."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.commands.content_proposals import draft
from bot.commands.database import writing
from bot.config import load
from domain.case import Kind
from storage import cases, knowledge, people
from storage.cases import Case
from storage.knowledge import Proposal
from tests import command_line

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
QUESTION = '我 13800000001 问一下\n"月亮"上的石头归谁管'
ANSWER = "归全人类。\n打电话 0470-1234567，问 12348 也行。"


def bot(config: Path, *words: str) -> command_line.Done:
    return command_line.bot("--config", str(config), *words)


def parts(text: str) -> tuple[dict[str, object], str]:
    _, front, body = text.split("+++\n", 2)
    return tomllib.loads(front), body


def test_a_draft_has_no_source_and_no_numbers_that_lead_to_a_person() -> None:
    front, body = parts(draft(Proposal(id=7, question=QUESTION, answer=ANSWER), date(2026, 11, 24)))

    assert front == {
        "id": "own-007",
        "question": '我 *********** 问一下 "月亮"上的石头归谁管',
        "variants": [],
        "papers": [],
        "who": "",
        "sources": [],
        "local": True,
        "fill_in": [],
        "tags": [],
    }
    assert body == "\n归全人类。\n打电话 ***********，问 12348 也行。\n"


def test_drafts_are_written_once_and_never_over_somebodys_work(tmp_path: Path) -> None:
    config, out = tmp_path / "station.toml", tmp_path / "drafts"
    config.write_text(f'[database]\nurl = "sqlite:///{tmp_path / "town.db"}"\n[webchat]\nenabled = true\n')
    assert bot(config, "content", "proposals").stdout.startswith("还没有人提议过。")
    writing(load(config), propose)

    done = bot(config, "content", "proposals", "--out", str(out))
    file = out / "own-001.md"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"写好 {file}\n", "")
    assert "2026-11-24" in file.read_text(encoding="utf-8")
    file.write_text("改过了", encoding="utf-8")
    assert bot(config, "content", "proposals", "--out", str(out)).stdout == f"{file} 已经在了，没有动它。\n"
    assert file.read_text(encoding="utf-8") == "改过了"

    done = bot(config, "content", "proposals", "--out", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert "写不进去" in done.stderr


def propose(session: Session) -> None:
    who = people.add(session, "李阿姨")
    contact = people.Contact(person_id=who.id, channel="paper", address="p1")
    session.add(contact)
    session.flush()
    case = Case(kind=Kind.QUESTION, reporter_id=who.id, concerned_id=who.id, contact_id=contact.id, opened_at=NOW)
    cases.open_case(session, case, NOW)
    knowledge.propose(session, Proposal(case_id=case.id, person_id=who.id, question=QUESTION, answer=ANSWER, at=NOW))

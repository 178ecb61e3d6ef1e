"""Hushed accounts, held messages and reporters outside a household go down and up again with their table."""

from datetime import UTC, datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from domain.case import Kind, Side
from domain.followup import State
from domain.message import Address, Say, Urgency
from storage import cases, followups, hushed, migrate, parties, people, safeguards
from storage.cases import Case
from storage.engine import Database
from storage.every_table import metadata
from storage.followups import FollowUp
from storage.hushed import Kept
from storage.parties import Party

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def fill(session: Session) -> None:
    who = people.speaker(session, Address("paper", "p1"), "李阿姨")
    case = Case(kind=Kind.DISPUTE, reporter_id=who.person_id, concerned_id=who.person_id, contact_id=who.contact.id)
    case.opened_at, case.language = NOW, "维吾尔语"
    cases.open_case(session, case, NOW)
    safeguards.note(session, case.id, ["domestic"])
    party = parties.add(session, Party(case_id=case.id, side=Side.A, at=NOW))
    for household in (party.id, None):
        row = FollowUp(case_id=case.id, closed_at=NOW, round=1, party_id=household, state=State.ASKED, at=NOW)
        row.contact_id = who.contact.id
        followups.add(session, row)
    hushed.hush(session, who.person_id, NOW)
    who.contact.quiet_word = "上次那个菜谱再发我一下"
    hushed.keep(session, Kept(who.contact, Say("我们在楼下"), Urgency.ANSWER, ""), NOW)


def test_down_and_up_with_data(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        fill(session)
    migrate.downgrade(empty, "0037")
    with Session(empty.write) as session:
        assert session.scalar(text("SELECT count(*) FROM followups WHERE party_id IS NOT NULL")) == 1
        assert session.scalar(text("SELECT count(*) FROM safeguards WHERE quiet_word IS NULL")) == 1
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        names = ("cases", "contacts", "safeguards", "followups", "held_back")
        kept = {n: session.scalar(select(func.count()).select_from(metadata.tables[n])) for n in names}
        contact = people.speaker(session, Address("paper", "p1"), "").contact
        assert (contact.hushed_at, contact.quiet_word) == (None, None)
        assert cases.get(session, 1).language is None
    assert kept == {"cases": 1, "contacts": 1, "safeguards": 1, "followups": 1, "held_back": 0}

"""What was asked afterwards, and visits, go with their tables, and the case stays."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.case import Kind, Side
from domain.followup import State
from domain.message import Address
from storage import cases, followups, migrate, parties, people, visits
from storage.cases import Case
from storage.engine import Database
from storage.every_table import metadata
from storage.followups import FollowUp
from storage.parties import Party
from storage.visits import Visit

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def fill(session: Session) -> None:
    who = people.speaker(session, Address("paper", "p1"), "李阿姨")
    case = Case(kind=Kind.DISPUTE, reporter_id=who.person_id, concerned_id=who.person_id, contact_id=who.contact.id)
    case.opened_at = NOW
    cases.open_case(session, case, NOW)
    party = parties.add(session, Party(case_id=case.id, side=Side.A, at=NOW))
    row = FollowUp(case_id=case.id, closed_at=NOW, round=1, party_id=party.id, state=State.ASKED, at=NOW)
    row.words = "又吵了"
    followups.add(session, row)
    visits.add(session, Visit(kind="visit", case_id=case.id, person_id=who.person_id, words="上门", at=NOW))


def test_down_and_up_with_data(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        fill(session)
    migrate.downgrade(empty, "0020")
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        kept = {
            name: session.scalar(select(func.count()).select_from(metadata.tables[name]))
            for name in ("cases", "parties", "followups", "visits")
        }
    assert kept == {"cases": 1, "parties": 1, "followups": 0, "visits": 0}

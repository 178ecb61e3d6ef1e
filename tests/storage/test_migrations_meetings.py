"""The tables of talks go and come back, with data in them."""

from datetime import UTC, datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from domain.case import Kind, Side
from domain.message import Address
from storage import cases, meetings, migrate, parties, people, records
from storage.cases import Case
from storage.engine import Database
from storage.meetings import Fit, Meeting, NoShow
from storage.parties import Party
from storage.records import Record

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TABLES = {"meetings", "meeting_times", "meeting_fits", "no_shows", "records"}


def fill(session: Session) -> None:
    who = people.speaker(session, Address("paper", "p1"), "李阿姨")
    case = Case(
        kind=Kind.DISPUTE,
        reporter_id=who.person_id,
        concerned_id=who.person_id,
        contact_id=who.contact.id,
        opened_at=NOW,
    )
    cases.open_case(session, case, NOW)
    party = parties.add(session, Party(case_id=case.id, side=Side.A, at=NOW))
    meeting = Meeting(case_id=case.id, place="调解室", uid="one", leader_id=who.person_id, at=NOW)
    meetings.begin(session, meeting, [NOW])
    (time,) = meetings.times(session, meeting.id)
    assert meetings.answer(session, Fit(time_id=time.id, party_id=party.id, fits=True, at=NOW))
    assert not meetings.answer(session, Fit(time_id=time.id, party_id=party.id, fits=True, at=NOW))
    assert meetings.missed(session, NoShow(meeting_id=meeting.id, party_id=party.id, at=NOW)) == 1
    records.write(session, Record(case_id=case.id, by_id=who.person_id, at=NOW), {"place": "调解室"})


def test_down_and_up_again_with_talks_in_it(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        fill(session)

    migrate.downgrade(empty, "0016")
    assert TABLES & set(inspect(empty.write).get_table_names()) == set()
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert set(inspect(empty.write).get_table_names()) >= TABLES
        assert meetings.of(session, 1) == []
        assert len(parties.of(session, 1)) == 1

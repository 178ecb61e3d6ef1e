"""Clocks that stand still go up and down with their rows."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.deadline import Clock
from domain.message import Address
from storage import cases, clocks, extensions, migrate, people
from storage.cases import Case
from storage.clocks import ClockRow
from storage.engine import Database
from storage.extensions import Extension

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def a_case(session: Session) -> Case:
    who = people.speaker(session, Address("paper", "p1"), "李阿姨")
    case = Case(kind="dispute", story="漏水", contact_id=who.contact.id, opened_at=NOW)
    case.reporter_id = case.concerned_id = who.person_id
    return cases.open_case(session, case, NOW)


def a_clock(case_id: int, clock: Clock, **more: object) -> ClockRow:
    later = NOW + timedelta(days=7)
    row = ClockRow(case_id=case_id, clock=clock, started_at=NOW, remind_at=later, due_at=later)
    for name, value in more.items():
        setattr(row, name, value)
    return row


def test_what_stood_still_just_stops_for_older_code(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        case = a_case(session)
        clocks.start(session, a_clock(case.id, Clock.ACCEPT))
        clocks.start(session, a_clock(case.id, Clock.PROGRESS))
        paused = a_clock(case.id, Clock.RESOLVE, paused_at=NOW + timedelta(days=1), left_seconds=60)
        clocks.start(session, paused)
        asked = Extension(
            case_id=case.id, clock_id=paused.id, days=5, reason="等鉴定", asked_by=case.reporter_id, asked_at=NOW
        )
        extensions.ask(session, asked)

    migrate.downgrade(empty, "0018")

    with empty.write.connect() as connection:
        rows = connection.execute(text("SELECT clock, ended_at IS NULL FROM clocks ORDER BY id")).all()
    assert [(clock, bool(is_open)) for clock, is_open in rows] == [("accept", True), ("resolve", False)]

    migrate.upgrade(empty)

    with Session(empty.write) as session:
        kept = session.execute(text("SELECT stood_seconds + extra_days + level FROM clocks")).scalars().all()
        case_id = session.execute(text("SELECT id FROM cases")).scalar_one()
        assert set(clocks.open_of(session, case_id)) == {Clock.ACCEPT}
    assert kept == [0, 0]

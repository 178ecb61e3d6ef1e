"""Down and up again with leave and cases of danger in it."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Address
from storage import absences, cases, migrate, people, safeguards
from storage.absences import Absence
from storage.cases import Case
from storage.engine import Database
from storage.every_table import metadata
from storage.safeguards import Forwarding

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_danger_and_leave_go_and_the_case_stays(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        speaker = people.speaker(session, Address("paper", "p1"), "刘姐")
        one = people.add(session, "王卫东").id
        case = Case(kind=Kind.EMERGENCY, reporter_id=speaker.person_id, concerned_id=speaker.person_id)
        case.contact_id, case.opened_at = speaker.contact.id, NOW
        cases.open_case(session, case, NOW)
        safeguards.note(session, case.id, ["domestic", "minor"])
        safeguards.forward(session, Forwarding(case_id=case.id, body="police", words="电话", by_id=one, at=NOW))
        absences.ask(
            session,
            Absence(
                person_id=one,
                stand_in_id=speaker.person_id,
                first=date(2026, 12, 1),
                last=date(2026, 12, 7),
                asked_at=NOW,
                cases=[],
            ),
        )

    migrate.downgrade(empty, "0019")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        kept = {
            name: session.scalar(select(func.count()).select_from(metadata.tables[name]))
            for name in ("cases", "safeguards", "forwardings", "absences")
        }
    assert kept == {"cases": 1, "safeguards": 0, "forwardings": 0, "absences": 0}

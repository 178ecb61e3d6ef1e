"""Times at the counter go down and come up; their case stays."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Address
from storage import appointments, cases, migrate, people
from storage.appointments import Appointment
from storage.engine import Database

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_times_go_and_the_case_stays(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
        who = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
        case = cases.open_case(session, cases.Case(kind=Kind.SERVICE, opened_at=NOW, **who), NOW)
        wanted = Appointment(case_id=case.id, place_id=1, starts_at=NOW, at=NOW)
        assert [appointments.take(session, wanted, 2) for _ in range(3)] == [True, True, False]
        case_id = case.id

    migrate.downgrade(empty, "0023")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        assert appointments.of(session, case_id) is None
        assert cases.get(session, case_id).kind == Kind.SERVICE

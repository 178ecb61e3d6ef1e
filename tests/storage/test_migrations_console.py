"""Down and up again with somebody signed in to the console."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage import console, migrate, people
from storage.engine import Database
from tests.town import MONDAY


def test_everybody_signs_in_anew_after_a_step_back(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        officer = people.add(session, "王卫东").id
        console.new_second(session, officer, MONDAY)
        token = console.begin(session, officer, "Chrome", MONDAY)
        console.make_link(session, officer, MONDAY)
        session.commit()

    migrate.downgrade(empty, "0031")
    with empty.read.connect() as connection:
        left = connection.execute(text("SELECT channel FROM contacts WHERE blocked_at IS NOT NULL"))
        assert left.scalars().all() == ["console"]

    migrate.upgrade(empty)
    with Session(empty.write) as session:
        assert console.sitting(session, token) is None
        again = console.begin(session, officer, "Chrome", MONDAY)
        found = console.sitting(session, again)
        assert found is not None
        assert found.person_id == officer

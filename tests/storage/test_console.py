"""Down and up again with somebody signed in to the console."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage import anonymising, console, migrate, people
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


def test_nothing_stays_of_whoever_is_forgotten(database: Database) -> None:
    with Session(database.write) as session:
        gone, other = people.add(session, "王卫东").id, people.add(session, "陈所长").id
        for person in (gone, other):
            console.make_link(session, person, MONDAY)
            console.begin(session, person, "Chrome", MONDAY)
            console.keep_view(session, person, "漏水", "q=漏水")
            console.new_second(session, person, MONDAY)

        anonymising.person(session, gone)

        for table in ("console_links", "console_sessions", "console_views", "console_seconds"):
            kept = session.execute(text(f"SELECT person_id FROM {table}")).scalars().all()  # noqa: S608 our own names
            assert kept == [other], table

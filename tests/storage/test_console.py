"""Down and up again with somebody signed in to the console."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage import anonymising, console, entry_versions, migrate, people
from storage.engine import Database
from storage.entry_versions import Written
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


def test_edited_answers_go_with_a_step_back_and_can_be_kept_again(empty: Database) -> None:
    migrate.upgrade(empty)

    def keep(number: int) -> bool:
        with Session(empty.write) as session, session.begin():
            author = people.add(session, "王卫东").id
            new = Written("own-moon", number, "谁也不归", author, MONDAY)
            return entry_versions.add(session, new, publish=True)

    assert keep(1)
    assert not keep(1)
    with empty.read.connect() as connection:
        kept = bytes(connection.execute(text("SELECT text FROM entry_versions")).scalar_one())
    assert "谁也不归".encode() not in kept

    migrate.downgrade(empty, "0032")
    migrate.upgrade(empty)
    assert keep(1)
    with Session(empty.read) as session:
        assert {name: version.text for name, version in entry_versions.in_use(session).items()} == {
            "own-moon": "谁也不归"
        }


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

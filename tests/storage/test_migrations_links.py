"""Links and tasks, up and down, with data in them."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.case import Kind, Move, Stage
from domain.message import Address
from storage import cases, links, migrate, people, tasks
from storage.cases import Case
from storage.engine import Database
from storage.history import Entry
from storage.links import Link, State
from storage.tasks import Task

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def two_cases(session: Session) -> list[Case]:
    contact = people.speaker(session, Address("paper", "p1"), "李阿姨").contact
    made = []
    for _ in range(2):
        one = Case(
            kind=Kind.DISPUTE, reporter_id=contact.person_id, concerned_id=contact.person_id, contact_id=contact.id,
            urgent=False, opened_at=NOW,
        )  # fmt: skip
        made.append(cases.open_case(session, one, NOW))
    return made


def test_a_merged_case_stands_for_itself_where_older_code_knows_no_links(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        old, new = two_cases(session)
        cases.move(session, new, Move.MERGE, Entry("", NOW))
        links.add(session, Link(case_id=new.id, into_id=old.id, state=State.MERGED, reasons=["place"], at=NOW))
        task = Task(occasion="spring 2026", case_id=old.id, kind="sweep", words="3号楼", due=NOW.date(), made_at=NOW)
        assert tasks.owe(session, task)
        assert not tasks.owe(session, task)
        numbers = [old.number, new.number]
        session.commit()

    migrate.downgrade(empty, "0013")
    with empty.write.begin() as connection:
        stages = connection.execute(text("SELECT number, stage FROM cases ORDER BY id")).all()
        assert [tuple(row) for row in stages] == [(number, Stage.WAITING) for number in numbers]

    migrate.upgrade(empty)
    with Session(empty.write) as session:
        assert [link.id for link in links.of(session, 2)] == []

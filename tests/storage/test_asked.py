"""What was asked is remembered exactly as long as it holds."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.orm import Session

from domain.people import Level
from storage import admitted, areas, people
from storage.admitted import Admitted, Standing
from storage.areas import Area
from storage.asked import once
from storage.engine import Database
from storage.work import alone, together
from tests.storage.test_migrations_pauses import a_case

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@once("areas")
def names(session: Session) -> list[str]:
    return list(session.scalars(select(Area.name).order_by(Area.id)))


@pytest.fixture
def asked(database: Database) -> Iterator[list[str]]:
    """What the database is asked for from here on."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found.append(statement)

    event.listen(database.write, "before_cursor_execute", note)
    yield found
    event.remove(database.write, "before_cursor_execute", note)


def _street(session: Session) -> Area:
    return areas.save(session, "hy", "和苑社区", Level.COMMUNITY, None)


def test_the_same_look_once_more_asks_nothing(database: Database, asked: list[str]) -> None:
    def work(session: Session) -> list[list[str]]:
        _street(session)
        asked.clear()
        return [names(session), names(session)]

    assert alone(database, work).value == [["和苑社区"], ["和苑社区"]]
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def _core(session: Session) -> None:
    session.execute(update(Area).values(name="东门社区"))


def _driver(session: Session) -> None:
    session.connection().execute(text("UPDATE areas SET name = '东门社区'"))


def _object(session: Session) -> None:
    session.scalars(select(Area)).one().name = "东门社区"
    session.flush()


def _not_written_yet(session: Session) -> None:
    session.scalars(select(Area)).one().name = "东门社区"


@pytest.mark.parametrize("change", [_core, _driver, _object, _not_written_yet])
def test_what_was_written_since_is_seen(database: Database, change: Callable[[Session], None]) -> None:
    def work(session: Session) -> list[str]:
        _street(session)
        names(session)
        change(session)
        return names(session)

    assert alone(database, work).value == ["东门社区"]


def test_what_a_savepoint_took_back_is_gone(database: Database) -> None:
    def work(session: Session) -> list[str]:
        _street(session)
        inner = session.begin_nested()
        areas.save(session, "dm", "东门社区", Level.COMMUNITY, None)
        assert names(session) == ["和苑社区", "东门社区"]
        inner.rollback()
        return names(session)

    assert alone(database, work).value == ["和苑社区"]


def test_other_tables_may_be_written_meanwhile(database: Database, asked: list[str]) -> None:
    def work(session: Session) -> None:
        _street(session)
        names(session)
        people.add(session, "李阿姨")
        asked.clear()
        names(session)

    assert alone(database, work).fault is None
    assert asked == []


def test_the_next_piece_of_work_starts_with_nothing_known(database: Database) -> None:
    def first(session: Session) -> Area:
        return areas.get(session, _street(session).id)

    def second(session: Session) -> bool:
        return areas.get(session, session.scalars(select(Area)).one().id) in session

    _, result = together(database, [first, second])

    assert result.value is True


def test_many_looked_at_at_once_are_not_asked_for_again(database: Database, asked: list[str]) -> None:
    def work(session: Session) -> list[set[Standing]]:
        person = people.add(session, "李阿姨").id
        ids = [a_case(session).id for _ in range(3)]
        row = Admitted(case_id=ids[0], person_id=person, standing=Standing.BARRED, by_id=None, at=NOW)
        admitted.admit(session, row)
        admitted.look_ahead(session, ids)
        asked.clear()
        return [admitted.standings(session, case_id, person) for case_id in ids]

    assert alone(database, work).value == [{Standing.BARRED}, set(), set()]
    assert asked == []

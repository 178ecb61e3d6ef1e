"""Grouped commits: what each piece keeps, what it loses, and what becomes of all when the database fails."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import counters, inbox, phrases, ticks
from storage.counters import following
from storage.engine import Database, Unavailable, is_passing
from storage.sealed import Keyring
from storage.work import Instead, alone, together
from tests.conftest import Fresh

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
Work = Callable[[Session], object]


def note(key: str) -> Work:
    return lambda session: inbox.first_time(session, "paper", key, NOW)


def noted(database: Database) -> list[str]:
    with Session(database.read) as session:
        return sorted(session.scalars(select(inbox.inbox.c.key)))


def breaking(key: str) -> Work:
    def work(session: Session) -> object:
        note(key)(session)
        raise RuntimeError(key)

    return work


def nearly_full(database: Database) -> Database:
    """A disk with room for a few small rows."""
    with database.write.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
    return database


def test_a_piece_that_breaks_takes_only_itself_back(database: Database) -> None:
    results = together(database, [note("a"), breaking("b"), note("c")])

    assert noted(database) == ["a", "c"]
    assert [type(result.fault) for result in results] == [type(None), RuntimeError, type(None)]


def test_a_part_that_is_rolled_back_leaves_the_rest_of_its_piece(database: Database) -> None:
    def refused(session: Session) -> None:
        note("heard")(session)
        with pytest.raises(RuntimeError), session.begin_nested():
            breaking("answer")(session)
        note("sentence")(session)

    together(database, [note("before"), refused, note("after")])

    assert noted(database) == ["after", "before", "heard", "sentence"]


def test_a_broken_rule_of_the_database_is_the_fault_of_its_piece_alone(database: Database) -> None:
    def twice(session: Session) -> None:
        note("c")(session)
        session.execute(inbox.inbox.insert().values(channel="paper", key="a", at=NOW))

    results = together(database, [note("a"), twice, note("b")])

    assert noted(database) == ["a", "b"]
    assert isinstance(results[1].fault, DBAPIError)
    assert not is_passing(results[1].fault)


def test_what_is_to_be_done_instead_takes_its_place_in_the_order(database: Database) -> None:
    order: list[str] = []

    def says(key: str) -> Work:
        return lambda session: order.append(key) or note(key)(session)  # type: ignore[func-returns-value]

    def refused(session: Session) -> object:
        says("answer")(session)
        raise Instead(says("sentence"))

    results = together(database, [says("before"), refused, says("after")])

    assert noted(database) == ["after", "before", "sentence"]
    assert order[-3:] == ["before", "sentence", "after"]
    assert [result.value for result in results] == [True, True, True]
    assert alone(database, refused).value is False


def test_a_wrong_statement_is_the_fault_of_its_piece_alone(database: Database) -> None:
    def wrong(session: Session) -> None:
        session.execute(text("SELECT * FROM no_such_table"))

    results = together(database, [note("a"), wrong])

    assert noted(database) == ["a"]
    assert isinstance(results[1].fault, DBAPIError)


def test_a_full_disk_rolls_back_the_group_and_runs_each_alone(sqlite_town: Fresh) -> None:
    database = nearly_full(sqlite_town())

    def large(session: Session) -> None:
        phrases.keep(session, "长" * 200_000, "x", NOW)

    results = together(database, [note("a"), large, note("b")])

    assert [result.value for result in results] == [True, None, True]
    assert isinstance(results[1].fault, Unavailable)
    assert noted(database) == ["a", "b"]


def test_a_full_disk_within_the_part_that_a_handler_does_is_not_the_handlers_fault(sqlite_town: Fresh) -> None:
    database = nearly_full(sqlite_town())
    faults: list[Exception] = []

    def turn(session: Session) -> None:
        try:
            with session.begin_nested():
                phrases.keep(session, "长" * 200_000, "x", NOW)
        except Exception as fault:
            faults.append(fault)
            raise

    result = alone(database, turn)

    assert isinstance(result.fault, Unavailable)
    assert all(is_passing(fault) for fault in faults)


def test_a_database_that_somebody_else_writes_is_unavailable_and_then_is_not(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "busy.db"
    database = Database(f"sqlite:///{path}", keyring)
    with database.write.begin() as connection:
        inbox.inbox.create(connection)
        connection.exec_driver_sql("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        results = together(database, [note("a"), note("b")])
        assert [type(result.fault) for result in results] == [Unavailable, Unavailable]
        other.execute("ROLLBACK")

    assert [result.value for result in together(database, [note("a"), note("b")])] == [True, True]
    database.close()


def test_the_same_update_counts_once(database: Database) -> None:
    assert alone(database, note("k")).value is True
    assert alone(database, note("k")).value is False
    assert [result.value for result in together(database, [note("m"), note("m")])] == [True, False]


def at_once(database: Database, works: list[Work]) -> list[object]:
    """Do the works in threads that begin together, each in a transaction of its own."""
    found: list[object] = []
    gate = threading.Barrier(len(works))

    def one(work: Work) -> None:
        gate.wait()
        result = alone(database, work)
        found.append(result.fault or result.value)

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_the_same_update_from_two_threads_counts_once(database: Database) -> None:
    for key in "abcde":
        assert sorted(map(str, at_once(database, [note(key)] * 4))) == ["False", "False", "False", "True"]


def test_numbers_are_given_once_and_without_gaps_from_threads(database: Database) -> None:
    found = at_once(database, [lambda session: following(session, "case 2611")] * 6)

    assert sorted(map(int, map(str, found))) == [1, 2, 3, 4, 5, 6]


def test_an_undone_number_is_given_again(database: Database) -> None:
    def undone(session: Session) -> None:
        following(session, "x")
        raise RuntimeError

    together(database, [lambda session: following(session, "x"), undone])

    assert alone(database, lambda session: following(session, "x")).value == 2
    assert alone(database, lambda session: session.scalar(select(counters.counters.c.value))).value == 2


def test_old_firings_are_forgotten_but_the_latest_of_each_timer(database: Database) -> None:
    def fired(session: Session) -> None:
        for day in (1, 2, 20):
            ticks.first_time(session, "often", NOW.replace(day=day))
        ticks.first_time(session, "seldom", NOW.replace(day=1))
        ticks.forget_old(session, NOW.replace(day=10))

    assert alone(database, fired).fault is None

    kept = alone(database, lambda session: session.execute(select(ticks.ticks.c.timer, ticks.ticks.c.due_at)).all())
    assert sorted(map(tuple, kept.value or [])) == [("often", NOW.replace(day=20)), ("seldom", NOW.replace(day=1))]

"""History is refused every change, and whoever makes one all the same is found."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from domain.looking import Purpose, Way
from domain.message import Address
from storage import audit, case_looks, cases, chain, history, migrate, people
from storage.audit import Wrong
from storage.case_looks import Look
from storage.chain import Head
from storage.engine import Database
from storage.history import Entry

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ROWS = 6

TABLES = ("history", "case_looks")

Found = list[tuple[Wrong, int | None]]


def a_case(session: Session) -> cases.Case:
    speaker = people.speaker(session, Address("paper", "p1"), "李阿姨")
    who = {"reporter_id": speaker.person_id, "concerned_id": speaker.person_id, "contact_id": speaker.contact.id}
    return cases.open_case(session, cases.Case(kind="dispute", story="漏水", opened_at=NOW, **who), NOW)


def written(database: Database) -> int:
    """A case with six rows in the chain; returns its id."""
    with Session(database.write) as session, session.begin():
        case_id = a_case(session).id
        for number in range(2, ROWS + 1):
            entry = Entry("note", NOW + timedelta(minutes=number), None, f"第{number}次去过")
            history.write(session, case_id, entry)
        assert chain.seal(session, 4) == 4
        assert chain.seal(session, 4) == 2
        assert chain.seal(session, 4) == 0
    return case_id


def found(database: Database, head: Head | None = None) -> Found:
    verified = audit.verify(database, head, lambda _done, _of: None)
    return [(one.wrong, one.row or one.place) for one in verified.findings]


def unguarded(database: Database, *statements: str) -> None:
    """What somebody does who owns the database and has not got the key."""
    guards = [f"{table}_{what}" for table in TABLES for what in ("kept", "unchanged", "in_place", "words")]
    with database.write.begin() as connection:
        if database.is_sqlite:
            for guard in guards:
                connection.execute(text(f"DROP TRIGGER IF EXISTS {guard}"))
        else:
            for table in TABLES:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(text(statement))


COLUMNS = "case_id, at, person_id, what, from_stage, to_stage, words, party_id, salt, commitment, proof"
COPY = f"INSERT INTO history ({COLUMNS}) SELECT {COLUMNS} FROM history WHERE id = 3"  # noqa: S608
# The words of two rows change places; so do the places of two; so does all that two rows say.
SWAP_PLACES = (
    "UPDATE history SET place = -2 WHERE id = 2",
    "UPDATE history SET place = 2 WHERE id = 3",
    "UPDATE history SET place = 3 WHERE id = 2",
)
SWAP_ROWS = (
    "UPDATE history SET id = 99 WHERE id = 2",
    "UPDATE history SET id = 2 WHERE id = 3",
    "UPDATE history SET id = 3 WHERE id = 99",
)
TAMPERED: list[tuple[str, tuple[str, ...], Found]] = [
    ("nothing", (), []),
    ("what", ("UPDATE history SET what = 'close' WHERE id = 3",), [(Wrong.CHANGED, 3)]),
    ("when", ("UPDATE history SET at = '2026-11-20 02:00:00' WHERE id = 3",), [(Wrong.CHANGED, 3)]),
    ("no moment", ("UPDATE history SET at = 'never' WHERE id = 3",), [(Wrong.CHANGED, 3)]),
    ("who", ("UPDATE history SET person_id = 1 WHERE id = 3",), [(Wrong.CHANGED, 3)]),
    ("case", ("UPDATE history SET case_id = NULL WHERE id = 3",), [(Wrong.CHANGED, 3)]),
    (
        "words of another row",
        ("UPDATE history SET words = (SELECT words FROM history WHERE id = 4) WHERE id = 3",),
        [(Wrong.WORDS, 3)],
    ),
    (
        "emptied, but not by us",
        ("UPDATE history SET words = (SELECT words FROM history WHERE id = 1), salt = '' WHERE id = 3",),
        [(Wrong.WORDS, 3)],
    ),
    ("rubbish", ("UPDATE history SET words = salt WHERE id = 3",), [(Wrong.WORDS, 3)]),
    ("deleted", ("DELETE FROM history WHERE id IN (3, 4)",), [(Wrong.GONE, 3)]),
    ("first deleted", ("DELETE FROM history WHERE id = 1",), [(Wrong.GONE, 1)]),
    ("tail cut off", ("DELETE FROM history WHERE id > 4",), [(Wrong.GONE, 5)]),
    ("all deleted", ("DELETE FROM history",), [(Wrong.GONE, 1)]),
    ("taken out of the chain", ("UPDATE history SET place = NULL, link = NULL WHERE id = 6",), [(Wrong.GONE, 6)]),
    ("copied", (COPY,), [(Wrong.COPIED, 3), (Wrong.COPIED, 7)]),
    (
        "put in",
        (COPY, "UPDATE history SET what = 'reply', place = 7, link = proof WHERE id = 7"),
        [(Wrong.CHANGED, 7), (Wrong.HEAD, 7), (Wrong.COPIED, 3), (Wrong.COPIED, 7)],
    ),
    ("places swapped", SWAP_PLACES, [(Wrong.MOVED, 3), (Wrong.MOVED, 2), (Wrong.MOVED, 4)]),
    ("rows swapped", SWAP_ROWS, [(Wrong.MOVED, 3), (Wrong.MOVED, 2)]),
    ("link", ("UPDATE history SET link = proof WHERE id = 6",), [(Wrong.MOVED, 6), (Wrong.HEAD, 6)]),
    ("head", ("DELETE FROM installation WHERE name = 'history'",), [(Wrong.HEAD, 6)]),
]


@pytest.mark.parametrize(("statements", "expected"), [t[1:] for t in TAMPERED], ids=[t[0] for t in TAMPERED])
def test_whatever_is_done_to_a_row_is_found_and_names_it(
    database: Database, statements: tuple[str, ...], expected: Found
) -> None:
    written(database)
    if not database.is_sqlite:
        # It takes no text for bytes, and no word for a moment.
        statements = tuple(s.replace("= salt W", "= salt::bytea W").replace("'never'", "'epoch'") for s in statements)
    unguarded(database, *statements)

    assert found(database) == expected


def test_a_tail_cut_off_with_its_head_is_found_by_the_head_that_was_written_down(database: Database) -> None:
    written(database)
    with Session(database.read) as session:
        whole = chain.head(session)
    early = "'4:' || (SELECT link FROM history WHERE id = 4)"
    unguarded(
        database,
        f"UPDATE installation SET value = {early} WHERE name = 'history'",  # noqa: S608
        "DELETE FROM history WHERE id > 4",
    )

    assert found(database) == []
    assert chain.read(f" {whole} \n") == whole
    assert found(database, whole) == [(Wrong.OTHER, 5)]

    # Written on from there, the count is reached again, and not the hash.
    with Session(database.write) as session, session.begin():
        for _ in range(2):
            history.write(session, None, Entry("export", NOW))
        chain.seal(session, 10)
    assert found(database) == []
    with Session(database.read) as session:
        now = chain.head(session)
    assert (now.rows, found(database, now)) == (whole.rows, [])
    assert [wrong for wrong, _ in found(database, whole)] == [Wrong.OTHER]


LOOKS: list[tuple[str, str, list[Wrong]]] = [
    ("nothing", "UPDATE case_looks SET at = at", []),
    ("who", "UPDATE case_looks SET person_id = 2 WHERE id = 2", [Wrong.CHANGED]),
    ("why", "UPDATE case_looks SET purpose = 'oversight' WHERE id = 2", [Wrong.CHANGED]),
    ("which of a list", "UPDATE case_looks SET numbers = '2611-0009-1' WHERE id = 3", [Wrong.CHANGED]),
    (
        "words",
        "UPDATE case_looks SET words = (SELECT words FROM case_looks WHERE id = 1) WHERE id = 2",
        [Wrong.WORDS],
    ),
    ("deleted", "DELETE FROM case_looks WHERE id = 2", [Wrong.GONE]),
    ("the last deleted", "DELETE FROM case_looks WHERE id = 3", [Wrong.GONE]),
]


@pytest.mark.parametrize(("statement", "expected"), [t[1:] for t in LOOKS], ids=[t[0] for t in LOOKS])
def test_whatever_is_done_to_a_look_is_found(database: Database, statement: str, expected: list[Wrong]) -> None:
    case_id = written(database)
    with Session(database.write) as session, session.begin():
        people.speaker(session, Address("paper", "p2"), "王民警")
        case_looks.add(session, case_id, Look(1, NOW))
        case_looks.add(session, case_id, Look(1, NOW, Purpose.OTHER, words="为了别的"))
        case_looks.add_list(session, [(case_id, "2611-0001-3"), (case_id, "2611-0002-1")], Look(1, NOW, way=Way.LIST))
        history.write(session, case_id, Entry("note", NOW))
        assert chain.seal(session, 10) == 4

    unguarded(database, statement)

    assert [wrong for wrong, _ in found(database)] == expected


def test_looks_lose_their_words_with_the_case_and_stay_proven(database: Database) -> None:
    case_id = written(database)
    with Session(database.write) as session, session.begin():
        case_looks.add(session, case_id, Look(1, NOW, Purpose.OTHER, words="为了别的"))
        assert history.forget(session, [case_id], case_looks.case_looks) == 1
        chain.seal(session, 10)

    verified = audit.verify(database, None, lambda _done, _of: None)
    assert (verified.findings, verified.removed, verified.head.rows) == ([], 1, ROWS + 1)


def test_a_row_that_is_not_in_the_chain_yet_is_protected_by_its_proof_and_stays_found(database: Database) -> None:
    case_id = written(database)
    with Session(database.write) as session, session.begin():
        history.write(session, case_id, Entry("note", NOW, None, "赔两千"))
    assert audit.verify(database, None, lambda _done, _of: None).loose == 1
    unguarded(database, "UPDATE history SET what = 'look' WHERE id = 7")
    assert found(database) == [(Wrong.CHANGED, 7)]

    with Session(database.write) as session, session.begin():
        chain.seal(session, 10)

    assert found(database) == [(Wrong.CHANGED, 7)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history WHERE id = 3",
        "UPDATE history SET what = 'close' WHERE id = 3",
        "UPDATE history SET proof = link WHERE id = 3",
        "UPDATE history SET place = NULL WHERE id = 3",
        "UPDATE history SET words = (SELECT words FROM history WHERE id = 1) WHERE id = 3",
    ],
)
def test_the_database_refuses_our_own_mistakes(database: Database, statement: str) -> None:
    written(database)

    with pytest.raises(DBAPIError, match="history is append-only"), database.write.begin() as connection:
        connection.execute(text(statement))

    assert found(database) == []


def test_words_may_be_sealed_anew(database: Database) -> None:
    written(database)
    with database.write.begin() as connection:
        lies = connection.execute(text("SELECT words FROM history WHERE id = 3")).scalar_one()
        anew = database.keyring.seal(database.keyring.unseal(bytes(lies)))
        connection.execute(text("UPDATE history SET words = :anew WHERE id = 3"), {"anew": anew})

    assert found(database) == []


def test_words_are_forgotten_and_all_else_stays_proven(database: Database) -> None:
    case_id = written(database)
    with Session(database.write) as session, session.begin():
        other = a_case(session).id
        history.write(session, other, Entry("note", NOW, None, "另一件"))
        history.write(session, case_id, Entry("note", NOW, None, "还没入链"))

        assert history.forget(session, [case_id]) == ROWS
        assert history.forget(session, [case_id]) == 0
        chain.seal(session, 10)
        assert [row.words for row in history.of(session, case_id)] == [""] * (ROWS + 1)
        assert [row.words for row in history.of(session, other)] == ["", "另一件"]

    verified = audit.verify(database, None, lambda _done, _of: None)
    assert (verified.findings, verified.removed) == ([], ROWS)
    unguarded(database, "UPDATE history SET at = '2026-11-20 02:00:00' WHERE id = 3")
    assert found(database) == [(Wrong.CHANGED, 3)]


def test_sealers_that_overlap_give_each_place_once(postgres_town: Callable[[], Database]) -> None:
    """The second one waits for the first and goes on behind it; SQLite has one writer anyhow."""
    database = postgres_town()
    written(database)
    with Session(database.write) as first, Session(database.write) as second:
        second.execute(text("SET lock_timeout = '50ms'"))
        history.write(first, None, Entry("export", NOW))
        assert chain.seal(first, 10) == 1
        with pytest.raises(DBAPIError, match="lock timeout"):
            chain.seal(second, 10)
        second.rollback()
        first.commit()
        history.write(second, None, Entry("export", NOW))
        assert chain.seal(second, 10) == 1
        second.commit()

    assert found(database) == []


def test_history_from_before_is_taken_into_the_chain_and_goes_down_again(empty: Database) -> None:
    migrate.upgrade(empty)
    case_id = written(empty)
    with Session(empty.write) as session, session.begin():
        history.write(session, None, Entry("export", NOW))

    migrate.downgrade(empty, "0026")
    row = "INSERT INTO history (case_id, at, what, words) VALUES (:case, '2026-11-24 02:00:00', 'note', :words)"
    with empty.write.begin() as connection:
        # What concerns no case is gone; what stands there may be changed again.
        assert connection.execute(text("SELECT count(*) FROM history")).scalar_one() == ROWS
        connection.execute(text(row), {"case": case_id, "words": empty.keyring.seal("从前的".encode())})
        connection.execute(text("UPDATE history SET what = 'reply' WHERE id = 3"))
    migrate.upgrade(empty)

    verified = audit.verify(empty, None, lambda _done, _of: None)
    assert (verified.findings, verified.head.rows, verified.loose) == ([], ROWS + 1, 0)
    with Session(empty.write) as session, session.begin():
        assert [past.words for past in history.of(session, case_id)][-2:] == ["第6次去过", "从前的"]
        history.write(session, None, Entry("export", NOW))
        chain.seal(session, 10)
    assert found(empty) == []
    with pytest.raises(DBAPIError, match="history is append-only"), empty.write.begin() as connection:
        connection.execute(text("DELETE FROM history"))

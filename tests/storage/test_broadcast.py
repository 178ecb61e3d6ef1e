"""Messages to many as they lie in the outbox: counted, taken back, found again, forgotten."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.message import Address, Say, Urgency
from storage import broadcast, outbox
from storage.engine import Database
from storage.outbox import Owed, Sent, Waiting
from storage.schema import Base
from storage.work import alone

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
GROUP = Address("paper", "g1")


def done(database: Database, work: Callable[[Session], T]) -> T:
    result = alone(database, work)
    assert result.fault is None, result.fault
    return result.value  # type: ignore[return-value]


def owe(database: Database, *slots: str, urgency: Urgency = Urgency.NOTICE, edits: int | None = None) -> list[Waiting]:
    owed = [Owed(GROUP, Say("话"), urgency, slot, edits) for slot in slots]
    return done(database, lambda session: outbox.owe(session, owed, NOW, lambda _: "us"))


def mark(database: Database, *results: Sent) -> None:
    done(database, lambda session: outbox.mark(session, results))


def waits(database: Database) -> list[str]:
    ids = [row.id for row in done(database, lambda session: outbox.claim(session, "us", [GROUP.channel], 5000))]
    return [each.slot for each in done(database, lambda session: outbox.waiting(session, ids))]


@pytest.mark.parametrize(
    ("urgency", "counted"),
    [(Urgency.DANGER, 0), (Urgency.ANSWER, 0), (Urgency.WARNING, 1), (Urgency.NOTICE, 1)],
)
def test_only_what_is_for_many_is_on_its_way(database: Database, urgency: Urgency, counted: int) -> None:
    owe(database, "copy:1", urgency=urgency)

    assert done(database, lambda session: broadcast.on_their_way(session, NOW)) == counted


def test_what_is_sent_given_up_or_to_wait_is_not_on_its_way(database: Database) -> None:
    sent, lost, busy, _ = owe(database, "copy:1", "copy:2", "copy:3", "copy:4")
    later = Sent(busy.id, NOW, reason="busy", again_at=NOW + timedelta(seconds=30))
    mark(database, Sent(sent.id, NOW, "7"), Sent(lost.id, NOW, reason="no"), later)

    assert done(database, lambda session: broadcast.on_their_way(session, NOW)) == 1
    assert done(database, lambda session: broadcast.on_their_way(session, later.again_at or NOW)) == 2


def test_what_is_taken_back_waits_no_more_and_the_rest_does(database: Database) -> None:
    slots = [f"copy:{number}" for number in range(1201)]
    rows = {each.slot: each.id for each in owe(database, *slots)}
    mark(database, Sent(rows["copy:7"], NOW, "7"))

    done(database, lambda session: broadcast.withdraw(session, slots[:-1], NOW))

    assert waits(database) == ["copy:1200"]
    taken_back = [done(database, lambda s, r=row: broadcast.is_withdrawn(s, r)) for row in list(rows.values())[:9]]  # type: ignore[misc]
    assert taken_back == [True] * 7 + [False, True]
    assert done(database, lambda session: outbox.platform_id(session, rows["copy:7"])) == "7"


def test_given_up_is_not_taken_back(database: Database) -> None:
    (row,) = owe(database, "copy:1")
    mark(database, Sent(row.id, NOW, reason="kicked"))

    done(database, lambda session: broadcast.withdraw(session, ["copy:1"], NOW))

    assert not done(database, lambda session: broadcast.is_withdrawn(session, row.id))


@pytest.mark.parametrize(
    ("result", "taken_back", "on_its_way"),
    [
        (Sent(1, NOW, reason="busy", again_at=NOW), True, 0),
        (Sent(1, NOW, reason="kicked", gone=True), True, 0),
        (Sent(1, NOW, "7"), False, 0),
    ],
)
def test_on_the_wire_while_it_is_taken_back(
    database: Database, result: Sent, taken_back: bool, on_its_way: int
) -> None:
    owe(database, "copy:1")
    done(database, lambda session: broadcast.withdraw(session, ["copy:1"], NOW))

    mark(database, result)

    assert done(database, lambda session: broadcast.is_withdrawn(session, 1)) is taken_back
    assert done(database, lambda session: broadcast.on_their_way(session, NOW)) == on_its_way
    assert waits(database) == []


def test_the_message_is_found_that_was_sent_not_the_one_taken_back_nor_an_edit(database: Database) -> None:
    assert done(database, lambda session: broadcast.row_of(session, "copy:1", GROUP)) is None
    owe(database, "copy:1")
    done(database, lambda session: broadcast.withdraw(session, ["copy:1"], NOW))
    assert done(database, lambda session: broadcast.row_of(session, "copy:1", GROUP)) is None
    (again,) = owe(database, "copy:1")
    mark(database, Sent(again.id, NOW, "7"))
    (edit,) = owe(database, "copy:1", edits=again.id)
    mark(database, Sent(edit.id, NOW, "7"))

    assert done(database, lambda session: broadcast.row_of(session, "copy:1", GROUP)) == again.id


def test_old_messages_to_many_are_forgotten_with_their_edits_and_nothing_else(database: Database) -> None:
    sent, lost, _ = owe(database, "copy:1", "copy:2", "copy:3")
    mark(database, Sent(sent.id, NOW, "7"), Sent(lost.id, NOW, reason="no"))
    (edit,) = owe(database, "copy:1", urgency=Urgency.ANSWER, edits=sent.id)
    (answer,) = owe(database, "case:1", urgency=Urgency.ANSWER)
    mark(database, Sent(edit.id, NOW, "7"), Sent(answer.id, NOW, "8"))

    done(database, lambda session: broadcast.forget_old(session, NOW))
    assert done(database, lambda session: session.scalar(select(func.count(outbox.outbox.c.id)))) == 5
    done(database, lambda session: broadcast.forget_old(session, NOW + timedelta(seconds=1)))

    left = done(database, lambda session: list(session.scalars(select(outbox.outbox.c.slot))))
    assert sorted(left) == ["case:1", "copy:3"]


def test_old_talk_is_forgotten_piece_by_piece(database: Database) -> None:
    """A county has thousands of an hour: nobody waits for all of them."""
    rows = owe(database, *[""] * 1100, urgency=Urgency.ANSWER)
    (waiting,) = owe(database, "", urgency=Urgency.ANSWER)
    mark(database, *(Sent(row.id, NOW, "7") for row in rows))
    soon = NOW + timedelta(seconds=1)

    pieces: list[tuple[bool, int | None]] = []
    while not pieces or pieces[-1][0]:
        more = done(database, lambda session: broadcast.forget_talk(session, soon))
        pieces.append((more, done(database, lambda session: session.scalar(select(func.count(outbox.outbox.c.id))))))

    assert pieces == [(True, 601), (True, 101), (False, 1)]
    assert done(database, lambda session: list(session.scalars(select(outbox.outbox.c.id)))) == [waiting.id]


def test_what_a_message_that_stays_edits_is_not_forgotten(database: Database) -> None:
    (sent,) = owe(database, "", urgency=Urgency.ANSWER)
    (edit,) = owe(database, "", urgency=Urgency.ANSWER, edits=sent.id)
    mark(database, Sent(sent.id, NOW, "7"), Sent(edit.id, NOW, "7"))

    more = done(database, lambda session: broadcast.forget_talk(session, NOW + timedelta(seconds=1)))

    assert not more
    left = done(database, lambda session: list(session.scalars(select(outbox.outbox.c.id))))
    assert sorted(left) == [sent.id, edit.id]


def test_the_database_finds_what_points_at_a_message_that_goes() -> None:
    """Each row that goes is looked for in all that may point at it: without an index, by reading all of that."""
    pointing = {fk.parent for table in Base.metadata.tables.values() for fk in table.foreign_keys}
    pointing = {column for column in pointing if column.references(outbox.outbox.c.id)}
    found = {next(iter(index.columns)) for column in pointing for index in column.table.indexes}

    assert pointing
    assert pointing - found == set()

"""The table of what is owed: who may send what, in which order, and what edits find."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from domain.message import Address, Attachment, AttachmentKind, Button, Say, Urgency
from storage import broadcast, leases, looks, outbox
from storage.engine import Database
from storage.outbox import Owed, Sent, Waiting, owe
from storage.packed import pack, unpack
from storage.work import alone
from tests.conftest import Fresh

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CHAT = Address("paper", "p1")


def owed(*texts: str, urgency: Urgency = Urgency.ANSWER) -> list[Owed]:
    return [Owed(CHAT, Say(text), urgency) for text in texts]


def write(database: Database, messages: Sequence[Owed], process: str = "dead") -> list[Waiting]:
    return alone(database, lambda session: owe(session, messages, NOW, lambda _: process)).value or []


def claimed(database: Database, process: str, limit: int = 100) -> list[int]:
    found = alone(database, lambda session: outbox.claim(session, process, ["paper"], limit)).value or []
    return [row.id for row in found]


def test_rows_come_back_in_the_order_they_were_owed(database: Database) -> None:
    texts = [f"第{number}句" for number in range(300)]

    written = write(database, owed(*texts))

    assert [waiting.say.text for waiting in written] == texts
    assert [waiting.id for waiting in written] == sorted(waiting.id for waiting in written)
    ids = [waiting.id for waiting in written]
    assert alone(database, lambda session: outbox.waiting(session, ids)).value == written


def test_the_more_urgent_first_then_in_order(database: Database) -> None:
    later = write(database, owed("通知", urgency=Urgency.NOTICE))
    answers = write(database, owed("答1", "答2"))
    danger = write(database, owed("危险", urgency=Urgency.DANGER))

    assert claimed(database, "us") == [w.id for w in (*danger, *answers, *later)]
    assert claimed(database, "us", limit=2) == [w.id for w in (*danger, *answers[:1])]


def test_what_another_living_process_holds_is_left_alone(postgres_town: Fresh) -> None:
    database = postgres_town()
    for process in ("us", "them"):
        alone(database, lambda session, process=process: leases.renew(session, process, []))  # type: ignore[misc]
    theirs, dead = write(database, owed("甲"), "them"), write(database, owed("乙"), "dead")

    assert claimed(database, "us") == [dead[0].id]
    assert claimed(database, "them") == [theirs[0].id]

    alone(database, lambda session: leases.let_go(session, "them"))
    assert claimed(database, "us") == [theirs[0].id, dead[0].id]


def test_other_channels_are_left_to_who_sends_for_them(database: Database) -> None:
    mine, _ = write(database, [*owed("甲"), Owed(Address("fax", "1"), Say("乙"))])

    assert claimed(database, "us") == [mine.id]


def test_two_processes_at_once_never_claim_a_row_twice(postgres_town: Fresh) -> None:
    database = postgres_town()
    alone(database, lambda session: outbox.owe(session, owed(*map(str, range(50))), NOW, lambda _: None))
    with database.write.begin() as one, database.write.begin() as other, Session(one) as s1, Session(other) as s2:
        first = outbox.claim(s1, "one", ["paper"], 20)
        second = outbox.claim(s2, "other", ["paper"], 20)
        third = outbox.claim_untaken(s1, "one", ["paper"], 20)

        assert (len(first), len(second), len(third)) == (20, 20, 10)
        ids = [row.id for row in (*first, *second)] + [message.id for message in third]
        assert len(set(ids)) == 50


def test_marks_tell_what_became_of_it(database: Database) -> None:
    sent, later, never = write(database, owed("甲", "乙", "丙"))
    again = NOW + timedelta(seconds=30)
    results = [Sent(sent.id, NOW, "77"), Sent(later.id, NOW, "", "busy", again), Sent(never.id, NOW, "", "x" * 500)]

    assert alone(database, lambda session: outbox.mark(session, results)).fault is None

    assert claimed(database, "us") == [later.id]
    waiting = (alone(database, lambda session: outbox.waiting(session, [later.id])).value or [])[0]
    assert (waiting.due_at, waiting.made_at, waiting.tries) == (again, NOW, 1)
    assert alone(database, lambda session: outbox.platform_id(session, sent.id)).value == "77"
    assert alone(database, lambda session: outbox.platform_id(session, never.id)).value == ""
    assert looks.waiting(database).outbox[Urgency.ANSWER] == (1, NOW)


def test_edits_find_the_first_message_of_a_slot(database: Database) -> None:
    first = write(database, [Owed(CHAT, Say("一"), slot="card:1")])[0]
    write(database, [Owed(CHAT, Say("二"), slot="card:1", edits=first.id)])
    other = write(database, [Owed(CHAT, Say("三"), slot="card:1")])[0]
    given_up = Sent(other.id, NOW, "", "gone")
    alone(database, lambda session: outbox.mark(session, [given_up]))

    assert alone(database, lambda session: outbox.known_as(session, "card:1")).value == [(first.id, CHAT)]
    assert alone(database, lambda session: outbox.known_as(session, "")).value == []


def test_a_chat_that_moved_takes_along_what_is_still_owed(database: Database) -> None:
    sent, waiting = write(database, owed("甲", "乙"))
    alone(database, lambda session: outbox.mark(session, [Sent(sent.id, NOW, "1")]))

    alone(database, lambda session: outbox.moved(session, CHAT, "p2"))

    rows = alone(database, lambda s: s.execute(select(outbox.outbox.c.id, outbox.outbox.c.address)).all()).value or []
    assert sorted(map(tuple, rows)) == [(sent.id, "p1"), (waiting.id, "p2")]


def test_a_number_is_never_given_twice(database: Database) -> None:
    before = write(database, owed("甲", "乙"))
    alone(database, lambda session: outbox.mark(session, [Sent(each.id, NOW, "1") for each in before]))

    alone(database, lambda session: broadcast.forget_talk(session, NOW + timedelta(days=91)))
    alone(database, lambda session: broadcast.forget_old(session, NOW + timedelta(days=91)))

    (after,) = write(database, owed("丙"))
    assert after.id > before[-1].id


def test_a_message_comes_back_whole() -> None:
    say = Say(
        "多行\n文字",
        ((Button("接单", "/take 1"), Button("看", opens="t")),),
        (Attachment(AttachmentKind.PHOTO, "r", "x"),),
    )

    assert unpack(pack(say)) == say


def test_looking_for_the_next_needs_no_look_at_what_was_sent(sqlite_town: Fresh) -> None:
    database = sqlite_town()
    query = (
        "EXPLAIN QUERY PLAN SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL"
        " AND (claimed_by IS NULL OR claimed_by NOT IN ('x')) ORDER BY urgency, id LIMIT 1000"
    )
    with database.read.connect() as connection:
        plan = [row.detail for row in connection.execute(text(query))]

    assert plan[0] == "SCAN outbox USING INDEX ix_outbox_due"
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan

"""What is owed goes out: in order, once, again where it may not yet, and never where it may not at all."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.backlog import Backlog
from bot.channels.base import Later, Never
from bot.taking import Taking
from domain.message import Address, Outgoing, Say, Urgency
from storage import outbox, people
from storage.outbox import Owed, Waiting
from tests.town import Town


def row(session: Session) -> tuple[str, datetime, datetime]:
    table = outbox.outbox.c
    found = session.execute(select(table.reason, table.made_at, table.due_at).order_by(table.id.desc())).first()
    assert found is not None
    return found.reason, found.made_at, found.due_at


async def owes(town: Town, chat: str, *texts: str, urgency: Urgency = Urgency.ANSWER) -> list[Waiting]:
    """Commit messages, without telling the delivery of them."""
    owed = [Owed(Address("paper", chat), Say(text), urgency) for text in texts]
    process = town.app.delivery.claimant
    return await town.app.transactions.run(lambda session: outbox.owe(session, owed, town.clock(), process))


def heard(town: Town, chat: str) -> list[str]:
    return [message.text for _, message in town.channel.sent[chat]]


async def test_later_is_tried_again_in_order(town: Town) -> None:
    waiting = await owes(town, "p9", "一", "二", "三")
    town.channel.raises = [Later(0.01, "busy", everybody=True)]

    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()

    assert heard(town, "p9") == ["一", "二", "三"]
    assert town.app.delivery.attempts.retried == 1


async def test_what_was_sent_is_marked_though_nobody_waits_for_it(town: Town) -> None:
    waiting = await owes(town, "p9", "一") + await owes(town, "p8", "二")

    town.app.delivery.offer(waiting)

    async with asyncio.timeout(60):
        while not all([await town.look(partial(outbox.platform_id, row_id=each.id)) for each in waiting]):  # noqa: ASYNC110
            await asyncio.sleep(0)  # what is marked is told to nobody outside
    assert (heard(town, "p9"), heard(town, "p8")) == (["一"], ["二"])


async def test_the_next_of_a_chat_goes_when_the_one_before_is_marked(town: Town) -> None:
    first, second = await owes(town, "p9", "一", "二")
    marked: list[str] = []
    send = town.channel.send

    async def look_and_send(message: Outgoing) -> str:
        marked.append(str(await town.look(partial(outbox.platform_id, row_id=first.id))))
        return await send(message)

    town.channel.send = look_and_send  # type: ignore[method-assign]
    town.app.delivery.offer([first, second])
    await town.app.delivery.drained()

    assert marked == ["", town.channel.sent["p9"][0][0]]


async def test_what_is_offered_while_the_table_is_read_counts_as_waiting(town: Town) -> None:
    backlog = Backlog(town.app.delivery.channels, town.clock)
    taking = Taking(town.app.leases, town.app.transactions, backlog, ["paper"], is_due=True)
    waiting = await owes(town, "p9", "一")
    reading = asyncio.create_task(taking.take())
    await asyncio.sleep(0)

    taking.offer(waiting)

    # Alone on its database a process need not wait for what others may have owed before.
    assert taking.holds_back is town.app.leases.is_shared
    await reading
    assert (taking.holds_back, backlog.is_empty) == (False, False)


async def test_who_answers_what_was_just_sent_finds_it_written_down(town: Town) -> None:
    town.app.delivery.offer(await owes(town, "p9", "一"))
    for _ in range(10_000):
        await asyncio.sleep(0)
        if heard(town, "p9"):
            break

    await town.app.delivery.noted(Address("paper", "p9"))

    sent = await town.look(lambda session: session.scalars(select(outbox.outbox.c.sent_at)).all())
    assert isinstance(sent, list)
    assert None not in sent


async def test_nothing_sets_out_while_the_account_is_told_to_wait(town: Town) -> None:
    (message,) = await owes(town, "p9", "一", urgency=Urgency.NOTICE)
    # The running delivery may come upon it as well.
    pace = town.app.delivery.paces["paper"]
    pace.hold(600, asyncio.get_running_loop().time())

    result = await town.app.delivery.attempts.make(town.channel, message, pace)

    assert heard(town, "p9") == []
    assert result.again_at is not None


async def test_after_a_day_of_later_it_is_given_up_and_the_reason_kept(town: Town) -> None:
    waiting = await owes(town, "p9", "一")
    town.clock.move(hours=24, seconds=1)
    town.channel.raises = [Later(5, "busy")]

    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()

    assert (await town.app.transactions.run(row))[0] == "given up: busy"
    assert heard(town, "p9") == []


async def test_who_no_longer_wants_us_is_blocked_until_they_write_again(town: Town) -> None:
    resident = town.person("李阿姨")

    def is_blocked(session: Session) -> bool:
        where = people.Contact.address == resident.address
        return session.scalars(select(people.Contact.blocked_at).where(where)).one() is not None

    town.channel.raises = [Never("blocked", gone=True)]
    await resident.says("/help")
    assert await town.app.transactions.run(is_blocked)

    await resident.says("/help")
    assert not await town.app.transactions.run(is_blocked)
    assert len(resident.heard) >= 1


async def test_a_group_that_moved_gets_what_was_owed_at_its_new_id(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")
    waiting = await owes(town, "g1", "一", "二")
    town.channel.raises = [Never("moved", moved_to="g2")]

    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()

    assert (heard(town, "g1"), heard(town, "g2")) == ([], ["一", "二"])


async def test_an_edit_whose_first_was_never_sent_is_sent_new(town: Town) -> None:
    town.channel.raises = [Never("no")]
    first = await owes(town, "p9", "一")
    town.app.delivery.offer(first)
    await town.app.delivery.drained()
    edit = Owed(Address("paper", "p9"), Say("二"), edits=first[0].id)

    town.app.delivery.offer(
        await town.app.transactions.run(lambda s: outbox.owe(s, [edit], town.clock(), lambda _: "us"))
    )
    await town.app.delivery.drained()

    assert heard(town, "p9") == ["二"]


async def test_told_late_of_what_was_read_and_sent_already_it_is_not_sent_twice(town: Town) -> None:
    waiting = await owes(town, "p9", "一")
    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()

    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()

    assert heard(town, "p9") == ["一"]


@pytest.fixture
async def held(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
    """The platform answers only when the gate is open."""
    gate, send = asyncio.Event(), town.channel.send

    async def slow(message: Outgoing) -> str:
        begun.append(message.text)
        await gate.wait()
        return await send(message)

    begun: list[str] = []
    monkeypatch.setattr(town.channel, "send", slow)
    yield gate
    gate.set()


async def test_no_more_than_parallel_are_begun(town: Town, held: asyncio.Event) -> None:
    for number in range(30):
        town.app.delivery.offer(await owes(town, f"p{100 + number}", "一"))
    await asyncio.sleep(0)

    assert town.app.delivery._begun == town.app.delivery.parallel
    held.set()
    await town.app.delivery.drained()
    assert sum(len(heard(town, f"p{100 + number}")) for number in range(30)) == 30

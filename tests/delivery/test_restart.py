"""Stopping in the middle and starting again: what had begun is marked, the rest is sent once and in order."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.app import App, assembled
from bot.backlog import Capacity
from bot.channels.base import Later, Never
from bot.config import Config
from bot.delivery import Delivery
from bot.leases import Leases
from bot.texts import LATE
from domain.message import Address, Outgoing, Say, Urgency
from storage import groups, outbox, people
from storage.engine import Database
from storage.outbox import Owed, Waiting, owe
from tests.paper import HandClock, PaperChannel
from tests.town import MONDAY, Town

ANSWER, NOTICE, DANGER = Urgency.ANSWER, Urgency.NOTICE, Urgency.DANGER


class Gate(PaperChannel):
    """Tells what has begun, and answers only while it is open; keeps the order in which messages arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: asyncio.Queue[str] = asyncio.Queue()
        self.opened = asyncio.Event()
        self.opened.set()
        self.arrived: list[str] = []

    async def send(self, message: Outgoing) -> str:
        self.begun.put_nowait(message.text)
        await self.opened.wait()
        platform_id = await super().send(message)
        self.arrived.append(message.text)
        return platform_id


@pytest.fixture
def channel() -> Gate:
    return Gate()


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY)


@pytest.fixture
async def app(config: Config, database: Database, channel: Gate, clock: HandClock) -> AsyncIterator[App]:
    async with assembled(config, database, {"paper": channel}, clock) as app:
        yield app


def started(app: App, parallel: int = 8) -> Delivery:
    """The delivery of a process just started."""
    old = app.delivery
    return Delivery(
        app.transactions,
        app.channels,
        app.rooms,
        old.service,
        Leases(app.database, app.leases.wanted),
        parallel,
        old.now,
    )


async def owes(app: App, chat: str, *texts: str, urgency: Urgency = ANSWER, process: str = "dead") -> list[Waiting]:
    """Commit messages, without telling any delivery of them."""
    owed = [Owed(Address("paper", chat), Say(text), urgency) for text in texts]
    return await app.transactions.run(lambda session: owe(session, owed, app.delivery.now(), lambda _: process))


async def unsent(app: App) -> list[int]:
    rows = select(outbox.outbox.c.id).where(outbox.outbox.c.sent_at.is_(None), outbox.outbox.c.failed_at.is_(None))
    return list(await app.transactions.run(lambda s: s.scalars(rows.order_by(outbox.outbox.c.id)).all()))


async def all_sent(app: App, delivery: Delivery | None = None) -> None:
    delivery = delivery or started(app)
    async with delivery.running():
        await delivery.drained()


async def test_what_was_written_before_the_start_is_sent_after_it_in_order(app: App, channel: Gate) -> None:
    texts = [f"第{number}句" for number in range(30)]
    await owes(app, "p1", *texts)

    await all_sent(app)
    await all_sent(app)

    assert channel.arrived == texts
    assert await unsent(app) == []


async def test_stopped_in_the_middle_what_had_begun_is_marked_and_the_rest_stays_owed(app: App, channel: Gate) -> None:
    for chat in ("p1", "p2", "p3"):
        await owes(app, chat, f"{chat} 一", f"{chat} 二")
    channel.opened.clear()
    delivery = started(app, parallel=2)
    async with delivery.running():
        begun = [await channel.begun.get(), await channel.begun.get()]
        asyncio.get_running_loop().call_soon(channel.opened.set)

    assert sorted(channel.arrived) == sorted(begun) == ["p1 一", "p2 一"]
    assert (delivery.attempts.sent, len(await unsent(app))) == (2, 4)

    await all_sent(app)
    for chat in ("p1", "p2", "p3"):
        assert [m.text for _, m in channel.sent[chat]] == [f"{chat} 一", f"{chat} 二"]


async def test_a_platform_that_never_answers_does_not_hold_up_the_end(app: App, channel: Gate) -> None:
    await owes(app, "p1", "一", "二")
    channel.opened.clear()
    async with started(app).running(last_sends=0):
        await channel.begun.get()
    assert (channel.arrived, len(await unsent(app))) == ([], 2)

    channel.opened.set()
    await all_sent(app)

    assert channel.arrived == ["一", "二"]


async def test_what_a_turn_left_whose_process_died_before_it_told_us_goes_out(app: App, channel: Gate) -> None:
    async with (delivery := started(app)).running():
        await delivery.drained()
    await owes(app, "p1", "旧", process=delivery.leases.process)

    await all_sent(app)

    assert channel.arrived == ["旧"]


async def test_told_of_what_it_reads_anyway_it_sends_once(app: App, channel: Gate) -> None:
    delivery = started(app)
    waiting = await owes(app, "p1", "一", "二", process=delivery.leases.process)
    async with delivery.running():
        delivery.offer(waiting)
        await delivery.drained()
        delivery.offer(waiting)
        await delivery.drained()

    assert channel.arrived == ["一", "二"]


def small(app: App, capacity: Capacity) -> Delivery:
    """A delivery that sends one after the other, with little room."""
    delivery = started(app, parallel=1)
    delivery._backlog.capacity = capacity
    return delivery


async def test_more_than_fits_goes_out_the_urgent_first_each_chat_in_order(app: App, channel: Gate) -> None:
    notices = [f"通知{number}" for number in range(20)]
    await owes(app, "p1", *notices[::2], urgency=NOTICE)
    await owes(app, "p2", *notices[1::2], urgency=NOTICE)
    answers = [f"答{number}" for number in range(20)]
    await owes(app, "p1", *answers)
    await owes(app, "p3", "危险", urgency=DANGER)

    await all_sent(app, small(app, Capacity(4, 3, 8)))

    assert channel.arrived[:21] == ["危险", *answers]
    assert [m.text for _, m in channel.sent["p1"]] == [*answers, *notices[::2]]
    assert [m.text for _, m in channel.sent["p2"]] == notices[1::2]


async def test_an_answer_given_meanwhile_overtakes_the_notices_of_others(app: App, channel: Gate) -> None:
    notices = [f"通知{number}" for number in range(20)]
    await owes(app, "p1", *notices, urgency=NOTICE)
    delivery = small(app, Capacity(4, 3, 8))
    channel.opened.clear()
    async with delivery.running():
        await channel.begun.get()
        delivery.offer(await owes(app, "p2", "答", process=delivery.leases.process))
        delivery.offer(await owes(app, "p1", "也答", process=delivery.leases.process))
        channel.opened.set()
        await delivery.drained()

    assert channel.arrived == [notices[0], "答", "也答", *notices[1:]]


async def test_what_is_offered_beyond_the_room_is_read_in_its_turn(app: App, channel: Gate) -> None:
    delivery = small(app, Capacity(4, 3, 5))
    channel.opened.clear()
    async with delivery.running():
        await delivery.drained()
        texts = [f"第{number}句" for number in range(40)]
        for text in texts:
            delivery.offer(await owes(app, "p1", text, process=delivery.leases.process))
        assert len(delivery._backlog._known) == 5
        channel.opened.set()
        await delivery.drained()

    assert channel.arrived == texts


async def test_a_day_of_later_is_counted_from_when_it_was_owed_also_after_a_restart(
    app: App, channel: Gate, clock: HandClock
) -> None:
    await owes(app, "p1", "旧")
    clock.move(hours=23)
    channel.raises = [Later(3600, "busy")]
    await until_retried(started(app))
    clock.move(hours=1, seconds=1)
    await owes(app, "p2", "新")
    channel.raises = [Later(0, "busy")]

    await all_sent(app)

    assert channel.arrived == ["新"]
    reasons = await app.transactions.run(lambda s: s.scalars(select(outbox.outbox.c.reason)).all())
    assert "given up: busy" in reasons


async def until_retried(delivery: Delivery) -> None:
    """Runs until one attempt has ended with a later."""
    async with delivery.running():
        await delivery._marks.until(lambda: delivery.attempts.retried > 0)


async def test_later_keeps_the_order_of_its_chat_while_others_go_on(app: App, channel: Gate) -> None:
    await owes(app, "p1", "一", "二", "三")
    await owes(app, "p2", "别的", "还有")
    channel.raises = [Later(0.01, "busy")]

    await all_sent(app, started(app, parallel=1))

    assert channel.arrived == ["别的", "还有", "一", "二", "三"]


async def test_after_a_restart_a_message_still_waits_for_its_moment(app: App, channel: Gate, clock: HandClock) -> None:
    await owes(app, "p1", "一", "二")
    channel.raises = [Later(600, "busy")]
    await until_retried(started(app))
    await owes(app, "p2", "别的")

    async with (delivery := started(app)).running():
        await delivery._marks.until(lambda: delivery.attempts.sent > 0)
    assert channel.arrived == ["别的"]

    clock.move(seconds=600)
    await all_sent(app)
    assert channel.arrived == ["别的", f"{LATE}\n一", "二"]


async def test_a_hold_of_the_account_holds_everybody(app: App, channel: Gate) -> None:
    delivery = started(app, parallel=1)
    await owes(app, "p1", "一")
    await owes(app, "p2", "二", urgency=NOTICE)
    channel.raises = [Later(3600, "flood", everybody=True)]

    await until_retried(delivery)

    queue = delivery._backlog.queues["paper"]
    assert queue.pop(asyncio.get_running_loop().time()) is None
    assert (channel.arrived, len(await unsent(app))) == ([], 2)


async def test_a_group_that_moved_gets_all_of_it_at_its_new_id_also_what_was_not_read_yet(
    app: App, channel: Gate
) -> None:
    texts = [f"第{number}句" for number in range(12)]
    await app.transactions.run(lambda session: groups.meet(session, Address("paper", "g1")).id)
    await owes(app, "g1", *texts)
    channel.raises = [Never("moved", moved_to="g2")]

    await all_sent(app, small(app, Capacity(4, 3, 8)))

    assert [m.text for _, m in channel.sent["g2"]] == channel.arrived == texts
    moved = await app.transactions.run(lambda session: groups.find(session, Address("paper", "g2")))
    assert moved is not None


async def test_a_group_that_threw_us_out_is_gone_until_it_speaks_to_us(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")

    async def is_gone() -> bool:
        group = await town.app.transactions.run(lambda session: groups.find(session, Address("paper", "g1")))
        assert group is not None
        return group.gone_at is not None

    town.channel.raises = [Never("kicked", gone=True)]
    await officer.says("/help", "g1")
    assert await is_gone()

    await officer.says("/help", "g1")
    assert not await is_gone()
    assert len(town.group_heard("g1")) == 1


async def test_who_blocked_us_is_reached_again_once_they_write(town: Town) -> None:
    officer = await town.joined("王卫东")
    person = await town.app.transactions.run(lambda session: people.known(session, "王卫东")[0].id)

    def is_reachable(session: Session) -> bool:
        return people.contact_of(session, person) is not None

    town.channel.raises = [Never("blocked", gone=True)]
    await officer.says("/help")
    assert not await town.app.transactions.run(is_reachable)

    await officer.says("/help")
    assert await town.app.transactions.run(is_reachable)

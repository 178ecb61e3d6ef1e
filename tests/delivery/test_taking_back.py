"""What is taken back while it lies in the queue is not sent, and what is to be deleted is."""

import pytest
import structlog.testing
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.attempt import Attempts
from bot.channels.base import Later, Never
from bot.pace import Pace
from domain.message import Address, Outgoing, Say, Urgency
from domain.notice import CopyState
from handlers.notices import stopping
from handlers.turn import Tick
from storage import broadcast, groups, notices, outbox
from storage.outbox import Owed, Waiting
from storage.work import T, Work
from tests.delivery.test_delivery import heard
from tests.paper import HandClock, PaperChannel
from tests.plays.noticing import confirmed, counted, with_groups
from tests.town import MONDAY, Town

GROUP = Address("paper", "g1")


async def owed(town: Town, text: str, slot: str = "", edits: int | None = None) -> list[Waiting]:
    """Commit a message to many, without telling the delivery of it."""
    message = Owed(GROUP, Say(text), Urgency.NOTICE, slot, edits)
    process = town.app.delivery.claimant
    return await town.app.transactions.run(lambda session: outbox.owe(session, [message], town.clock(), process))


async def owed_and_taken_back(town: Town) -> list[Waiting]:
    """In one transaction, or a look at the table could find it in between."""

    def work(session: Session) -> list[Waiting]:
        message = Owed(GROUP, Say("通知"), Urgency.NOTICE, "probe:1")
        waiting = outbox.owe(session, [message], town.clock(), town.app.delivery.claimant)
        withdraw(session)
        return waiting

    return await town.app.transactions.run(work)


async def goes(town: Town, waiting: list[Waiting]) -> None:
    town.app.delivery.offer(waiting)
    await town.app.delivery.drained()


def withdraw(session: Session) -> None:
    broadcast.withdraw(session, ["probe:1"], MONDAY)


def reasons(session: Session) -> list[str | None]:
    return list(session.scalars(select(outbox.outbox.c.reason).order_by(outbox.outbox.c.id)))


def tally(town: Town) -> tuple[int, int, int]:
    attempts = town.app.delivery.attempts
    return attempts.sent, attempts.failed, attempts.retried


async def test_taken_back_in_the_queue_it_is_not_sent_and_is_no_failure(town: Town) -> None:
    waiting = await owed_and_taken_back(town)

    with structlog.testing.capture_logs() as logged:
        await goes(town, waiting)

    assert heard(town, "g1") == []
    assert tally(town) == (0, 0, 0)
    assert logged == []
    assert await town.look(reasons) == [broadcast.WITHDRAWN]


async def test_what_lies_behind_it_goes_out(town: Town) -> None:
    waiting = [*await owed_and_taken_back(town), *await owed(town, "另一条", "probe:2")]

    await goes(town, waiting)

    assert heard(town, "g1") == ["另一条"]
    assert tally(town) == (1, 0, 0)


@pytest.mark.parametrize(("fault", "told"), [(Later(0, "busy"), []), (None, ["通知"])])
async def test_taken_back_on_the_wire_it_stays_so_unless_it_arrived(
    town: Town, monkeypatch: pytest.MonkeyPatch, fault: Later | None, told: list[str]
) -> None:
    waiting, send = await owed(town, "通知", "probe:1"), town.channel.send

    async def slow(message: Outgoing) -> str:
        await town.look(withdraw)
        if fault is not None:
            raise fault
        return await send(message)

    monkeypatch.setattr(town.channel, "send", slow)
    await goes(town, waiting)

    assert heard(town, "g1") == told
    assert await town.look(lambda session: broadcast.is_withdrawn(session, waiting[0].id)) is (not told)
    assert town.app.delivery.attempts.failed == 0


class NoDatabase:
    """Whoever asks it anything breaks."""

    async def run(self, work: Work[T], key: str = "") -> T:  # noqa: ARG002
        raise AssertionError("asked")

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("urgency", "is_sent"),
    [(Urgency.DANGER, True), (Urgency.ANSWER, True), (Urgency.WARNING, False), (Urgency.NOTICE, False)],
)
async def test_only_what_is_for_many_asks_the_database_before_it_goes(urgency: Urgency, is_sent: bool) -> None:
    channel, message = PaperChannel(), Waiting(1, GROUP, urgency, Say("话"), "", None, MONDAY, MONDAY)

    with structlog.testing.capture_logs():
        pace = Pace(channel.abilities, channel.is_group)
        result = await Attempts(NoDatabase(), HandClock(MONDAY)).make(channel, message, pace)

    assert bool(result.platform_id) is is_sent
    assert [m.text for _, m in channel.sent["g1"]] == (["话"] if is_sent else [])


async def test_a_deletion_takes_the_message_away(town: Town) -> None:
    first = await owed(town, "通知", "probe:1")
    await goes(town, first)

    await goes(town, await owed(town, "", "probe:2", first[0].id))

    assert heard(town, "g1") == []
    assert tally(town) == (2, 0, 0)


async def test_what_was_never_sent_is_not_deleted_and_nothing_is_sent_instead(town: Town) -> None:
    first = await owed(town, "通知", "probe:1")
    town.channel.raises = [Never("no")]
    await goes(town, first)

    await goes(town, await owed(town, "", "probe:2", first[0].id))

    assert heard(town, "g1") == []
    assert await town.look(reasons) == ["no", "what it deletes was never sent"]


async def test_a_deletion_may_have_to_wait(town: Town) -> None:
    first = await owed(town, "通知", "probe:1")
    await goes(town, first)
    town.channel.raises = [Later(0, "busy")]

    await goes(town, await owed(town, "", "probe:2", first[0].id))

    assert heard(town, "g1") == []
    assert tally(town) == (2, 0, 1)


async def test_where_the_chat_is_gone_nothing_is_deleted_and_nothing_said(town: Town) -> None:
    await with_groups(town, "g1")
    number = await confirmed(town)
    await town.passes(seconds=10)

    def recall(session: Session) -> None:
        notice = notices.lock(session, number)
        assert notice is not None
        tick = Tick(session, town.clock(), town.app.dispatcher.service)
        stopping.recall(tick, notice, notices.runs_of(session, number)[0])

    await town.look(recall)
    town.channel.raises = [Never("kicked", gone=True)]
    await town.passes(seconds=10)

    assert len(heard(town, "g1")) == 1
    assert await counted(town, number) == {CopyState.KEPT: 1}
    group = await town.look(lambda session: groups.find(session, GROUP))
    assert isinstance(group, groups.Group)
    assert group.gone_at is not None

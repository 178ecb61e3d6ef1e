"""A notice goes out: to the right groups, at the right hour, once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.channels.base import Later, Never
from domain.message import Address, Change
from domain.notice import CopyState, NoticeKind, NoticeState, RunState
from domain.quiet import Quiet
from handlers.notices import stopping, timers
from handlers.turn import Tick
from storage import groups, notices, quiet
from storage.notices import Notice
from storage.outbox import owe
from tests.plays.noticing import WORDS, Wanted, confirmed, counted, with_groups
from tests.town import Town

DAY, NIGHT = 10, 23  # it is ten in the morning when a play begins


def heard(town: Town, group: str) -> str:
    return "\n".join(town.group_heard(group))


async def act(town: Town, number: int, do: object) -> None:
    """Do something with a notice as a person would by command."""

    def work(session: Session) -> None:
        notice = notices.lock(session, number)
        assert notice is not None
        do(Tick(session, town.clock(), town.app.dispatcher.service), notice)  # type: ignore[operator]

    await town.look(work)


async def state(town: Town, number: int) -> str:
    found = await town.look(lambda session: notices.get(session, number))
    assert isinstance(found, Notice)
    return found.state


async def test_every_group_of_the_area_and_below_hears_it_once(town: Town) -> None:
    await with_groups(town, "g1", "g2")
    await with_groups(town, "g3", area="和苑一网格")
    await with_groups(town, "g4", area="东门社区")
    await with_groups(town, "g5", tags=("工作",))

    number = await confirmed(town)
    await town.passes(seconds=10)
    await town.passes(minutes=30)

    for group in ("g1", "g2", "g3"):
        (said,) = town.group_heard(group)
        assert said.startswith(f"【和苑通知】{WORDS}\n核对真假：发“查真伪 ")
        assert said.endswith("”。王卫东民警 · 和苑社区")
    assert not town.group_heard("g4")
    assert not town.group_heard("g5")
    assert await state(town, number) == NoticeState.OVER


async def test_tags_choose_among_the_groups(town: Town) -> None:
    await with_groups(town, "g1", tags=("老人",))
    await with_groups(town, "g2", tags=("学校",))
    await with_groups(town, "g3")

    await confirmed(town, Wanted(tags=("老人", "企业")))
    await town.passes(seconds=10)

    assert [bool(town.group_heard(group)) for group in ("g1", "g2", "g3")] == [True, False, False]


async def test_its_author_hears_how_it_went(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", "g2", "g3")
    await town.changes("g3", Change.REMOVED)
    town.channel.raises = [Never("the bot was kicked", gone=True)]

    await confirmed(town)
    await town.passes(seconds=10)
    await town.passes(seconds=10)

    assert officer.last == "通知 1 · 11月23日 10:00 · 发完了\n共 3 个群：已发 1 · 还等着 0 · 群已不在 2"
    gone = await town.look(lambda s: [groups.find(s, Address("paper", g)).gone_at is not None for g in ("g1", "g2")])  # type: ignore[union-attr]
    assert sorted(gone) == [False, True]  # type: ignore[call-overload]


async def test_what_is_for_the_night_waits_for_the_morning(town: Town) -> None:
    await with_groups(town, "g1")
    await town.passes(hours=NIGHT - DAY)

    await confirmed(town)
    await town.passes(seconds=10)
    assert not town.group_heard("g1")

    await town.passes(hours=9)
    assert WORDS in heard(town, "g1")


async def test_a_group_may_have_quiet_hours_of_its_own(town: Town) -> None:
    await with_groups(town, "g1", "g2", "g3")

    def own(session: Session) -> None:
        first, second = [groups.find(session, Address("paper", g)) for g in ("g1", "g2")]
        assert first is not None
        assert second is not None
        now = town.app.dispatcher.service.local(town.clock())
        quiet.keep(session, [first.id], Quiet(now.time(), (now + timedelta(hours=3)).time()))
        quiet.keep(session, [second.id], None)

    await town.look(own)
    await confirmed(town)
    await town.passes(seconds=10)
    assert [bool(town.group_heard(group)) for group in ("g1", "g2", "g3")] == [False, True, True]

    await town.passes(hours=3)
    assert WORDS in heard(town, "g1")

    await town.passes(hours=NIGHT - DAY - 3)
    await confirmed(town)
    await town.passes(seconds=10)
    assert [len(town.group_heard(group)) for group in ("g1", "g2", "g3")] == [2, 2, 1]


async def test_what_is_still_waiting_when_the_night_begins_is_held_back(town: Town) -> None:
    await with_groups(town, "g1")
    await town.passes(hours=11, minutes=59)
    town.channel.raises = [Later(3600, "busy")]

    number = await confirmed(town)
    town.clock.move(seconds=10)
    await town.app.clock.wake()
    assert await counted(town, number) == {CopyState.QUEUED: 1}

    town.clock.move(minutes=2)
    await town.app.clock.wake()
    assert await counted(town, number) == {CopyState.PLANNED: 1}


async def test_a_warning_goes_out_at_night_too(town: Town) -> None:
    await with_groups(town, "g1")
    await town.passes(hours=NIGHT - DAY)

    await confirmed(town, Wanted(kind=NoticeKind.ALERT))
    await town.passes(seconds=10)

    assert heard(town, "g1").startswith(f"【和苑紧急提醒】{WORDS}")


@pytest.mark.parametrize(("hours", "is_made_up_for"), [(2, True), (13, False)])
async def test_one_slept_through_is_made_up_for_only_while_it_is_fresh(
    town: Town, hours: int, is_made_up_for: bool
) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    number = await confirmed(town, Wanted(rule="每天 11:00"))

    town.clock.move(days=3, hours=hours + 1)
    await town.app.clock.wake()
    await town.passes(hours=9)  # past the night, should it have fallen into it

    assert len(town.group_heard("g1")) == (1 if is_made_up_for else 0)
    runs = await town.look(lambda s: [run.state for run in notices.runs_of(s, number, limit=10)])
    assert isinstance(runs, list)
    assert runs.count(RunState.MISSED) == (3 if is_made_up_for else 4)
    assert ("没有补发" in "\n".join(officer.heard)) is not is_made_up_for


async def test_a_clock_that_ran_ahead_neither_doubles_nor_silences(town: Town) -> None:
    await with_groups(town, "g1")
    await confirmed(town, Wanted(rule="每天 11:00"))

    await town.passes(days=400)
    await town.passes(seconds=10)
    ahead = len(town.group_heard("g1"))
    await town.passes(days=-400)
    for _ in range(5):
        await town.passes(hours=12)

    assert ahead <= 1
    assert len(town.group_heard("g1")) == ahead + 2


async def test_stopping_stops_also_what_is_owed_already(town: Town) -> None:
    await with_groups(town, *[f"g{number}" for number in range(1, 30)])
    town.channel.raises = [Later(0, "busy") for _ in range(29)]
    number = await confirmed(town)
    town.clock.move(seconds=10)
    await town.app.clock.wake()

    await act(town, number, stopping.stop)
    await town.app.delivery.drained()
    await town.passes(minutes=5)

    assert not any(town.group_heard(f"g{n}") for n in range(1, 30))
    assert await counted(town, number) == {CopyState.STOPPED: 29}
    assert await state(town, number) == NoticeState.STOPPED


async def test_a_pause_ends_where_it_is_let_go_on(town: Town) -> None:
    await with_groups(town, "g1", "g2")
    number = await confirmed(town, Wanted(rule="每天 11:00"))
    await act(town, number, stopping.pause)
    await town.passes(hours=2)
    assert not town.group_heard("g1")

    await act(town, number, stopping.go_on)
    await town.passes(hours=1)
    assert not town.group_heard("g1")
    await town.passes(hours=22)
    assert len(town.group_heard("g1")) == 1


async def test_what_is_recalled_is_deleted(town: Town) -> None:
    await with_groups(town, "g1", "g2")
    number = await confirmed(town)
    await town.passes(seconds=10)

    await act(
        town, number, lambda tick, notice: stopping.recall(tick, notice, notices.runs_of(tick.session, number)[0])
    )
    await town.passes(seconds=10)

    assert town.group_heard("g1") == town.group_heard("g2") == []
    assert await counted(town, number) == {CopyState.RECALLED: 2}


async def test_what_the_platform_keeps_is_replaced_by_a_line(town: Town) -> None:
    await with_groups(town, "g1")
    number = await confirmed(town)
    await town.passes(seconds=10)

    town.channel.raises = [Never("too old to be deleted")]
    await act(
        town, number, lambda tick, notice: stopping.recall(tick, notice, notices.runs_of(tick.session, number)[0])
    )
    await town.passes(seconds=10)

    assert town.group_heard("g1") == ["这条通知撤回了，请以后面的为准。"]
    assert await counted(town, number) == {CopyState.KEPT: 1}


async def test_more_groups_than_fit_in_one_batch_all_hear_it(town: Town) -> None:
    everyone = [f"g{number}" for number in range(1101)]
    await with_groups(town, *everyone)

    number = await confirmed(town)
    for _ in range(4):
        await town.passes(seconds=10)

    assert {len(town.group_heard(group)) for group in everyone} == {1}
    assert await counted(town, number) == {CopyState.SENT: 1101}


async def test_a_group_on_another_platform_gets_the_words_without_the_photo(town: Town) -> None:
    await with_groups(town, "g1")
    for platform in ("paper", "elsewhere"):
        await confirmed(town, Wanted(more={"attachments": [["photo", "f1", platform]]}))
        await town.passes(seconds=10)

    said = [message for _, message in town.channel.sent["g1"]]
    assert [bool(message.attachments) for message in said] == [True, False]
    assert all(WORDS in message.text for message in said)


async def test_many_at_work_at_once_owe_each_group_one_message(town: Town) -> None:
    everyone = [f"g{number}" for number in range(620)]
    await with_groups(town, *everyone)
    number = await confirmed(town, Wanted(kind=NoticeKind.ALERT))
    town.clock.move(seconds=10)

    def work(session: Session) -> list[str]:
        tick = Tick(session, town.clock(), town.app.dispatcher.service)
        timers.work(tick)
        owe(session, tick.owed, tick.now, lambda _: "somebody else")
        return [owed.chat.id for owed in tick.owed]

    owed: list[str] = []
    for _ in range(6):
        for each in await asyncio.gather(*(town.app.transactions.run(work) for _ in range(4))):
            owed += each

    assert sorted(owed) == sorted(everyone)
    assert await counted(town, number) == {CopyState.QUEUED: 620}

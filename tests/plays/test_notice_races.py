"""Two at work on one notice in the same moment, and what moves between planning and sending."""

import asyncio
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channels.base import Later, Never
from bot.days import StationDays
from domain.message import Change
from domain.notice import CopyState, NoticeKind
from handlers.notices import stopping, timers
from handlers.turn import Tick
from storage import copies, leases, notices, outbox
from storage.outbox import Sent
from tests.plays.leaflets import has, leaflet
from tests.plays.noticing import WORDS, Wanted, confirmed, counted, sleepy, with_groups
from tests.plays.test_notice_sending import act
from tests.town import Town

NOW = Wanted()


async def just_sent(town: Town, number: int) -> None:
    """The first message of a notice is marked as sent; its copy, by another process, is about to be."""

    def mark(session: Session) -> None:
        run = notices.runs_of(session, number)[0]
        ((copy, _),) = copies.queued(session, [run.id])
        row, _chat = outbox.known_as(session, copy.slot)[0]
        outbox.mark(session, [Sent(row, town.clock(), "p1")])

    await town.look(mark)


async def owed(town: Town, wanted: Wanted = NOW) -> int:
    """A notice whose one message the platform puts off."""
    town.channel.raises = [Later(3600, "busy")]
    number = await confirmed(town, wanted)
    town.clock.move(seconds=10)
    await town.app.clock.wake()
    while not await town.look(lambda session: session.scalar(select(func.max(outbox.outbox.c.tries)))):
        pass  # the platform's answer is about to be written down
    assert await counted(town, number) == {CopyState.QUEUED: 1}
    return number


async def test_what_is_marked_as_sent_while_it_is_paused_is_not_said_again(town: Town) -> None:
    await with_groups(town, "g1")
    number = await owed(town)
    await just_sent(town, number)

    await act(town, number, stopping.pause)

    assert CopyState.PLANNED not in await counted(town, number)


async def test_what_is_marked_as_sent_when_the_night_begins_is_not_said_again(town: Town) -> None:
    await with_groups(town, "g1")
    await town.passes(hours=11, minutes=59)
    number = await owed(town)
    await just_sent(town, number)

    town.clock.move(minutes=2)
    await town.app.clock.wake()

    assert CopyState.PLANNED not in await counted(town, number)


async def test_a_group_bound_to_another_area_meanwhile_does_not_hear_what_is_not_for_it(town: Town) -> None:
    chief = await town.joined("陈所长")
    await with_groups(town, "g1", "g2", "g3", "g4")
    for group in ("g1", "g2", "g3"):
        await sleepy(town, group)
    number = await confirmed(town)
    await town.passes(seconds=10)

    await chief.says("/bind 东门社区", "g1")
    await chief.says("/bind 和苑社区 工作", "g2")
    await chief.says("/bind 和苑一网格", "g3")
    await town.passes(hours=3)

    assert await counted(town, number) == {CopyState.SENT: 2, CopyState.GONE: 2}
    assert WORDS in town.group_heard("g3")[-1]
    assert WORDS not in "\n".join(town.group_heard("g1") + town.group_heard("g2"))


async def test_a_group_with_a_new_id_hears_it_once_and_keeps_what_it_knows(town: Town) -> None:
    await with_groups(town, "g1")
    await sleepy(town, "g1")
    number = await confirmed(town)
    await town.passes(seconds=10)
    await town.changes("g2", Change.ADDED)
    town.channel.sent["g2"].clear()

    await town.changes("g1", Change.MIGRATED, new_id="g2")
    await town.passes(hours=1)
    assert not town.group_heard("g2")
    await town.passes(hours=2)

    assert len(town.group_heard("g2")) == 1
    assert not town.group_heard("g1")
    assert await counted(town, number) == {CopyState.SENT: 1}

    again = await confirmed(town)
    await town.passes(seconds=10)
    assert await counted(town, again) == {CopyState.SENT: 1}


async def test_a_rule_that_had_no_date_left_gets_one_when_the_holidays_are_known(town: Town) -> None:
    await with_groups(town, "g1")
    number = await confirmed(town, Wanted(rule="节前一天 9:00"))
    await town.passes(hours=24)
    assert not town.group_heard("g1")

    service = town.app.clock.service
    town.app.clock.service = replace(service, days=StationDays(off=frozenset({date(2026, 11, 27)})))
    await town.passes(hours=24)  # to the Wednesday
    await town.passes(hours=24)

    assert len(town.group_heard("g1")) == 1
    assert await counted(town, number) == {CopyState.SENT: 1}


async def test_who_asks_often_how_far_it_is_sees_one_line_move(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", "g2")
    await sleepy(town, "g2")
    await confirmed(town)
    await town.passes(seconds=10)
    for _ in range(5):
        await officer.says("/notice status 1")

    await town.passes(hours=3)
    await town.passes(seconds=30)

    assert ["发完了" in line for line in officer.heard].count(True) == 2  # the newest line, and the summary


async def test_what_is_just_being_owed_is_paused_too(town: Town) -> None:
    await with_groups(town, *[f"g{number}" for number in range(40)])

    def work(session: Session) -> None:
        tick = Tick(session, town.clock(), town.app.dispatcher.service)
        timers.work(tick)
        if session.get_bind().dialect.name == "postgresql":
            leases.renew(session, "somebody else", [])  # lives, so that nobody takes over what it is about to send
        outbox.owe(session, tick.owed, tick.now, lambda _: "somebody else")

    def pause_it(session: Session) -> None:
        notice = notices.lock(session, number)
        assert notice is not None
        stopping.pause(Tick(session, town.clock(), town.app.dispatcher.service), notice)

    for _ in range(8):
        number = await confirmed(town, Wanted(kind=NoticeKind.ALERT))
        town.clock.move(seconds=10)
        await town.look(work)  # copies are made
        await asyncio.gather(town.look(work), town.look(pause_it))
        assert await counted(town, number) == {CopyState.PLANNED: 40}
        await act(town, number, stopping.stop)


async def test_a_message_of_the_chat_that_was_is_not_deleted_in_the_one_that_is(town: Town) -> None:
    await with_groups(town, "g1", "g2")
    number = await confirmed(town)
    await town.passes(seconds=10)
    (first, notice), (second, _) = town.channel.sent["g1"][0], town.channel.sent["g2"][0]
    for chat, same in (("g8", first), ("g9", second)):
        town.channel.sent[chat].append((same, replace(notice, text="别人说的话")))
    await town.changes("g1", Change.MIGRATED, new_id="g8")  # we are told beforehand
    town.channel.raises = [Never("a supergroup now", moved_to="g9")]  # and find out when we delete

    await act(town, number, lambda tick, it: stopping.recall(tick, it, notices.runs_of(tick.session, number)[0]))
    await town.passes(seconds=10)
    await town.passes(seconds=10)

    assert town.group_heard("g8") == ["别人说的话"]
    assert town.group_heard("g9")
    assert await counted(town, number) == {CopyState.KEPT: 2}


async def test_one_notice_that_breaks_holds_up_no_other(town: Town) -> None:
    await with_groups(town, "g1")
    broken = await confirmed(town, Wanted(rule="每天 11:00"))

    def spoil(session: Session) -> None:
        notice = notices.get(session, broken)
        assert notice is not None
        notice.rule = "what no version reads any more"

    await town.look(spoil)
    await town.passes(hours=1)
    await confirmed(town, Wanted(kind=NoticeKind.ALERT))
    await town.passes(seconds=10)

    assert len(town.group_heard("g1")) == 1


async def test_the_ready_one_that_is_shown_is_the_one_that_goes_out(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    has(town, [leaflet("甲", "loan"), leaflet("乙", "police")])
    await officer.says("/notice now 和苑社区 现成的")
    await officer.presses("确认")
    await town.passes(seconds=10)
    town.clock.move(days=100)
    officer.forget()

    await officer.says("/notice now 和苑社区 现成的")
    shown = officer.heard[0]
    await officer.presses("确认")
    await town.passes(seconds=10)

    assert shown.splitlines()[:-2] == town.group_heard("g1")[-1].splitlines()[:-2]
    assert len(town.group_heard("g1")) == 2


async def test_one_whose_words_cannot_be_made_holds_up_no_warning(town: Town) -> None:
    await with_groups(town, "g1")
    broken = await confirmed(town)

    def spoil(session: Session) -> None:
        notice = notices.get(session, broken)
        assert notice is not None
        notice.kind = "unknown"

    await town.look(spoil)
    await confirmed(town, Wanted(kind=NoticeKind.ALERT, words="河水上涨"))
    await town.passes(seconds=10)

    (said,) = town.group_heard("g1")
    assert "河水上涨" in said


async def test_one_whose_copies_cannot_be_made_holds_up_no_warning(town: Town) -> None:
    await with_groups(town, "g1")
    town.app.dispatcher.service.content.leaflets = {"nothing": None}  # type: ignore[dict-item]
    await confirmed(town, Wanted(kind=NoticeKind.FRAUD, words="", rotates=True))
    await confirmed(town, Wanted(words="明天停水"))
    await confirmed(town, Wanted(kind=NoticeKind.ALERT, words="河水上涨"))
    for _ in range(2):
        await town.passes(seconds=10)

    heard = "\n".join(town.group_heard("g1"))
    assert "河水上涨" in heard
    assert "明天停水" in heard


async def test_of_what_the_night_held_back_only_the_latest_is_said(town: Town) -> None:
    await with_groups(town, "g1")
    number = await confirmed(town, Wanted(rule="每天 23:00 和 23:30"))

    await town.passes(hours=13)
    await town.passes(minutes=30)
    await town.passes(hours=9)

    assert len(town.group_heard("g1")) == 1
    stood = await town.look(lambda s: [copies.counts(s, run.id) for run in notices.runs_of(s, number)])
    assert stood == [{CopyState.SENT: 1}, {CopyState.STOPPED: 1}]

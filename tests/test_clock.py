"""What falls due is fired once: after sleep, beside another clock, with a clock that is wrong, after a break."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import structlog.testing
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from bot.clock import Clock
from domain.message import Address, Say
from handlers.feature import Feature, Missed, Timer, every
from handlers.rooms import Rooms
from handlers.turn import Tick
from storage import counters, ticks
from storage.outbox import Owed
from tests.town import MONDAY, Town

MOMENTS = st.integers(0, 3 * 86_400).map(lambda seconds: MONDAY + timedelta(seconds=seconds))


@pytest.fixture(autouse=True)
def logged() -> Iterator[object]:
    """What is logged, not printed: the tracebacks of a whole town take long."""
    with structlog.testing.capture_logs() as logged:
        yield logged


def counting(name: str, minutes: int = 1, missed: Missed = Missed.LAST) -> Timer:
    """A timer that counts in the database how often it fired."""
    return Timer(name, lambda tick: _count(tick, name), every(minutes), missed)


def _count(tick: Tick, name: str) -> None:
    counters.following(tick.session, name)


def clock_with(town: Town, *timers: Timer) -> Clock:
    return replace(town.app.clock, rooms=Rooms([Feature("timed", timers=timers)]))


async def fired(town: Town, name: str) -> int:
    def look(session: Session) -> int:
        return session.scalar(select(counters.counters.c.value).where(counters.counters.c.name == name)) or 0

    return await town.app.transactions.run(look)


@given(st.sampled_from([1, 7, 15, 50, 60, 1440, 10080]), st.lists(MOMENTS, min_size=2, max_size=6))
def test_the_same_moments_however_the_time_is_cut(minutes: int, cuts: list[datetime]) -> None:
    due, cuts = every(minutes), sorted(cuts)

    pieces = [moment for since, until in itertools.pairwise(cuts) for moment in due(since, until)]

    assert pieces == due(cuts[0], cuts[-1])
    assert all(cuts[0] < moment <= cuts[-1] for moment in pieces)


def test_moments_lie_evenly_from_midnight() -> None:
    midnight = MONDAY.replace(hour=0)

    assert every(60)(midnight, midnight + timedelta(hours=2)) == [midnight + timedelta(hours=h) for h in (1, 2)]
    assert every(1440)(midnight - timedelta(minutes=1), midnight) == [midnight]
    assert every(1)(MONDAY, MONDAY - timedelta(hours=1)) == []


@pytest.mark.parametrize(("missed", "times"), [(Missed.ALL, 4), (Missed.LAST, 2), (Missed.NONE, 1)])
async def test_what_was_missed_fires_as_the_timer_says(town: Town, missed: Missed, times: int) -> None:
    clock = clock_with(town, counting("t", 60, missed))
    await clock.wake()
    town.clock.move(hours=3, minutes=30)

    await clock.wake()
    await clock.wake()

    assert await fired(town, "t") == times


@pytest.mark.parametrize("missed", Missed)
async def test_the_first_firing_ever_is_one(town: Town, missed: Missed) -> None:
    clock = clock_with(town, counting("t", 1, missed))

    await clock.wake()
    await clock.wake()

    assert await fired(town, "t") == 1


async def test_a_timer_fires_at_each_of_its_moments_and_between_them_not(town: Town) -> None:
    clock = clock_with(town, counting("t", 5, Missed.NONE))

    for _ in range(61):
        await clock.wake()
        town.clock.move(seconds=10)

    assert await fired(town, "t") == 3


async def test_two_clocks_on_one_database_fire_once(town: Town) -> None:
    timers = [counting("all", 1, Missed.ALL), counting("last"), counting("none", 1, Missed.NONE)]
    clocks = [clock_with(town, *timers), clock_with(town, *timers)]
    await asyncio.gather(*(clock.wake() for clock in clocks))
    town.clock.move(minutes=4)

    await asyncio.gather(*(clock.wake() for clock in clocks))

    assert [await fired(town, name) for name in ("all", "last", "none")] == [5, 2, 2]


async def test_a_machine_asleep_for_three_days_fires_once_and_goes_on(town: Town) -> None:
    clock = clock_with(town, counting("t"))
    await clock.wake()
    town.clock.move(days=3)
    await clock.wake()

    town.clock.move(minutes=1)
    await clock.wake()

    assert await fired(town, "t") == 3


async def test_a_clock_set_back_fires_nothing_twice(town: Town) -> None:
    clock = clock_with(town, counting("t", 1, Missed.ALL))
    await clock.wake()
    town.clock.move(minutes=10)
    await clock.wake()

    town.clock.move(minutes=-5)
    await clock.wake()
    town.clock.move(minutes=6)
    await clock.wake()

    assert await fired(town, "t") == 12


async def test_a_clock_that_ran_years_ahead_stops_nothing_once_it_is_right(town: Town) -> None:
    clock = clock_with(town, counting("t"))
    town.clock.move(days=1500)
    await clock.wake()
    town.clock.move(days=-1500)

    for _ in range(3):
        await clock.wake()
        town.clock.move(minutes=1)

    assert await fired(town, "t") == 4


def breaking_at(moment: datetime, then: Callable[[Tick], None]) -> Timer:
    """A timer that does its work, and then breaks at that moment, however often it is tried."""

    def handle(tick: Tick) -> None:
        then(tick)
        if tick.now == moment:
            raise LookupError("broken")

    return Timer("broken", handle, every(1))


async def test_a_timer_that_breaks_is_undone_and_tried_again_and_stops_no_other(town: Town) -> None:
    def handle(tick: Tick) -> None:
        counters.following(tick.session, "broken")
        tick.owed.append(Owed(Address("paper", "p9"), Say("好")))

    clock = clock_with(town, breaking_at(town.clock(), handle), counting("other"))
    await clock.wake()
    assert [await fired(town, "broken"), await fired(town, "other")] == [0, 1]
    assert await town.app.transactions.run(lambda s: ticks.last(s, ["broken"], town.clock())) == {"broken": None}

    town.clock.move(seconds=1)
    await clock.wake()
    await town.app.delivery.drained()

    assert [await fired(town, "broken"), await fired(town, "other")] == [1, 1]
    assert [message.text for _, message in town.channel.sent["p9"]] == ["好"]


def in_pieces(pieces: int, breaks_at: frozenset[int] | set[int] = frozenset()) -> Timer:
    """A timer whose work takes so many transactions, and breaks at some of them."""

    def handle(tick: Tick) -> None:
        done = counters.following(tick.session, "pieces")
        tick.owed.append(Owed(Address("paper", "p9"), Say(f"第{done}件")))
        if done in breaks_at:
            raise LookupError("broken")
        tick.more = done % pieces != 0

    return Timer("pieces", handle, every(1))


async def pieces_heard(town: Town) -> list[str]:
    await town.app.delivery.drained()
    return [message.text for _, message in town.channel.sent["p9"]]


async def test_work_left_over_is_done_at_once_and_the_firing_counts_once(town: Town) -> None:
    clock = clock_with(town, in_pieces(5), counting("other"))

    await clock.wake()
    await clock.wake()

    assert [await fired(town, "pieces"), await fired(town, "other")] == [5, 1]
    assert await pieces_heard(town) == [f"第{number}件" for number in range(1, 6)]
    town.clock.move(minutes=1)
    await clock.wake()
    assert await fired(town, "pieces") == 10


async def test_each_piece_of_work_is_a_transaction_of_its_own(town: Town) -> None:
    clock = clock_with(town, in_pieces(3, breaks_at={2}), counting("other"))

    await clock.wake()

    assert [await fired(town, "pieces"), await fired(town, "other")] == [1, 1]
    assert await pieces_heard(town) == ["第1件"]


async def test_what_broke_in_the_middle_goes_on_at_the_next_firing_and_repeats_nothing(town: Town) -> None:
    breaks_at = {2}
    clock = clock_with(town, in_pieces(3, breaks_at))
    await clock.wake()
    await clock.wake()
    assert await fired(town, "pieces") == 1

    breaks_at.clear()
    town.clock.move(minutes=1)
    await clock.wake()

    assert await fired(town, "pieces") == 3
    assert await pieces_heard(town) == ["第1件", "第2件", "第3件"]


async def test_two_clocks_do_the_pieces_of_one_firing_once(town: Town) -> None:
    clocks = [clock_with(town, in_pieces(4)), clock_with(town, in_pieces(4))]

    await asyncio.gather(*(clock.wake() for clock in clocks))

    assert await fired(town, "pieces") == 4
    assert len(await pieces_heard(town)) == 4


async def test_the_stop_waits_for_what_is_at_work_and_begins_nothing_more(town: Town) -> None:
    loop, begun = asyncio.get_running_loop(), asyncio.Event()

    def for_ever(tick: Tick) -> None:
        _count(tick, "endless")
        tick.more = True
        loop.call_soon_threadsafe(begun.set)

    clock = clock_with(town, Timer("endless", for_ever, every(1)), counting("other"))
    town.clock.move(minutes=1)
    waking = asyncio.create_task(clock.wake())
    await begun.wait()

    await clock.stop()

    assert waking.done()
    before = await fired(town, "endless"), await fired(town, "other")
    town.clock.move(minutes=1)
    await clock.wake()
    assert (await fired(town, "endless"), await fired(town, "other")) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_falls_due_at_one_look_shares_commits(town: Town) -> None:
    names = [f"timer {number}" for number in range(20)]
    commits: list[Connection] = []

    def note(connection: Connection) -> None:
        commits.append(connection)

    clock = clock_with(town, *map(counting, names))
    event.listen(town.app.database.write, "commit", note)

    await clock.wake()

    event.remove(town.app.database.write, "commit", note)
    assert len(commits) < len(names)
    assert [await fired(town, name) for name in names] == [1] * len(names)

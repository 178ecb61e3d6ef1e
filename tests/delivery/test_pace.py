"""Never more than the platform allows in any stretch of time, and nearly all that it allows."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import Pace
from domain.message import Address
from tests.paper import ABILITIES

RATE, CHAT_RATE, BURST, GROUP_MINUTE = 30, 1.0, 5, 20
TELEGRAM = replace(ABILITIES, account_per_second=RATE, chat_per_second=CHAT_RATE, burst=BURST, group_per_minute=20)
# Floating seconds: what lies exactly on the edge of a window counts as outside.
TINY = 1e-6


def paced() -> Pace:
    return Pace(TELEGRAM, lambda chat: chat.id.startswith("g"))


def most_in(moments: Sequence[float], seconds: float) -> int:
    """The most moments in any stretch of so many seconds."""
    ordered, first, most = sorted(moments), 0, 0
    for last, moment in enumerate(ordered):
        while ordered[first] <= moment - seconds + TINY:
            first += 1
        most = max(most, last - first + 1)
    return most


def sent(pace: Pace, arrivals: Sequence[tuple[float, Address]]) -> list[tuple[float, Address]]:
    """When each goes out, if each is sent in its turn at the first moment that the pace allows."""
    now, found = 0.0, []
    for arrival, chat in sorted(arrivals, key=lambda one: one[0]):
        now = max(now, arrival)
        while (wait := max(pace.account_wait(now), pace.chat_wait(chat, now))) > 0:
            now += max(wait, 1e-9)
        pace.take(chat, now)
        pace.answered(now, now)
        found.append((now, chat))
    return found


chats = st.sampled_from([Address("paper", name) for name in ("p1", "p2", "g1", "g2", *(f"q{n}" for n in range(40)))])
arrivals = st.lists(st.tuples(st.floats(0, 5, allow_nan=False), chats), max_size=120)


@settings(max_examples=25, deadline=None)
@given(arrivals)
def test_no_window_ever_holds_more_than_is_allowed(arrivals: list[tuple[float, Address]]) -> None:
    found = sent(paced(), arrivals)

    assert most_in([moment for moment, _ in found], 1.0) <= RATE
    for chat in {chat for _, chat in found}:
        mine = [moment for moment, to in found if to == chat]
        for seconds in (1.0, 2.0, 10.0):
            assert most_in(mine, seconds) <= BURST + CHAT_RATE * seconds
        if chat.id.startswith("g"):
            assert most_in(mine, 60.0) <= GROUP_MINUTE


@settings(max_examples=8, deadline=None)
@given(st.lists(st.floats(0, 0.05), min_size=200, max_size=200))
def test_a_full_queue_uses_nearly_all_of_the_rate_also_when_we_wake_late(late: list[float]) -> None:
    pace, now, moments = paced(), 0.0, []
    for number, lag in enumerate(late * 4):
        wait = pace.account_wait(now)
        now += wait + lag if wait > 0 else 0.0
        pace.take(Address("paper", f"p{number}"), now)
        pace.answered(now, now)
        moments.append(now)

    assert len(moments) / now >= 0.95 * RATE
    assert most_in(moments, 1.0) <= RATE


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.5), st.floats(0, 0.01)), min_size=120, max_size=120))
def test_no_second_holds_more_however_long_they_are_on_their_way(ways: list[tuple[float, float]]) -> None:
    pace, now, arrived = paced(), 0.0, list[float]()
    back = list[tuple[float, float]]()
    for number, (there, home) in enumerate(ways):
        while (wait := pace.account_wait(now)) > 0:
            now += max(wait, 1e-9)
            for answer in sorted(each for each in back if each[0] <= now):
                pace.answered(answer[1], answer[0])
                back.remove(answer)
        pace.take(Address("paper", f"p{number}"), now)
        arrived.append(now + there)
        back.append((now + there + home, now))

    assert most_in(arrived, 1.0) <= RATE


def test_a_long_way_to_the_platform_costs_little_of_the_rate() -> None:
    pace, now, back = paced(), 0.0, deque[tuple[float, float]]()
    for number in range(300):
        while (wait := pace.account_wait(now)) > 0:
            now += max(wait, 1e-9)
            while back and back[0][0] <= now:
                answered, begun = back.popleft()
                pace.answered(begun, answered)
        pace.take(Address("paper", f"p{number}"), now)
        back.append((now + 0.25, now))

    assert 300 / now >= 0.95 * RATE


def test_a_group_gets_twenty_a_minute_and_a_person_is_not_held_to_that() -> None:
    group, person = Address("paper", "g1"), Address("paper", "p1")
    of_group = [moment for moment, _ in sent(paced(), [(0.0, group)] * 45)]
    of_person = [moment for moment, _ in sent(paced(), [(0.0, person)] * 45)]

    assert of_group[19] < 60 < of_group[20]
    assert of_group[39] < 121.5
    assert 40.0 <= of_person[-1] < 40.1


def test_the_whole_account_is_held_for_exactly_as_long_as_the_platform_says() -> None:
    pace = paced()
    pace.hold(35, now=100.0)

    assert pace.account_wait(100.0) == 35
    assert pace.account_wait(134.5) == 0.5
    assert pace.account_wait(135.0) == 0
    pace.hold(10, now=101.0)
    assert pace.account_wait(101.0) == 34


def waits(pace: Pace, chat: Address) -> Callable[[float], float]:
    return lambda now: pace.chat_wait(chat, now)


def test_quiet_chats_are_forgotten_and_others_are_not() -> None:
    pace, quiet, busy = paced(), Address("paper", "g1"), Address("paper", "g2")
    for number in range(GROUP_MINUTE):
        pace.take(quiet, 0.0 + number / 100)
        pace.take(busy, 50.0 + number / 100)
    before = waits(pace, busy)(70.0)

    pace.forget_quiet(70.0)

    assert waits(pace, busy)(70.0) == before > 0
    assert waits(pace, quiet)(70.0) == 0


def test_an_account_of_less_than_one_a_second_is_paced_too() -> None:
    pace = Pace(replace(TELEGRAM, account_per_second=0.5), lambda _: False)
    found = sent(pace, [(0.0, Address("paper", f"p{number}")) for number in range(4)])

    assert [round(moment, 3) for moment, _ in found] == [0.0, 2.0, 4.0, 6.0]

"""Which clock runs when, and until when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Kind, Road
from domain.deadline import Clock, Event, Limits, due, effects, has, later, remind_at, time_between
from domain.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
STATION = WorkCalendar(ZONE, time(8, 30), time(18), lambda day: day.weekday() < 5)
LIMITS = Limits(follow_up_days=14)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


# Written by hand: accept, contact, progress, resolve, follow_up, second talk. "-" nothing, "+" starts, "v" meets, "r"
# meets and begins anew, "x" stops, "p" pauses, ">" resumes, "=" counted again.
MATRIX = {
    Event.REGISTERED: "++-+--",
    Event.TAKEN: "v-+---",
    Event.ASSIGNED: "+-x>--",
    Event.RETURNED: "+-x>--",
    Event.PASSED_ON: "+-x>--",
    Event.CONTACTED: "-vr---",
    Event.CLOSED: "xxxv+x",
    Event.REOPENED: "-+++x-",
    Event.CONTESTED: "++-+x-",
    Event.WITHDRAWN: "xxxxxx",
    Event.HANDED_OVER: "------",
    Event.MEDIATING: "------",
    Event.BROKEN_OFF: "-----v",
    Event.AGREED: "-xxv-v",
    Event.BREACHED: "--++--",
    Event.REFERRED: "--pp--",
    Event.PARKED: "--pp--",
    Event.RESUMED: "-->>--",
    Event.MERGED: "xxxxxx",
    Event.UNMERGED: "++-+--",
    Event.SUSPENDED: "---p--",
    Event.CONTINUED: "--->--",
    Event.ROAD_CHOSEN: "---=--",
    Event.FOLLOWED_UP: "----v-",
    Event.TALKS_AGAIN: "-----+",
}
COLUMNS = (Clock.ACCEPT, Clock.CONTACT, Clock.PROGRESS, Clock.RESOLVE, Clock.FOLLOW_UP, Clock.SECOND_TALK)
SIGNS = {
    "starts": "+",
    "meets": "v",
    "renews": "r",
    "stops": "x",
    "pauses": "p",
    "resumes": ">",
    "recounts": "=",
}


def test_the_matrix_names_every_event_and_every_clock() -> None:
    assert (set(MATRIX), set(COLUMNS)) == (set(Event), set(Clock))


@pytest.mark.parametrize("event", MATRIX)
def test_each_event_does_to_each_clock_what_the_matrix_says(event: Event) -> None:
    effect = effects(event)

    def said(clock: Clock) -> str:
        return "".join(sign for name, sign in SIGNS.items() if clock in getattr(effect, name)) or "-"

    assert [said(clock) for clock in COLUMNS] == list(MATRIX[event])


def test_only_quarrels_are_followed_up() -> None:
    assert [kind for kind in Kind if has(kind, Clock.FOLLOW_UP)] == [Kind.DISPUTE]
    assert all(has(kind, clock) for kind in Kind for clock in Clock if clock is not Clock.FOLLOW_UP)


def test_a_road_has_a_time_of_its_own() -> None:
    limits = Limits(resolve_days=7, resolve_days_simple=2, resolve_days_complex=30)

    assert [limits.on(road).resolve_days for road in (None, Road.SIMPLE, Road.COMPLEX)] == [7, 2, 30]


MOMENTS = st.integers(0, 40 * 24 * 60).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes))


@given(st.booleans(), st.lists(MOMENTS, min_size=4, max_size=9, unique=True).map(sorted))
def test_what_stands_still_runs_on_with_exactly_what_was_left(urgent: bool, moments: list[datetime]) -> None:
    start, *changes = moments
    ends = due(Clock.RESOLVE, start, urgent, LIMITS, STATION)
    whole = time_between(start, ends, urgent, STATION)
    ran, since = timedelta(), start
    for paused, resumed in zip(changes[::2], changes[1::2], strict=False):
        if paused >= ends:
            break
        ran += time_between(since, paused, urgent, STATION)
        left = time_between(paused, ends, urgent, STATION)
        assert ran + left == whole
        ends, since = later(resumed, left, urgent, STATION), resumed
        assert ends >= resumed
        assert time_between(resumed, ends, urgent, STATION) == left


@pytest.mark.parametrize(
    ("clock", "registered", "until"),
    [
        (Clock.ACCEPT, at(20, 9), at(20, 11)),
        (Clock.ACCEPT, at(20, 17), at(23, 9, 30)),
        (Clock.CONTACT, at(20, 9), at(20, 18)),
        (Clock.CONTACT, at(20, 17), at(23, 18)),
        (Clock.RESOLVE, at(18, 9), at(25, 18)),
        (Clock.RESOLVE, at(18, 23, 30), at(25, 18)),
        (Clock.RESOLVE, at(14, 9), at(23, 18)),
        (Clock.PROGRESS, at(20, 9), at(25, 18)),
        (Clock.PROGRESS, at(21, 9), at(25, 18)),
        (Clock.FOLLOW_UP, at(6, 9), at(20, 18)),
        (Clock.SECOND_TALK, at(10, 15), at(19, 18)),
    ],
)
def test_when_a_case_is_due(clock: Clock, registered: datetime, until: datetime) -> None:
    assert due(clock, registered, False, LIMITS, STATION) == until


def test_an_urgent_case_does_not_wait_for_the_morning() -> None:
    sunday_night = at(22, 23, 55)

    assert due(Clock.ACCEPT, sunday_night, True, LIMITS, STATION) == at(23, 0, 5)
    assert due(Clock.CONTACT, sunday_night, True, LIMITS, STATION) == at(23, 0, 55)
    assert due(Clock.RESOLVE, sunday_night, True, LIMITS, STATION) == at(30, 18)


def test_a_station_sets_its_own_times() -> None:
    quick = Limits(accept_minutes=30, resolve_days=3)

    assert due(Clock.ACCEPT, at(20, 9), False, quick, STATION) == at(20, 9, 30)
    assert due(Clock.RESOLVE, at(17, 9), False, quick, STATION) == at(20, 18)


def test_the_reminder_comes_half_an_hour_before() -> None:
    assert remind_at(at(20, 9), at(20, 11), LIMITS) == at(20, 10, 30)


def test_a_short_time_is_reminded_of_when_half_is_over() -> None:
    assert remind_at(at(20, 9), at(20, 9, 10), LIMITS) == at(20, 9, 5)


@given(st.timedeltas(timedelta(), timedelta(days=30)))
def test_a_reminder_lies_in_the_second_half(length: timedelta) -> None:
    start = at(20, 9)

    assert start + length / 2 <= remind_at(start, start + length, LIMITS) <= start + length

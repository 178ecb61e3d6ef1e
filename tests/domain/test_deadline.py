"""Which clock runs when, and until when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadline import Clock, Event, Limits, due, effects, remind_at
from domain.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
STATION = WorkCalendar(ZONE, time(8, 30), time(18), lambda day: day.weekday() < 5)
LIMITS = Limits()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def running_after(*events: Event) -> set[Clock]:
    running: set[Clock] = set()
    for event in events:
        change = effects(event)
        running = (running | change.starts) - change.meets - change.stops
    return running


def test_registration_starts_all_clocks() -> None:
    assert running_after(Event.REGISTERED) == set(Clock)


def test_each_clock_is_met_by_its_own_event() -> None:
    met = {event: effects(event).meets for event in Event if effects(event).meets}

    assert met == {
        Event.TAKEN: {Clock.ACCEPT},
        Event.CONTACTED: {Clock.CONTACT},
        Event.CLOSED: {Clock.RESOLVE},
        Event.AGREED: {Clock.RESOLVE},
    }


@pytest.mark.parametrize("end", [Event.CLOSED, Event.WITHDRAWN])
def test_nothing_runs_after_the_end(end: Event) -> None:
    assert running_after(Event.REGISTERED, end) == set()


@pytest.mark.parametrize("event", [Event.ASSIGNED, Event.RETURNED, Event.PASSED_ON])
def test_a_case_that_changes_hands_only_has_to_be_taken_again(event: Event) -> None:
    assert effects(event).starts == {Clock.ACCEPT}
    assert running_after(Event.REGISTERED, Event.TAKEN, Event.CONTACTED, event) == {Clock.ACCEPT, Clock.RESOLVE}


def test_a_contested_case_starts_from_the_beginning() -> None:
    assert running_after(Event.REGISTERED, Event.TAKEN, Event.CLOSED, Event.CONTESTED) == set(Clock)


def test_a_reopened_case_is_already_in_work() -> None:
    assert running_after(Event.REGISTERED, Event.CLOSED, Event.REOPENED) == {Clock.CONTACT, Clock.RESOLVE}


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

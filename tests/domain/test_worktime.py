"""Working time over nights, week-ends, holidays and make-up workdays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
HOLIDAY = date(2026, 11, 25)
MAKE_UP_SUNDAY = date(2026, 11, 29)


def is_workday(day: date) -> bool:
    return (day.weekday() < 5 and day != HOLIDAY) or day == MAKE_UP_SUNDAY


STATION = WorkCalendar(ZONE, time(8, 30), time(18, 0), is_workday)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(ZONE))  # noqa: DTZ001


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(20, 9), 120, at(20, 11)),
        (at(20, 17), 120, at(23, 9, 30)),
        (at(20, 16), 120, at(20, 18)),
        (at(20, 7), 30, at(20, 9)),
        (at(21, 12), 60, at(23, 9, 30)),
        (at(24, 17, 30), 60, at(26, 9)),
        (at(27, 17, 30), 60, at(29, 9)),
        (at(20, 18), 1, at(23, 8, 31)),
        (at(20, 9), 2 * 570, at(24, 9)),
        (at(21, 12), 0, at(23, 8, 30)),
    ],
)
def test_minutes_count_only_while_open(start: datetime, minutes: int, end: datetime) -> None:
    assert STATION.add(start, minutes) == end


def test_answers_are_in_the_zone_of_the_station() -> None:
    asked_in_utc = datetime.fromisoformat("2026-11-20T01:00:00+00:00")

    assert STATION.add(asked_in_utc, 60).isoformat() == "2026-11-20T10:00:00+08:00"


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(20, 8, 29), False),
        (at(20, 8, 30), True),
        (at(20, 17, 59), True),
        (at(20, 18), False),
        (at(21, 12), False),
        (at(25, 12), False),
        (at(29, 12), True),
    ],
)
def test_opening_hours(moment: datetime, is_open: bool) -> None:
    assert STATION.is_open(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "opening", "closing"),
    [
        (at(20, 6), at(20, 8, 30), at(20, 18)),
        (at(20, 8, 30), at(20, 8, 30), at(20, 18)),
        (at(20, 12), at(23, 8, 30), at(20, 18)),
        (at(20, 18, 1), at(23, 8, 30), at(23, 18)),
        (at(24, 20), at(26, 8, 30), at(26, 18)),
        (at(28, 12), at(29, 8, 30), at(29, 18)),
    ],
)
def test_the_next_opening_and_the_end_of_the_day(moment: datetime, opening: datetime, closing: datetime) -> None:
    assert STATION.next_opening(moment) == opening
    assert STATION.day_end(moment) == closing


@given(moments, st.integers(0, 3000), st.integers(0, 3000))
def test_waiting_twice_is_waiting_once_for_both(start: datetime, first: int, second: int) -> None:
    assert STATION.add(STATION.add(start, first), second) == STATION.add(start, first + second)


@given(moments, st.integers(1, 3000))
def test_working_time_never_ends_outside_hours(start: datetime, minutes: int) -> None:
    end = STATION.add(start, minutes)

    assert end >= start + timedelta(minutes=minutes)
    assert is_workday(end.date())
    assert time(8, 30) < end.time() <= time(18, 0)


def test_hours_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="opens"):
        WorkCalendar(ZONE, time(18), time(8), is_workday)


def test_a_station_that_never_works_says_so() -> None:
    never = WorkCalendar(ZONE, time(8), time(18), lambda _day: False)

    with pytest.raises(ValueError, match="no working day"):
        never.next_opening(at(20, 12))


def test_a_day_on_which_clocks_are_changed_has_its_real_length() -> None:
    zone = ZoneInfo("Europe/Berlin")
    night_shift = WorkCalendar(zone, time(1), time(5), lambda _day: True)
    spring = datetime(2026, 3, 29, 1, tzinfo=zone)

    assert night_shift.add(spring, 120) == datetime(2026, 3, 29, 4, tzinfo=zone)

"""Which times at the counter are free."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from domain.slots import Counter, free, times
from domain.worktime import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")
STATION = WorkCalendar(ZONE, time(8, 30), time(18), lambda day: day.weekday() < 5)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the 27th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_whole_appointments_within_working_hours_from_an_hour_on() -> None:
    found = times(STATION, at(27, 16, 10), Counter(days_ahead=3))

    assert found[:3] == [at(27, 17, 30), at(30, 8, 30), at(30, 9)]
    assert found[-1] == at(30, 17, 30)


def test_quiet_hours_come_first_and_what_is_full_is_left_out() -> None:
    counter = Counter(capacity=1, days_ahead=0)
    there = times(STATION, at(26, 7), counter)
    taken = {at(26, 8, 30).astimezone(UTC): 1}

    found = free(there, taken, counter, 30)

    assert found[0] == at(26, 11)
    assert found[-4:] == [at(26, 9), at(26, 9, 30), at(26, 10), at(26, 10, 30)]
    assert at(26, 8, 30) not in found

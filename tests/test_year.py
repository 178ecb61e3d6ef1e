"""Nearly two years of schedules, asked for as a clock would, against lists that the rule engine has no part in.

The dates are those of the State Council's announcements for 2025 and 2026 and of the almanac; 2025 has a leap sixth
month. The end lies before whatever the holidays of 2027, once they are published, could change.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.days import StationDays
from domain.schedule import Rule, occurrences
from handlers.language.schedule import read_rule

SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 20)
ONE_DAY = timedelta(days=1)

# Days off that are no Saturday or Sunday, and the Saturdays and Sundays that are worked for them.
FREE = """
    2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04 2025-05-01 2025-05-02
    2025-05-05 2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08
    2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01
    2026-05-04 2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07
"""
MADE_UP = """
    2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
    2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""
EVES = """
    2025-01-27 2025-04-03 2025-04-30 2025-05-30 2025-09-30 2025-12-31
    2026-02-14 2026-04-03 2026-04-30 2026-06-18 2026-09-24 2026-09-30
"""
THREE_DAYS_BEFORE = """
    2025-01-25 2025-04-01 2025-04-28 2025-05-28 2025-09-28 2025-12-29
    2026-02-12 2026-04-01 2026-04-28 2026-06-16 2026-09-22 2026-09-28
"""
# The first days of the lunar months: 12th of one year, 1st to 6th, leap 6th, 7th to 12th, 1st to 12th.
NEW_MOONS = """
    2024-12-31
    2025-01-29 2025-02-28 2025-03-29 2025-04-28 2025-05-27 2025-06-25 2025-07-25 2025-08-23 2025-09-22 2025-10-21
    2025-11-20 2025-12-20 2026-01-19
    2026-02-17 2026-03-19 2026-04-17 2026-05-17 2026-06-15 2026-07-14 2026-08-13 2026-09-11 2026-10-10 2026-11-09
    2026-12-09 2027-01-08
"""
# Market days on 3, 6, 9 around the leap month, written out.
MARKETS_OF_SUMMER = """
    2025-06-27 2025-06-30 2025-07-03 2025-07-07 2025-07-10 2025-07-13 2025-07-17 2025-07-20 2025-07-23
    2025-07-27 2025-07-30 2025-08-02 2025-08-06 2025-08-09 2025-08-12 2025-08-16 2025-08-19 2025-08-22
"""
# In Berlin the clocks show two hours more than UTC from three o'clock on one day to three o'clock on the other.
SUMMERS = (
    (datetime(2025, 3, 30, 3), datetime(2025, 10, 26, 3)),  # noqa: DTZ001
    (datetime(2026, 3, 29, 3), datetime(2026, 10, 25, 3)),  # noqa: DTZ001
)


def dates(words: str) -> list[date]:
    return [date.fromisoformat(word) for word in words.split()]


def all_days() -> Iterator[date]:
    return (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def where(fits: Callable[[date], bool]) -> list[date]:
    return [day for day in all_days() if fits(day)]


def is_worked(day: date) -> bool:
    return day.isoformat() in MADE_UP or (day.isoweekday() < 6 and day.isoformat() not in FREE)


def lunar(*numbers: int) -> list[date]:
    months = pairwise(dates(NEW_MOONS))
    found = [
        first + (number - 1) * ONE_DAY
        for first, after in months
        for number in numbers
        if first + (number - 1) * ONE_DAY < after
    ]
    return sorted(day for day in found if FIRST <= day <= LAST)


SCHEDULES: dict[str, list[date]] = {
    "每周一三五": where(lambda day: day.isoweekday() in (1, 3, 5)),
    "工作日": where(is_worked),
    "休息日": where(lambda day: not is_worked(day)),
    "每月10、20日": where(lambda day: day.day in (10, 20)),
    "每月最后一天": [date(2025, month + 1, 1) - ONE_DAY for month in range(1, 12)]
    + [date(2025, 12, 31)]
    + [date(2026, month + 1, 1) - ONE_DAY for month in range(1, 12)],
    "每月31号": [date(year, month, 31) for year in (2025, 2026) for month in (1, 3, 5, 7, 8, 10, 12)][:-1],
    "节前一天": dates(EVES),
    "节前三天": dates(THREE_DAYS_BEFORE),
    "逢三六九": lunar(3, 6, 9, 13, 16, 19, 23, 26, 29),
    "逢十": lunar(10, 20, 30),
    "农历初一、十五": lunar(1, 15),
    "农历六月十五": dates("2025-07-09 2026-07-28"),
    "农历八月十四": dates("2025-10-05 2026-09-24"),
    "除夕": dates("2025-01-28 2026-02-16"),
    "每年3月15日": dates("2025-03-15 2026-03-15"),
    "每天": list(all_days()),
}


def in_utc(day: date, at: time, zone: str) -> datetime:
    there = datetime.combine(day, at)
    hours = 8 if zone == SHANGHAI else 1 + any(begin <= there < end for begin, end in SUMMERS)
    return there.replace(tzinfo=UTC) - timedelta(hours=hours)


def looks(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """A clock that looks in steps of odd length, and sleeps through the three days around a holiday."""
    falls_asleep, now = datetime(2025, 9, 29, 22, 13, tzinfo=UTC), begin
    for step in cycle([timedelta(seconds=seconds) for seconds in (10, 2231, 40_333, 7, 86_399, 18_187, 100_003)]):
        is_asleep = now <= falls_asleep < now + step
        until = min(now + (timedelta(days=3, seconds=11) if is_asleep else step), end)
        yield now, until
        if until == end:
            return
        now = until


def heard(rule: Rule, zone: str) -> list[datetime]:
    begin, end = in_utc(FIRST, time(), zone), in_utc(LAST + ONE_DAY, time(), zone) - timedelta(seconds=1)
    days, there = StationDays(), ZoneInfo(zone)
    return [moment for look in looks(begin, end) for moment in occurrences(rule, days, there, *look)]


@pytest.mark.parametrize("zone", [SHANGHAI, BERLIN])
@pytest.mark.parametrize("words", SCHEDULES)
def test_a_schedule_of_nearly_two_years(words: str, zone: str) -> None:
    rule = read_rule(f"{words} 2:30、18:00")
    assert rule is not None

    assert heard(rule, zone) == [in_utc(day, at, zone) for day in SCHEDULES[words] for at in (time(2, 30), time(18))]


def test_the_tables_say_what_the_almanac_says() -> None:
    summer = [day for day in SCHEDULES["逢三六九"] if date(2025, 6, 25) <= day < date(2025, 8, 23)]

    assert summer == dates(MARKETS_OF_SUMMER)
    assert len(SCHEDULES["每月最后一天"]) == 23


def test_the_clock_of_these_tests_sleeps_once() -> None:
    naps = [until - now for now, until in looks(datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 12, 20, tzinfo=UTC))]

    assert [nap for nap in naps if nap > timedelta(days=2)] == [timedelta(days=3, seconds=11)]


def test_cron_means_either_the_day_of_the_month_or_the_weekday() -> None:
    rule = read_rule("0 9 1,15 */2 5")
    assert rule is not None

    expected = where(lambda day: day.month % 2 == 1 and (day.day in (1, 15) or day.isoweekday() == 5))
    assert heard(rule, SHANGHAI) == [in_utc(day, time(9), SHANGHAI) for day in expected]

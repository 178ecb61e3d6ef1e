"""Rules of days and times, and the moments they give."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cron import cron, cron_days, cron_words, simplest
from domain.day_rules import (
    LAST,
    BeforeHolidays,
    CronDays,
    DaysOff,
    EveryDay,
    LunarDate,
    LunarDigits,
    LunarMonthDays,
    MonthDays,
    Weekdays,
    WorkingDays,
    YearDay,
)
from domain.schedule import DayRule, LunarDay, Rule, following, occurrences, unknown_years

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NINE = (time(9),)


class PaperDays:
    """A made-up calendar: 2 and 3 March 2026 (Monday, Tuesday) are off, Saturday the 7th is worked for it.

    Lunar months have 29 and 30 days in turn; the third of the year comes twice.
    """

    _first = date(2026, 1, 1)
    _months = tuple(
        (month, is_leap) for month in range(1, 13) for is_leap in ((False, True) if month == 3 else (False,))
    )

    def is_workday(self, day: date) -> bool:
        return not self.holiday(day) and (day.weekday() < 5 or day == date(2026, 3, 7))

    def holiday(self, day: date) -> str:
        return "spring" if date(2026, 3, 2) <= day <= date(2026, 3, 3) else ""

    def lunar(self, day: date) -> LunarDay:
        passed, turn = (day - self._first).days % (7 * 29 + 6 * 30), 0
        while passed >= 29 + turn % 2:
            passed, turn = passed - 29 - turn % 2, turn + 1
        month, is_leap = self._months[turn]
        return LunarDay(month, passed + 1, is_leap)

    def is_known(self, year: int) -> bool:
        return year == 2026


DAYS = PaperDays()


def days_of(on: DayRule, first: date, last: date) -> list[date]:
    """The days from `first` to `last` that fit."""
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if on.fits(day, DAYS)]


def march(*days: int) -> list[date]:
    return [date(2026, 3, day) for day in days]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (EveryDay(), march(*range(1, 15))),
        (Weekdays(frozenset({0, 6})), march(1, 2, 8, 9)),
        (WorkingDays(), march(4, 5, 6, 7, 9, 10, 11, 12, 13)),
        (DaysOff(), march(1, 2, 3, 8, 14)),
        (MonthDays(frozenset({10, 12})), march(10, 12)),
        (YearDay(3, 8), march(8)),
        (cron_days(["1-3", "3", "6"]), march(1, 2, 3, 7, 14)),
        (cron_days(["5", "*", "*"]), march(5)),
        (cron_days(["*", "3,5", "0,7"]), march(1, 8)),
    ],
)
def test_days_of_a_fortnight(on: DayRule, expected: list[date]) -> None:
    assert days_of(on, date(2026, 3, 1), date(2026, 3, 14)) == expected


@pytest.mark.parametrize(("days_before", "day"), [(1, date(2026, 2, 27)), (3, date(2026, 2, 25))])
def test_before_a_holiday_means_before_the_weekend_that_leads_into_it(days_before: int, day: date) -> None:
    assert days_of(BeforeHolidays(days_before), date(2026, 1, 1), date(2026, 12, 31)) == [day]


def test_a_day_that_a_month_does_not_have_does_not_occur() -> None:
    on = MonthDays(frozenset({31, LAST}))

    assert days_of(on, date(2026, 1, 1), date(2026, 5, 1)) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    assert days_of(YearDay(2, 29), date(2026, 1, 1), date(2028, 12, 31)) == [date(2028, 2, 29)]


def test_lunar_days() -> None:
    first, last = date(2026, 1, 1), date(2026, 3, 1)

    market = [day.day for day in days_of(LunarDigits(frozenset({3, 0})), first, last)]
    assert market == [3, 10, 13, 20, 23, 1, 8, 11, 18, 21, 28]
    assert days_of(LunarMonthDays(frozenset({1, 15})), first, date(2026, 2, 1)) == [
        date(2026, 1, 1),
        date(2026, 1, 15),
        date(2026, 1, 30),
    ]


def test_a_lunar_date_does_not_come_again_in_the_leap_month() -> None:
    second = days_of(LunarMonthDays(frozenset({2})), date(2026, 3, 1), date(2026, 4, 30))

    assert second == [date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 30)]
    assert DAYS.lunar(second[0]) == LunarDay(3, 2)
    assert DAYS.lunar(second[1]) == LunarDay(3, 2, is_leap=True)
    assert days_of(LunarDate(3, 2), date(2026, 1, 1), date(2026, 12, 31)) == second[:1]


def test_new_years_eve_comes_in_a_short_month_too() -> None:
    eve = date(2026, 1, 1) + timedelta(days=7 * 29 + 6 * 30 - 1)

    assert DAYS.lunar(eve) == LunarDay(12, 29)
    assert days_of(LunarDate(12, 30), date(2026, 3, 1), date(2027, 3, 1)) == [eve]


def moments_of(times: tuple[time, ...], zone: ZoneInfo, day: date) -> list[str]:
    begin = datetime.combine(day, time(), zone)
    found = occurrences(Rule(EveryDay(), times), DAYS, zone, begin - timedelta(minutes=1), begin + timedelta(hours=30))
    return [moment.strftime("%d %H:%M") for moment in found if moment.astimezone(zone).date() == day]


def test_a_time_that_the_clocks_skip_comes_once_after_the_gap() -> None:
    assert moments_of((time(1, 30), time(2, 30), time(4)), BERLIN, date(2026, 3, 29)) == [
        "29 00:30",
        "29 01:30",
        "29 02:00",
    ]
    # Both are 3:30 on the clock of that day: one notice is enough.
    assert moments_of((time(2, 30), time(3, 30)), BERLIN, date(2026, 3, 29)) == ["29 01:30"]


def test_a_time_that_the_clocks_show_twice_comes_the_first_time() -> None:
    assert moments_of((time(2, 30),), BERLIN, date(2026, 10, 25)) == ["25 00:30"]


def test_a_day_that_was_skipped_gives_its_moment_to_the_next_one_once() -> None:
    apia = ZoneInfo("Pacific/Apia")
    since = datetime(2011, 12, 29, 12, tzinfo=apia)

    found = following(Rule(EveryDay(), NINE), DAYS, apia, since, 2)

    assert [moment.astimezone(apia).day for moment in found] == [31, 1]


def test_since_is_excluded_and_until_is_included() -> None:
    rule, first = Rule(EveryDay(), NINE), datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)

    found = occurrences(rule, DAYS, SHANGHAI, first, first + timedelta(days=2))

    assert found == [first + timedelta(days=1), first + timedelta(days=2)]
    assert {moment.tzinfo for moment in found} == {UTC}
    assert occurrences(rule, DAYS, SHANGHAI, first, first) == []


def test_what_comes_next() -> None:
    rule = Rule(MonthDays(frozenset({30})), (time(18), time(9)))
    after = datetime(2026, 1, 30, 9, tzinfo=SHANGHAI)

    found = [moment.astimezone(SHANGHAI) for moment in following(rule, DAYS, SHANGHAI, after, 3)]

    assert [(moment.month, moment.day, moment.hour) for moment in found] == [(1, 30, 18), (3, 30, 9), (3, 30, 18)]


def test_fewer_come_where_two_years_bring_no_more() -> None:
    after = datetime(2024, 3, 1, tzinfo=SHANGHAI)

    assert following(Rule(YearDay(2, 29), NINE), DAYS, SHANGHAI, after, 3) == []
    assert len(following(Rule(YearDay(3, 8), NINE), DAYS, SHANGHAI, after, 3)) == 2
    assert following(Rule(EveryDay(), NINE), DAYS, SHANGHAI, after, 0) == []


def test_years_without_published_holidays_are_named_once() -> None:
    moments = [datetime(year, month, 1, tzinfo=SHANGHAI) for year in (2028, 2026, 2027) for month in (1, 2)]

    assert unknown_years(moments, DAYS) == [2027, 2028]


def some(numbers: range) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(numbers), min_size=1)


day_rules: st.SearchStrategy[DayRule] = st.one_of(
    st.sampled_from([EveryDay(), WorkingDays(), DaysOff()]),
    some(range(7)).map(Weekdays),
    some(range(1, 32)).map(MonthDays),
    st.integers(1, 10).map(BeforeHolidays),
    some(range(10)).map(LunarDigits),
    st.builds(LunarDate, st.integers(1, 12), st.integers(1, 30)),
    st.builds(simplest, some(range(1, 29)), some(range(1, 13)), some(range(7))),
)
rules = st.builds(Rule, day_rules, st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1))
cuts = st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001


@given(rules, cuts, st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("Pacific/Auckland")]))
def test_a_year_in_pieces_is_the_whole_year(rule: Rule, cuts: list[datetime], zone: ZoneInfo) -> None:
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

    pieces = [occurrences(rule, DAYS, zone, *piece) for piece in pairwise([begin, *sorted(cuts), end])]

    assert [moment for piece in pieces for moment in piece] == occurrences(rule, DAYS, zone, begin, end)


@given(rules, st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(SHANGHAI)))  # noqa: DTZ001
def test_what_comes_next_is_where_the_year_goes_on(rule: Rule, after: datetime) -> None:
    year = occurrences(rule, DAYS, SHANGHAI, after, after + timedelta(days=365))

    assert following(rule, DAYS, SHANGHAI, after, 5)[: len(year)] == year[:5]


def test_times_are_kept_in_order_and_once() -> None:
    assert Rule(EveryDay(), (time(18), time(9), time(18))).times == (time(9), time(18))


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("0 9 * * 1,3,5", Rule(Weekdays(frozenset({0, 2, 4})), NINE)),
        ("0 9 * * 0", Rule(Weekdays(frozenset({6})), NINE)),
        ("0 9 * * 5-7", Rule(Weekdays(frozenset({4, 5, 6})), NINE)),
        ("30 8,18 * * *", Rule(EveryDay(), (time(8, 30), time(18, 30)))),
        ("*/30 * * * *", Rule(EveryDay(), tuple(time(hour, minute) for hour in range(24) for minute in (0, 30)))),
        ("0 8-12/2 10,20 * *", Rule(MonthDays(frozenset({10, 20})), (time(8), time(10), time(12)))),
        ("0 9 15 3 *", Rule(YearDay(3, 15), NINE)),
        ("0 20/2 */15 * *", Rule(MonthDays(frozenset({1, 16, 31})), (time(20), time(22)))),
        (" 0  9 1 * 1 ", Rule(CronDays(frozenset({1}), frozenset(range(1, 13)), frozenset({0})), NINE)),
        ("0 9 * * */2", Rule(Weekdays(frozenset({6, 1, 3, 5})), NINE)),
    ],
)
def test_cron_expressions(expression: str, rule: Rule) -> None:
    assert cron(expression) == rule


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("0 9 * *", "five fields, this one has 4"),
        ("60 9 * * *", "minute 60 is not between 0 and 59"),
        ("0 24 * * *", "hour 24"),
        ("0 9 0 * *", "day of the month 0"),
        ("0 9 * 13 *", "month 13"),
        ("0 9 * * 8", "weekday 8"),
        ("0 9 * * mon", "'mon' is no weekday"),
        ("0 9,, * * *", "'' is no hour"),
        ("0 9 * * -1", "'' is no weekday"),
        ("0 9 1--2 * *", "'-2' is no day of the month"),
        ("0 9 */0 * *", "at least 1"),
        ("0 9 5-1 * *", "backwards from 5 to 1"),
        ("0 9 ² * *", "'²' is no day"),
        ("*/20 * * * *", "72 times a day, and 48"),
        ("0 9 30 2 *", "30 is no day of month 2"),
        ("0 9 31 4,6 *", "no such month has a day 31"),
    ],
)
def test_a_wrong_cron_expression_says_what_is_wrong(expression: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        cron(expression)


@given(some(range(1, 29)), some(range(1, 13)), some(range(7)))
def test_the_days_of_a_cron_expression_are_written_as_they_are_read(
    dates: frozenset[int], months: frozenset[int], weekdays: frozenset[int]
) -> None:
    on = CronDays(dates, months, weekdays)

    assert cron_days(cron_words(on).split()) == simplest(dates, months, weekdays)


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Rule(EveryDay(), ()), "needs a time"),
        (lambda: Rule(EveryDay(), (time(9, 0, 1),)), "whole minutes"),
        (lambda: Weekdays(frozenset()), "no weekday is given"),
        (lambda: Weekdays(frozenset({7})), "7 is no weekday"),
        (lambda: MonthDays(frozenset({0})), "0 is no day of the month"),
        (lambda: BeforeHolidays(0), "0 is no number of days before"),
        (lambda: LunarDate(13, 1), "13 is no lunar month"),
        (lambda: LunarMonthDays(frozenset({31})), "31 is no lunar day"),
        (lambda: LunarDigits(frozenset({10})), "10 is no last digit"),
        (lambda: YearDay(4, 31), "31 is no day of month 4"),
        (lambda: cron_days(["*"]), "three fields"),
    ],
)
def test_what_never_occurs_is_refused(make: Callable[[], object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        make()

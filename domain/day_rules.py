"""The kinds of days on which a notice may go out."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.schedule import Days, LunarDay

LAST = -1
"""The last day of a month, however long it is."""

ALL_MONTH_DAYS = frozenset(range(1, 32))
ALL_MONTHS = frozenset(range(1, 13))
ALL_WEEKDAYS = frozenset(range(7))

_ONE_DAY = timedelta(days=1)
_LONGEST = dict.fromkeys(ALL_MONTHS, 31) | {2: 29} | dict.fromkeys((4, 6, 9, 11), 30)
_LONGEST_BREAK = 31
_LUNAR_DAYS = 30
_NEW_YEARS_EVE = (12, _LUNAR_DAYS)
_SHORT_MONTH = 29


@dataclass(frozen=True, slots=True)
class EveryDay:
    def fits(self, _day: date, _days: Days) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week, 0 for Monday."""

    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        _check("weekday", self.weekdays, ALL_WEEKDAYS)

    def fits(self, day: date, _days: Days) -> bool:
        return day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class WorkingDays:
    def fits(self, day: date, days: Days) -> bool:
        return days.is_workday(day)


@dataclass(frozen=True, slots=True)
class DaysOff:
    def fits(self, day: date, days: Days) -> bool:
        return not days.is_workday(day)


@dataclass(frozen=True, slots=True)
class MonthDays:
    """Days of every month, LAST among them; one that a month does not have does not occur."""

    month_days: frozenset[int]

    def __post_init__(self) -> None:
        _check("day of the month", self.month_days, ALL_MONTH_DAYS | {LAST})

    def fits(self, day: date, _days: Days) -> bool:
        return day.day in self.month_days or (LAST in self.month_days and (day + _ONE_DAY).day == 1)


@dataclass(frozen=True, slots=True)
class BeforeHolidays:
    """So many days before people go off for a public holiday: the weekend that leads into it is part of it."""

    days_before: int

    def __post_init__(self) -> None:
        _check("number of days before", {self.days_before}, range(1, _LONGEST_BREAK))

    def fits(self, day: date, days: Days) -> bool:
        first = day + timedelta(days=self.days_before)
        if days.is_workday(first) or not days.is_workday(first - _ONE_DAY):
            return False
        for later in range(_LONGEST_BREAK):
            off = first + timedelta(days=later)
            if days.is_workday(off):
                return False
            if days.holiday(off):
                return True
        return False


@dataclass(frozen=True, slots=True)
class LunarDigits:
    """Market days: lunar days that end in one of these digits, 0 for the 10th, 20th and 30th."""

    digits: frozenset[int]

    def __post_init__(self) -> None:
        _check("last digit", self.digits, range(10))

    def fits(self, day: date, days: Days) -> bool:
        return days.lunar(day).day % 10 in self.digits


@dataclass(frozen=True, slots=True)
class LunarMonthDays:
    """Days of every lunar month, leap months too."""

    month_days: frozenset[int]

    def __post_init__(self) -> None:
        _check("lunar day", self.month_days, range(1, _LUNAR_DAYS + 1))

    def fits(self, day: date, days: Days) -> bool:
        return days.lunar(day).day in self.month_days


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar year, never in a leap month.

    The 30th of the 12th month is New Year's Eve also where that month has 29 days, as people mean it.
    """

    month: int
    day: int

    def __post_init__(self) -> None:
        _check("lunar month", {self.month}, ALL_MONTHS)
        _check("lunar day", {self.day}, range(1, _LUNAR_DAYS + 1))

    def fits(self, day: date, days: Days) -> bool:
        lunar = days.lunar(day)
        if lunar == LunarDay(self.month, self.day):
            return True
        return (
            (self.month, self.day) == _NEW_YEARS_EVE
            and lunar == LunarDay(self.month, _SHORT_MONTH)
            and days.lunar(day + _ONE_DAY).month == 1
        )


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year; 29 February comes in leap years only."""

    month: int
    day: int

    def __post_init__(self) -> None:
        _check("month", {self.month}, ALL_MONTHS)
        _check(f"day of month {self.month}", {self.day}, range(1, _LONGEST[self.month] + 1))

    def fits(self, day: date, _days: Days) -> bool:
        return (day.month, day.day) == (self.month, self.day)


@dataclass(frozen=True, slots=True)
class CronDays:
    """What only a cron expression says; cron.py makes it, and makes something simpler where it can.

    Where both days of the month and weekdays leave some out, either suffices. Weekdays count from 0 for Monday.
    """

    month_days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        _check("day of the month", self.month_days, ALL_MONTH_DAYS)
        _check("month", self.months, ALL_MONTHS)
        _check("weekday", self.weekdays, ALL_WEEKDAYS)
        if self.weekdays == ALL_WEEKDAYS and min(self.month_days) > max(_LONGEST[month] for month in self.months):
            raise ValueError(f"no such month has a day {min(self.month_days)}")

    def fits(self, day: date, _days: Days) -> bool:
        if day.month not in self.months:
            return False
        by_date, by_weekday = day.day in self.month_days, day.weekday() in self.weekdays
        if self.month_days == ALL_MONTH_DAYS or self.weekdays == ALL_WEEKDAYS:
            return by_date and by_weekday
        return by_date or by_weekday


def _check(what: str, given: frozenset[int] | set[int], allowed: frozenset[int] | range) -> None:
    if not given:
        raise ValueError(f"no {what} is given")
    if wrong := sorted(number for number in given if number not in allowed):
        raise ValueError(f"{wrong[0]} is no {what}")

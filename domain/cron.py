"""Cron expressions of five fields, read into rules and written from them."""

from datetime import time

from domain.day_rules import (
    ALL_MONTH_DAYS,
    ALL_MONTHS,
    ALL_WEEKDAYS,
    CronDays,
    EveryDay,
    MonthDays,
    Weekdays,
    YearDay,
)
from domain.schedule import DayRule, Rule

MOST_TIMES = 48
_FIELDS = 5
_NAMES = ("minute", "hour", "day of the month", "month", "weekday")
_RANGES = (range(60), range(24), range(1, 32), range(1, 13), range(8))
_DAYS_A_WEEK = 7


def cron(expression: str) -> Rule:
    """The rule that five fields say: numbers, lists, ranges, steps, *. Raises ValueError with a sentence."""
    fields = expression.split()
    if len(fields) != _FIELDS:
        raise ValueError(f"a cron expression has five fields, this one has {len(fields)}")
    minutes, hours = _field(fields[0], 0), _field(fields[1], 1)
    if len(minutes) * len(hours) > MOST_TIMES:
        raise ValueError(f"that is {len(minutes) * len(hours)} times a day, and {MOST_TIMES} is the most")
    return Rule(cron_days(fields[2:]), tuple(time(hour, minute) for hour in hours for minute in minutes))


def cron_days(fields: list[str]) -> DayRule:
    """The days that the last three fields say."""
    if len(fields) != len(_NAMES[2:]):
        raise ValueError(f"days are three fields, these are {len(fields)}")
    month_days, months, from_sunday = (_field(field, place) for place, field in enumerate(fields, start=2))
    # Cron begins its week on Sunday, and allows 7 for it as well.
    weekdays = {(number - 1) % _DAYS_A_WEEK for number in from_sunday}
    return simplest(frozenset(month_days), frozenset(months), frozenset(weekdays))


def simplest(month_days: frozenset[int], months: frozenset[int], weekdays: frozenset[int]) -> DayRule:
    """The rule with plainer words where there is one."""
    any_date, any_month, any_weekday = month_days == ALL_MONTH_DAYS, months == ALL_MONTHS, weekdays == ALL_WEEKDAYS
    if any_month and any_date:
        return EveryDay() if any_weekday else Weekdays(weekdays)
    if any_month and any_weekday:
        return MonthDays(month_days)
    if any_weekday and len(months) == 1 and len(month_days) == 1:
        return YearDay(min(months), min(month_days))
    return CronDays(month_days, months, weekdays)


def cron_words(on: CronDays) -> str:
    """The last three fields for these days; `cron_days` reads them back."""
    from_sunday = frozenset((number + 1) % _DAYS_A_WEEK for number in on.weekdays)
    parts = ((on.month_days, ALL_MONTH_DAYS), (on.months, ALL_MONTHS), (from_sunday, ALL_WEEKDAYS))
    return " ".join(numbers(given, everything) for given, everything in parts)


def numbers(given: frozenset[int], everything: frozenset[int] = frozenset()) -> str:
    """One field: "1,3,5", or "*" for everything."""
    return "*" if given == everything else ",".join(str(number) for number in sorted(given))


def _field(field: str, place: int) -> list[int]:
    found: set[int] = set()
    for part in field.split(","):
        found.update(_part(part, place))
    return sorted(found)


def _part(part: str, place: int) -> range:
    """ "*", "5", "1-5", "*/15", "8-18/2" or "5/10" (from 5 on)."""
    allowed, name = _RANGES[place], _NAMES[place]
    span, slash, step_words = part.partition("/")
    step = _number(step_words, name) if slash else 1
    if not step:
        raise ValueError(f"a step of the {name} is at least 1")
    first_words, dash, last_words = span.partition("-")
    if span == "*":
        # 7 is another name of Sunday: counted on its own it would make steps run on.
        return range(allowed.start, min(allowed.stop, _DAYS_A_WEEK) if name == _NAMES[-1] else allowed.stop, step)
    first = _number(first_words, name)
    last = _number(last_words, name) if dash else allowed.stop - 1 if slash else first
    for number in (first, last):
        if number not in allowed:
            raise ValueError(f"the {name} {number} is not between {allowed.start} and {allowed.stop - 1}")
    if first > last:
        raise ValueError(f"the {name} runs backwards from {first} to {last}")
    return range(first, last + 1, step)


def _number(words: str, name: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= len("59")):
        raise ValueError(f"{words!r} is no {name}")
    return int(words)

"""Periods in words: from the first moment of one until the first moment after it, and the same one earlier."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.refusal import Refusal
from handlers.figures import texts

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Period:
    """`until` is not part of it. `earlier`: the one right before, of the same kind."""

    since: datetime
    until: datetime
    earlier: datetime

    def elapsed(self, now: datetime) -> timedelta:
        """So much of it is over: what is compared has to be as long."""
        return max(timedelta(), min(now, self.until) - self.since)

    def before(self, now: datetime) -> tuple[datetime, datetime]:
        """The same stretch of the period right before (环比)."""
        return self.earlier, min(self.earlier + self.elapsed(now), self.since)

    def year_before(self, now: datetime) -> tuple[datetime, datetime]:
        """The same stretch a year ago (同比)."""
        since = _a_year_earlier(self.since)
        return since, since + self.elapsed(now)


def _a_year_earlier(moment: datetime) -> datetime:
    year = moment.year - 1
    return moment.replace(year=year, day=min(moment.day, calendar.monthrange(year, moment.month)[1]))


def read(words: str, now: datetime, begins: timedelta) -> Period:
    """The period that these words mean; a day begins `begins` after midnight (the police day at eight, say).

    Raises Refusal.
    """
    today = (now - begins).replace(hour=0, minute=0, second=0, microsecond=0)
    first, last, earlier = _days(words, today)
    return Period(first + begins, last + begins, earlier + begins)


def _days(words: str, today: datetime) -> tuple[datetime, datetime, datetime]:
    """First day, first day after, and first day of the one before."""
    for known, days in _NAMED:
        if words in known:
            return days(today)
    if month := _MONTH.fullmatch(words):
        return _month(today.replace(year=int(month[1]), month=int(month[2]), day=1))
    if _YEAR.fullmatch(words):
        return _year(today.replace(year=int(words), month=1, day=1))
    raise Refusal(texts.WRONG_PERIOD)


def _day(today: datetime) -> tuple[datetime, datetime, datetime]:
    return today, today + timedelta(days=1), today - timedelta(days=1)


def _week(today: datetime) -> tuple[datetime, datetime, datetime]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=7), monday - timedelta(days=7)


def _last_week(today: datetime) -> tuple[datetime, datetime, datetime]:
    return _week(today - timedelta(days=7))


def _month(day: datetime) -> tuple[datetime, datetime, datetime]:
    first = day.replace(day=1)
    return first, month_after(first), month_before(first)


def _last_month(today: datetime) -> tuple[datetime, datetime, datetime]:
    return _month(today.replace(day=1) - timedelta(days=1))


def _year(day: datetime) -> tuple[datetime, datetime, datetime]:
    first = day.replace(month=1, day=1)
    return first, first.replace(year=first.year + 1), first.replace(year=first.year - 1)


def month_after(first: datetime) -> datetime:
    return (first + timedelta(days=32)).replace(day=1)


def month_before(first: datetime) -> datetime:
    return (first - timedelta(days=28)).replace(day=1)


_NAMED: tuple[tuple[tuple[str, ...], Callable[[datetime], tuple[datetime, datetime, datetime]]], ...] = (
    (texts.TODAY, _day),
    (texts.WEEK, _week),
    (texts.PAST_WEEK, _last_week),
    (texts.MONTH, _month),
    (texts.LAST_MONTH, _last_month),
    (texts.YEAR, _year),
)

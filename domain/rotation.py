"""Which backups are kept: the last of each of the latest days, weeks and months."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days, weeks (from Monday) and months with a backup in them count."""

    days: int
    weeks: int
    months: int


def outdated(made: Iterable[datetime], keep: Keep) -> list[datetime]:
    """Those that no day, week or month needs any more. The latest of all is always needed.

    The moments are local ones: a day begins where people's day does.
    """
    latest_first = sorted(made, reverse=True)
    needed = set(latest_first[:1])
    needed |= _last_of(latest_first, keep.days, lambda at: at.date())
    needed |= _last_of(latest_first, keep.weeks, lambda at: at.isocalendar()[:2])
    needed |= _last_of(latest_first, keep.months, lambda at: (at.year, at.month))
    return [at for at in latest_first if at not in needed]


def _last_of(latest_first: list[datetime], count: int, span: Callable[[datetime], object]) -> set[datetime]:
    found: dict[object, datetime] = {}
    for at in latest_first:
        found.setdefault(span(at), at)
    return set(list(found.values())[:count])

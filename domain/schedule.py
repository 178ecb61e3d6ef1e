"""When a notice goes out: rules on the Chinese calendar, and the moments they give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

_ONE_DAY = timedelta(days=1)
# A skipped hour, or once in a century a skipped day, moves a moment into the next local day.
_EDGE = timedelta(days=2)
_WINDOW = timedelta(days=61)
_WINDOWS_IN_TWO_YEARS = 12


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; `month` 1 to 12, `day` 1 to 30."""

    month: int
    day: int
    is_leap: bool = False


class Days(Protocol):
    """What the calendar says of days."""

    def is_workday(self, day: date) -> bool:
        """With public holidays and make-up workdays; where those are not known, Monday to Friday."""
        ...

    def holiday(self, day: date) -> str:
        """The public holiday to whose days off this day belongs; "" for none."""
        ...

    def lunar(self, day: date) -> LunarDay: ...

    def is_known(self, year: int) -> bool:
        """Have the holidays of this year been published to us?"""
        ...


class DayRule(Protocol):
    """Which days are meant; the kinds are in day_rules.py."""

    def fits(self, day: date, days: Days) -> bool: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days and at which local times; the times are kept in order, each once.

    Raises ValueError without any time, and for times that are not whole minutes.
    """

    on: DayRule
    times: tuple[time, ...]

    def __post_init__(self) -> None:
        if not self.times:
            raise ValueError("a rule needs a time of day")
        if any(at.second or at.microsecond or at.tzinfo for at in self.times):
            raise ValueError("times of a rule are whole minutes of the local clock")
        object.__setattr__(self, "times", tuple(sorted(set(self.times))))


def occurrences(rule: Rule, days: Days, zone: tzinfo, since: datetime, until: datetime) -> list[datetime]:
    """The moments after `since` up to and with `until`, in UTC.

    A time that the clocks skip on a day comes as much later, one that they show twice comes the first time.
    """
    day, last = since.astimezone(zone).date() - _EDGE, until.astimezone(zone).date() + _ONE_DAY
    found: set[datetime] = set()
    while day <= last:
        if rule.on.fits(day, days):
            found.update(datetime.combine(day, at, zone).astimezone(UTC) for at in rule.times)
        day += _ONE_DAY
    return sorted(moment for moment in found if since < moment <= until)


def following(rule: Rule, days: Days, zone: tzinfo, after: datetime, count: int) -> list[datetime]:
    """The next `count` moments in UTC; fewer where two years bring no more."""
    found: list[datetime] = []
    since = after.astimezone(UTC)
    for _ in range(_WINDOWS_IN_TWO_YEARS):
        if len(found) >= count:
            break
        found += occurrences(rule, days, zone, since, since + _WINDOW)
        since += _WINDOW
    return found[:count]


def unknown_years(moments: Iterable[datetime], days: Days) -> list[int]:
    """The years, of these local moments, whose public holidays are not known yet."""
    return sorted(year for year in {moment.year for moment in moments} if not days.is_known(year))

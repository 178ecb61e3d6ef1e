"""Where an errand is done, and when somebody is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.schedule import Days

HOLIDAY = 7
"""Beside the weekdays 0 for Monday to 6: the days off of a public holiday."""

ALL_DAY = time.max
"""The end of hours that have none."""

_MONDAY, _SATURDAY = 0, 5
_ONE_DAY, _LOOKED_AHEAD = timedelta(days=1), 31


@dataclass(frozen=True, slots=True)
class Span:
    """On these days from when until when."""

    days: frozenset[int]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Office:
    """A counter of the station or of somebody else nearby.

    `hours` as they are reckoned with, `said` as they are written; both empty where they are not known. `does`: ids and
    tags of what is known. `area`: code or name of the area it serves; "" for everybody. `checked`: when somebody last
    asked there.
    """

    key: str
    name: str
    address: str
    checked: date
    phone: str = ""
    hours: tuple[Span, ...] = ()
    said: tuple[str, ...] = ()
    note: str = ""
    does: tuple[str, ...] = ()
    area: str = ""

    @property
    def id(self) -> str:
        return f"office {self.key}"

    def is_for(self, names: Iterable[str]) -> bool:
        """Does it do what goes by one of these names?"""
        return any(name in self.does for name in names)

    def closing(self, local: datetime, days: Days) -> datetime | None:
        """When it closes again; None while it is closed."""
        now = local.time()
        open_now = [span.closes for span in self._on(local.date(), days) if span.opens <= now < span.closes]
        return datetime.combine(local.date(), max(open_now), local.tzinfo) if open_now else None

    def openings(self, local: datetime, days: Days) -> Iterator[datetime]:
        """When it opens from now on, in order; nothing where it does not within a month."""
        for passed in range(_LOOKED_AHEAD):
            day = local.date() + passed * _ONE_DAY
            for opens in sorted(span.opens for span in self._on(day, days)):
                opening = datetime.combine(day, opens, local.tzinfo)
                if opening > local:
                    yield opening

    def _on(self, day: date, days: Days) -> list[Span]:
        """The hours of one day: holidays have their own or none, a make-up workday has those of a Monday."""
        if days.holiday(day):
            return [span for span in self.hours if HOLIDAY in span.days]
        found = [span for span in self.hours if day.weekday() in span.days]
        if found or day.weekday() < _SATURDAY or not days.is_workday(day):
            return found
        return [span for span in self.hours if _MONDAY in span.days]

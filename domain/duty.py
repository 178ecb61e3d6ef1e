"""The duty plan: shifts by day, what they say about this moment, and what somebody said themselves since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from domain.day_rules import DaysOff, EveryDay, Weekdays, WorkingDays
from domain.people import Role
from domain.schedule import DayRule, Days

# To whom the plan can give a case: an auxiliary does not act alone (domain-facts.md 5.7).
ACT_ALONE = frozenset({Role.OFFICER, Role.CHIEF, Role.SUPERVISOR})

_ONE_DAY = timedelta(days=1)
# A shift returns within so many days, however long a holiday is.
_FAR = 45
_SOME_DAY = date(2000, 1, 1)


class Repeats(StrEnum):
    """On which days of its time a shift is. WORKDAYS and FREE_DAYS know holidays and make-up workdays."""

    DAILY = "daily"
    WEEKLY = "weekly"
    WORKDAYS = "workdays"
    FREE_DAYS = "free_days"


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is on duty in an area on some days, `last` included (None: until it is taken back).

    It runs from `begins` to `ends` by the clock on the wall, into the next day where `ends` is no later. `skipped`:
    days that are left out. `over_at`: from this moment on it does not count any more.
    """

    id: int
    person_id: int
    area_id: int
    first: date
    last: date | None
    begins: time
    ends: time
    repeats: Repeats
    skipped: frozenset[date] = frozenset()
    over_at: datetime | None = None

    def is_on(self, day: date, days: Days) -> bool:
        """Does it begin on this day?"""
        within = self.first <= day and (self.last is None or day <= self.last)
        return within and day not in self.skipped and self._rule.fits(day, days)

    def span(self, day: date, zone: tzinfo) -> "Span":
        """When it would run if it began on this day."""
        until = day if self.ends > self.begins else day + _ONE_DAY
        begins = datetime.combine(day, self.begins, zone)
        ends = datetime.combine(until, self.ends, zone)
        return Span(begins, ends if self.over_at is None else max(begins, min(ends, self.over_at)))

    @property
    def _rule(self) -> DayRule:
        fixed: dict[Repeats, DayRule] = {Repeats.WORKDAYS: WorkingDays(), Repeats.FREE_DAYS: DaysOff()}
        if self.repeats is Repeats.WEEKLY:
            return Weekdays(frozenset({self.first.weekday()}))
        return fixed.get(self.repeats, EveryDay())


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment until another, which is not part of it."""

    begins: datetime
    ends: datetime

    def holds(self, now: datetime) -> bool:
        return self.begins <= now < self.ends


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said last about being there, and when; `at` None: long ago."""

    there: bool
    at: datetime | None = None


def running(shift: Shift, local: datetime, days: Days) -> Span | None:
    """The span that holds this moment, if it runs now. `local` bears the zone of the place."""
    return next((span for span in _spans(shift, local, days, 2) if span.holds(local)), None)


def turned_at(shift: Shift, local: datetime, days: Days) -> datetime | None:
    """When it began or ended last; None where it never has, or so long ago that it does not matter."""
    for span in _spans(shift, local, days, _FAR):
        if span.begins <= local and span.begins < span.ends:
            return span.ends if span.ends <= local else span.begins
    return None


def is_there(word: Word, shifts: Iterable[Shift], local: datetime, days: Days) -> bool:
    """Is somebody with these shifts on duty now? What they said counts until a shift of theirs begins or ends."""
    mine = list(shifts)
    turns = [turned for shift in mine if (turned := turned_at(shift, local, days))]
    if not turns or (word.at is not None and word.at >= max(turns)):
        return word.there
    return any(running(shift, local, days) for shift in mine)


def meet(one: Shift, other: Shift, days: Days) -> bool:
    """Would the same person stand in the same area twice at once?"""
    if (one.person_id, one.area_id) != (other.person_id, other.area_id):
        return False
    a, b = one.span(_SOME_DAY, UTC), other.span(_SOME_DAY, UTC)
    if not (a.begins < b.ends and b.begins < a.ends):
        return False
    first = max(one.first, other.first)
    coming = (first + timedelta(days=number) for number in range(_FAR))
    return any(one.is_on(day, days) and other.is_on(day, days) for day in coming)


def _spans(shift: Shift, local: datetime, days: Days, most: int) -> Iterator[Span]:
    """The last ones that began today or before, latest first, of so many days."""
    zone = local.tzinfo
    assert zone is not None, "moments carry a time zone"
    day = min(local.date(), shift.last or local.date())
    for _ in range(most):
        if day < shift.first:
            return
        if shift.is_on(day, days):
            yield shift.span(day, zone)
        day -= _ONE_DAY

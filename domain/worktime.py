"""Working hours and days: when is somebody there, and when are so many working minutes over?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The hours of a station. All answers are aware moments in `zone`; all moments given must be aware.

    `is_workday` knows holidays and make-up workdays. Raises ValueError where the hours are the wrong way round, and
    from any question where there is no working day within a year.
    """

    zone: ZoneInfo
    opens: time
    closes: time
    is_workday: Callable[[date], bool]

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"opens at {self.opens}, but closes at {self.closes}")

    def is_open(self, moment: datetime) -> bool:
        """Closing time itself is closed."""
        local = moment.astimezone(self.zone)
        return self.is_workday(local.date()) and self.opens <= local.time() < self.closes

    def next_opening(self, moment: datetime) -> datetime:
        """The first opening at or after this moment, also while it is open now."""
        return next(opening for opening, _ in self._days(moment) if opening >= moment)

    def day_end(self, moment: datetime) -> datetime:
        """Closing time of this working day; after it, and on free days, of the next one."""
        return next(closing for _, closing in self._days(moment) if closing >= moment)

    def add(self, start: datetime, minutes: int) -> datetime:
        """When so many working minutes from `start` are over. Minutes while closed do not count."""
        return self.after(start, timedelta(minutes=minutes))

    def after(self, start: datetime, time: timedelta) -> datetime:
        """When so much working time from `start` is over."""
        left = time
        for opening, closing in self._days(start):
            begin = max(opening, start)
            # In UTC, since a day on which clocks are changed has more or fewer minutes than it shows.
            rest = closing.astimezone(UTC) - begin.astimezone(UTC)
            if timedelta() <= rest and left <= rest:
                return (begin.astimezone(UTC) + left).astimezone(self.zone)
            left -= max(rest, timedelta())
        raise AssertionError("unreachable: _days ends by raising")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between; zero where `end` is not later."""
        worked = timedelta()
        if end <= start:
            return worked
        for opening, closing in self._days(start):
            if opening >= end:
                break
            begin, until = max(opening, start), min(closing, end)
            worked += max(until.astimezone(UTC) - begin.astimezone(UTC), timedelta())
        return worked

    def days_after(self, start: datetime, days: int) -> datetime:
        """Closing time of the that many'th working day after the day of `start`."""
        day = start.astimezone(self.zone).date()
        later = (closing for _, closing in self._days(start) if closing.date() > day)
        return next(closing for count, closing in enumerate(later, 1) if count >= days)

    def _days(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Opening and closing of every working day from the day of `moment` on."""
        day, free = moment.astimezone(self.zone).date(), 0
        while free < _A_YEAR:
            if self.is_workday(day):
                free = 0
                yield self._at(day, self.opens), self._at(day, self.closes)
            day, free = day + _ONE_DAY, free + 1
        raise ValueError(f"no working day in the year before {day}")

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)

"""Free times at the counter, those at which few people come first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from domain.worktime import WorkCalendar

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Counter:
    """How long one appointment takes (minutes), how many fit at once, when most people come, how far ahead (days)."""

    minutes: int = 30
    capacity: int = 2
    busy: tuple[time, time] = (time(9), time(11))
    days_ahead: int = 14

    def is_busy(self, local: datetime) -> bool:
        return self.busy[0] <= local.time() < self.busy[1]


def times(calendar: WorkCalendar, now: datetime, counter: Counter) -> list[datetime]:
    """Every time that can be had from an hour on, in order: whole appointments within working hours."""
    found: list[datetime] = []
    local, step = now.astimezone(calendar.zone), timedelta(minutes=counter.minutes)
    for ahead in range(counter.days_ahead + 1):
        day = local.date() + timedelta(days=ahead)
        if not calendar.is_workday(day):
            continue
        start = datetime.combine(day, calendar.opens, calendar.zone)
        closing = datetime.combine(day, calendar.closes, calendar.zone)
        while start + step <= closing:
            if start.astimezone(UTC) >= now.astimezone(UTC) + _HOUR:
                found.append(start)
            start += step
    return found


def free(all_times: list[datetime], taken: Mapping[datetime, int], counter: Counter, count: int) -> list[datetime]:
    """The next few that are not full (`taken` by moment in UTC), quiet hours first and then by time."""
    there = [each for each in all_times if taken.get(each.astimezone(UTC), 0) < counter.capacity]
    quiet = [each for each in there if not counter.is_busy(each)]
    return (quiet + [each for each in there if counter.is_busy(each)])[:count]

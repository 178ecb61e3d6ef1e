"""A clock that runs like any other, but can be moved ahead."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_TEN = 10


class MovableClock:
    """Begins at ten in the morning, on the Monday of this week or the first working day after it: all are awake."""

    def __init__(self, zone: ZoneInfo, is_workday: Callable[[date], bool], real: Callable[[], datetime]) -> None:
        self.zone = zone
        self._real = real
        now = real().astimezone(zone)
        day = now - timedelta(days=now.weekday())
        while not is_workday(day.date()):
            day += timedelta(days=1)
        self._ahead = day.replace(hour=_TEN, minute=0, second=0, microsecond=0) - now

    def __call__(self) -> datetime:
        return self._real() + self._ahead

    def move(self, by: timedelta) -> None:
        self._ahead += by

    @property
    def local(self) -> datetime:
        return self().astimezone(self.zone)

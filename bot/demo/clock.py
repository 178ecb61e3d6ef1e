"""A clock that runs like any other, but can be moved ahead."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app import now_utc

_TEN = 10


class MovableClock:
    """Begins on the Monday of this week at ten in the morning: a working day, with everybody awake."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        today = now_utc().astimezone(zone)
        monday = today - timedelta(days=today.weekday())
        self._ahead = monday.replace(hour=_TEN, minute=0, second=0, microsecond=0) - today

    def __call__(self) -> datetime:
        return now_utc() + self._ahead

    def move(self, by: timedelta) -> None:
        self._ahead += by

    @property
    def local(self) -> datetime:
        return self().astimezone(self._zone)

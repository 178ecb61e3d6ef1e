"""Moments in the words that people use."""

from datetime import datetime
from zoneinfo import ZoneInfo

_NEAR = {-1: "昨天", 0: "今天", 1: "明天"}
_MORNING = {0: "今早", 1: "明早"}
_WEEKDAYS = "一二三四五六日"
_NOON = 12


def when_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A deadline: "今天18:00前", "周一（11月23日）18:00前"."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    return f"{_day(there, here)}{_hour(there)}前"


def opening_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """When somebody is there again: "明早8:30", "周一（11月23日）8:30"."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    day = _day(there, here)
    if there.hour < _NOON:
        day = _MORNING.get((there.date() - here.date()).days, day)
    return f"{day}{_hour(there)}"


def moment_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Exactly when: "明天10:00", "周一（11月30日）10:00"."""
    there = moment.astimezone(zone)
    return f"{_day(there, now.astimezone(zone))}{_hour(there)}"


def day_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Which day: "明天", "周一（11月23日）"."""
    return _day(moment.astimezone(zone), now.astimezone(zone))


def clock_words(local: datetime) -> str:
    """What the clock shows: "17:00"."""
    return _hour(local)


def _day(there: datetime, here: datetime) -> str:
    near = _NEAR.get((there.date() - here.date()).days)
    if near:
        return near
    year = "" if there.year == here.year else f"{there.year}年"
    return f"周{_WEEKDAYS[there.weekday()]}（{year}{there.month}月{there.day}日）"


def _hour(there: datetime) -> str:
    return f"{there.hour}:{there.minute:02}"

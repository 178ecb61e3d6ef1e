"""Days and hours as staff write them in commands: 12-01, 2026-12-01, 下周一, 20:00-08:00."""

import re
from datetime import date, datetime, time, timedelta

from handlers.language.moments import read_day_and_time
from handlers.language.times import clean

_DAY = re.compile(r"(?:(20\d\d)[-/.])?(\d{1,2})[-/.](\d{1,2})")
_HOURS = re.compile(r"(\d{1,2})[:：](\d{2})[-~—至到](\d{1,2})[:：](\d{2})")
_LAST_HOUR = 24


def said_day(words: str, now: datetime) -> date | None:
    """The day that is meant, in figures or in plain words; `now` is the time on the wall."""
    if _DAY.fullmatch(words):
        return _in_figures(words, now.date())
    spoken = read_day_and_time(f"{clean(words)} 8:00", now)
    return spoken.date() if spoken else None


def written_hours(words: str) -> tuple[time, time] | None:
    """From when to when; 24:00 is midnight."""
    found = _HOURS.fullmatch(words)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2])), time(int(found[3]) % _LAST_HOUR, int(found[4]))
    except ValueError:
        return None


def _in_figures(words: str, today: date) -> date | None:
    """Without a year the next one that comes."""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    try:
        day = date(int(found[1] or today.year), int(found[2]), int(found[3]))
        return day.replace(year=day.year + 1) if not found[1] and day < today - timedelta(days=180) else day
    except ValueError:
        return None

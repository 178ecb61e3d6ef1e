"""The one day by which something is promised: "12月5日前", "下周五", "今天", "三天内", "月底前"."""

import calendar
import re
from datetime import datetime, timedelta

from handlers.language.moments import read_day_and_time
from handlers.language.times import NUMBER, number

_END = re.compile("(?:(?:之|以)?前|前?(?:付|还|结|交)?清|为止|截止)$")
_WITHIN = re.compile(f"(?P<count>{NUMBER})(?P<unit>[天日]|个?(?:星期|周)|个?月)(?:之|以)?内")
_MONTH_END = re.compile("(?P<next>下个?月|本月|这个?月)?月?[底末]")
_DAYS = {"天": 1, "日": 1, "周": 7, "期": 7}
_YEAR = 12


def day_said(said: str, now: datetime) -> datetime | None:
    """The day that cleaned words mean, local; None where they mean none, or one that is over."""
    words = _END.sub("", said).strip()
    if not words:
        return None
    day = _within(said, now) or _month_end(words, now)
    day = day or read_day_and_time(words, now) or read_day_and_time(f"{words} 23:59", now)
    return day if day is not None and day.date() >= now.date() else None


def _within(said: str, now: datetime) -> datetime | None:
    found = _WITHIN.fullmatch(said)
    if found is None:
        return None
    count, unit = number(found["count"]), found["unit"][-1]
    return now + timedelta(days=30 * count if unit == "月" else _DAYS[unit] * count)


def _month_end(words: str, now: datetime) -> datetime | None:
    found = _MONTH_END.fullmatch(words)
    if found is None:
        return None
    is_next = (found["next"] or "").startswith("下")
    year, month = divmod(now.year * _YEAR + now.month - 1 + is_next, _YEAR)
    return now.replace(year=year, month=month + 1, day=calendar.monthrange(year, month + 1)[1])

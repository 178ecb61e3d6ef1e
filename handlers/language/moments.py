"""The one day that is meant: "明天", "下周一", "12月1日", "2026-12-01"."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from handlers.language.days import WEEKDAY, weekday
from handlers.language.times import NUMBER, USUAL, UnreadableTimeError, number, take_times

_LONG_PAST = timedelta(days=60)
_A_WEEK, _A_YEAR = 7, 12
_NEAR = {"今天": 0, "今日": 0, "当天": 0, "明天": 1, "明日": 1, "次日": 1, "后天": 2, "后日": 2, "大后天": 3}

_IN_DAYS = re.compile(f"过?(?P<days>{NUMBER})[天日](?:以后|之后|后)?")
_FULL = re.compile(r"(?P<year>[0-9]{4})(?:年|[-/.])(?P<month>[0-9]{1,2})(?:月|[-/.])(?P<day>[0-9]{1,2})日?t?")
_DATE = re.compile(f"(?P<year>今年|明年)?(?P<month>{NUMBER})(?:月|[-/])(?P<day>{NUMBER})日?")
_DAY = re.compile(f"(?P<month>这个?月|本月|下个?月)?(?P<day>{NUMBER})日")
_WEEK = re.compile(f"(?P<week>这个?|本|下下个?|下个?)?周(?P<day>{WEEKDAY})")
_FILLERS = re.compile(r"[\s,、的在于]+|(?:再|就)?(?:发送|发布|发出|发|推送|通知)(?:一[次条遍])?$")
_ISO_T = re.compile("(?<=[0-9])t(?=[0-9])")

Reader = Callable[[str, datetime, time], date | None]


def read_day_and_time(text: str, now: datetime) -> datetime | None:
    """The local moment that cleaned words mean; None where they mean none, or two."""
    try:
        times, rest = take_times(_ISO_T.sub(" ", text))
    except UnreadableTimeError:
        return None
    days = _FILLERS.sub("", rest)
    # "今天" alone leaves the hour open, and the usual one may be over.
    if len(times) > 1 or (not times and (not days or _NEAR.get(days) == 0)):
        return None
    at = times[0] if times else USUAL
    for read in (_near, _full, _in_year, _in_month, _in_week):
        with suppress(ValueError):
            if day := read(days, now, at):
                return datetime.combine(day, at, now.tzinfo)
    return None


def _near(days: str, now: datetime, _at: time) -> date | None:
    if not days:
        return now.date()
    if days in _NEAR:
        return now.date() + timedelta(days=_NEAR[days])
    match = _IN_DAYS.fullmatch(days)
    is_meant = match and (days.startswith("过") or days.endswith("后"))
    return now.date() + timedelta(days=number(match["days"])) if match and is_meant else None


def _full(days: str, _now: datetime, _at: time) -> date | None:
    match = _FULL.fullmatch(days)
    return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _in_year(days: str, now: datetime, _at: time) -> date | None:
    """Without a year, a day that is long over is next year's; one just over is left to whoever refuses the past."""
    match = _DATE.fullmatch(days)
    if not match:
        return None
    day = date(now.year + (match["year"] == "明年"), number(match["month"]), number(match["day"]))
    is_next = not match["year"] and now.date() - day > _LONG_PAST
    return day.replace(year=now.year + 1) if is_next else day


def _in_month(days: str, now: datetime, at: time) -> date | None:
    """ "10日" is the next one that comes; "本月10日" may be over."""
    match = _DAY.fullmatch(days)
    if not match:
        return None
    this = date(now.year, now.month, 1)
    following = date(now.year + now.month // _A_YEAR, now.month % _A_YEAR + 1, 1)
    number_of_day = number(match["day"])
    said = match["month"] or ""
    if said:
        return (following if said.startswith("下") else this).replace(day=number_of_day)
    is_over = (number_of_day, at) <= (now.day, now.time())
    return (following if is_over else this).replace(day=number_of_day)


def _in_week(days: str, now: datetime, at: time) -> date | None:
    """ "周一" is the next one that comes; weeks begin on Monday."""
    match = _WEEK.fullmatch(days)
    if not match:
        return None
    day, said = weekday(match["day"]), match["week"] or ""
    if said:
        return now.date() + timedelta(days=day - now.weekday() + _A_WEEK * said.count("下"))
    is_over = day == now.weekday() and at <= now.time()
    return now.date() + timedelta(days=_A_WEEK if is_over else (day - now.weekday()) % _A_WEEK)

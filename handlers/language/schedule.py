"""When a notice goes out, in Chinese: rules and moments, read as people say them and said back in plain words."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, time, tzinfo

from domain.cron import cron, cron_days, cron_words, numbers
from domain.day_rules import CronDays
from domain.schedule import Rule
from handlers.language.day_words import WEEKDAYS, days_words
from handlers.language.days import read_days
from handlers.language.moments import read_day_and_time
from handlers.language.times import USUAL, clean, take_times, time_words

_FIELD = r"[0-9*/,\-]+"
_CRON = re.compile(rf"(?:按|cron:?)?\s*(?P<fields>{_FIELD}(?: {_FIELD}){{4}})")
_CRON_DAYS = re.compile(rf"按\s*(?P<fields>{_FIELD}(?: {_FIELD}){{2}})\s*的日子(?P<times>.+)")


def read_rule(words: str) -> Rule | None:
    """The rule that somebody means; None where it is none, or could be two. Without a time: 9:00."""
    text = clean(words)
    with suppress(ValueError):
        if match := _CRON.fullmatch(text):
            return cron(match["fields"])
        if match := _CRON_DAYS.fullmatch(text):
            return Rule(cron_days(match["fields"].split()), take_times(match["times"])[0])
        times, rest = take_times(text)
        days = read_days(rest)
        return Rule(days, times or (USUAL,)) if days else None
    return None


def rule_words(rule: Rule) -> str:
    """ "每周一、三、五 9:00": what read_rule reads as the same rule."""
    if isinstance(rule.on, CronDays):
        return _cron_words(rule.on, rule.times)
    return f"{days_words(rule.on)} {_listed(rule.times)}"


def read_moment(words: str, now_local: datetime) -> datetime | None:
    """The one moment that somebody means, in the zone of `now_local`; None where it is none. It may be over.

    A day without a time means 9:00, a time without a day today.
    """
    moment = _said_moment(clean(words), now_local)
    # By way of UTC, since the clocks may skip the time that was said.
    with suppress(OverflowError):
        return moment.astimezone(UTC).astimezone(now_local.tzinfo) if moment else None
    return None


def moments_words(moments: Sequence[datetime], zone: tzinfo, now: datetime | None = None) -> str:
    """ "11月27日（周五）9:00、11月30日（周一）9:00"; a year is named where it changes, from that of `now` on."""
    local = [moment.astimezone(zone) for moment in moments]
    before = ([now.astimezone(zone)] if now else local[:1]) + local
    return "、".join(_moment_words(there, last.year) for there, last in zip(local, before, strict=False))


def _said_moment(text: str, now: datetime) -> datetime | None:
    with suppress(ValueError):
        if ":" in text:
            moment = datetime.fromisoformat(text.upper())
            return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return read_day_and_time(text, now)


def _moment_words(there: datetime, last_year: int) -> str:
    year = "" if there.year == last_year else f"{there.year}年"
    return f"{year}{there.month}月{there.day}日（周{WEEKDAYS[there.weekday()]}）{time_words(there.time())}"


def _cron_words(on: CronDays, times: tuple[time, ...]) -> str:
    minutes, hours = frozenset(at.minute for at in times), frozenset(at.hour for at in times)
    if len(minutes) * len(hours) == len(times):
        return f"按 {numbers(minutes)} {numbers(hours)} {cron_words(on)}"
    return f"按 {cron_words(on)} 的日子 {_listed(times)}"


def _listed(times: tuple[time, ...]) -> str:
    return "、".join(time_words(at) for at in times)

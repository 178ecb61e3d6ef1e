"""The hours of an office as people write them: "周一至周五 9:00-12:00 14:00-17:00"."""

import re
from collections.abc import Iterator
from datetime import time

from domain.office import ALL_DAY, HOLIDAY, Span
from handlers.language.days import WEEKDAY, weekday

_TO = "(?:到|至|[-~～—–])"
_DAY = f"(?:周|星期|礼拜)(?P<first>{WEEKDAY})(?:{_TO}(?:周|星期|礼拜)?(?P<last>{WEEKDAY}))?"
_DAYS = re.compile(f"{_DAY}|(?P<name>每天|工作日|周末|节假日)")
_NAMED = {
    "每天": frozenset(range(7)),
    "工作日": frozenset(range(5)),
    "周末": frozenset({5, 6}),
    "节假日": frozenset({HOLIDAY}),
}
_TIMES = re.compile(rf"(?P<h>\d{{1,2}})[:：](?P<m>\d{{2}}){_TO}(?P<to_h>\d{{1,2}})[:：](?P<to_m>\d{{2}})")
_ALL_DAY = "全天"
_BETWEEN = re.compile(r"[、，,和及\s]+")
_WEEK = 7


def read_hours(line: str) -> tuple[Span, ...]:
    """The days and times of one line; nothing where it cannot be read."""
    parts = [part for part in _BETWEEN.split(line.strip()) if part]
    named = [part for part in parts if _DAYS.fullmatch(part)]
    times = parts[len(named) :]
    if not named or not times or parts[: len(named)] != named:
        return ()
    days = frozenset(day for part in named for day in _days(part))
    spans = [_span(days, part) for part in times]
    return () if None in spans else tuple(span for span in spans if span is not None)


def _days(words: str) -> Iterator[int]:
    """ "周五至周一" goes over the weekend."""
    match = _DAYS.fullmatch(words)
    if match is None:
        return
    if match["name"]:
        yield from _NAMED[match["name"]]
        return
    first = weekday(match["first"])
    last = weekday(match["last"]) if match["last"] else first
    yield from ((first + passed) % _WEEK for passed in range((last - first) % _WEEK + 1))


def _span(days: frozenset[int], words: str) -> Span | None:
    if words == _ALL_DAY:
        return Span(days, time(), ALL_DAY)
    match = _TIMES.fullmatch(words)
    if match is None:
        return None
    try:
        opens, closes = time(int(match["h"]), int(match["m"])), time(int(match["to_h"]), int(match["to_m"]))
    except ValueError:
        return None
    return Span(days, opens, closes) if opens < closes else None

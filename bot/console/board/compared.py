"""What was registered in a period, compared: areas with each other, kinds and months with a year ago.

Counts from which people could be guessed are not shown (domain/figures.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.console.board import counted, texts
from bot.console.board.charts import Column, Row, columns, rows
from domain.figures import change, hidden, percent, share
from handlers.figures import drawn, periods
from handlers.figures.periods import Period
from handlers.figures.texts import LAST_MONTH, MONTH, WEEK, YEAR, shown
from handlers.figures.texts import change as change_words
from handlers.turn import Tick
from storage import board
from storage.areas import Area
from storage.board import Here, Registered

PERIODS = tuple(known[0] for known in (WEEK, MONTH, LAST_MONTH, YEAR))
_KINDS, _MONTHS = 10, 12
# From so many on a share says something, and names nobody.
_SHARE_OF = 10


@dataclass(frozen=True, slots=True)
class Apart:
    """One area beside the others, in words."""

    name: str
    registered: str
    still_open: str
    settled: str
    satisfied: str


@dataclass(frozen=True, slots=True)
class Compared:
    """`now` and `before`: how many were registered in the period, and in the same stretch a year ago."""

    now: int
    before: int
    change: str
    areas: tuple[Apart, ...]
    kinds: tuple[Row, ...]
    months: tuple[Column, ...]


def period(tick: Tick, said: str) -> Period:
    """The period of this name; this month where there is none."""
    name = said if said in PERIODS else MONTH[0]
    return periods.read(name, tick.service.local(tick.now), tick.service.day_begins)


def compared(tick: Tick, area: Area, asked: Period) -> Compared:
    here, local = counted.here(tick, area), tick.service.local(tick.now)
    now = board.by_kind(tick.session, here, asked.since, asked.until)
    before = board.by_kind(tick.session, here, *asked.year_before(local))
    whole, earlier = sum(now.values()), sum(before.values())
    return Compared(
        now=whole,
        before=earlier,
        change=change_words(change(whole, earlier)),
        areas=_areas(tick, area, here, asked),
        kinds=_kinds(drawn.named(now), drawn.named(before)),
        months=_months(tick, here, local),
    )


def _areas(tick: Tick, area: Area, here: Here, asked: Period) -> tuple[Apart, ...]:
    apart = counted.below(tick, area)
    parts: dict[int, list[Registered]] = {key: [] for key in apart}
    for each in board.registered(tick.session, here, asked.since, asked.until):
        parts[counted.part_of(area, apart, each.path)].append(each)
    listed = [(apart[key], found) for key, found in parts.items() if key > 0 or found]
    counts, still = (_words([_whole(found, name) for _, found in listed]) for name in ("cases", "still_open"))
    return tuple(
        Apart(
            name,
            registered=counts[number],
            still_open=still[number],
            settled=_share(_whole(found, "settled"), _whole(found, "judged")),
            satisfied=_share(_whole(found, "satisfied"), _whole(found, "rated")),
        )
        for number, (name, found) in enumerate(listed)
    )


def _whole(found: Sequence[Registered], name: str) -> int:
    return sum(getattr(each, name) for each in found)


def _words(counts: Sequence[int]) -> list[str]:
    shut = hidden(counts)
    return [shown(count, is_hidden=number in shut) for number, count in enumerate(counts)]


def _share(part: int, whole: int) -> str:
    exact = share(part, whole)
    return percent(exact, 0) if exact is not None and whole >= _SHARE_OF else texts.TOO_FEW


def _kinds(now: Mapping[str, int], before: Mapping[str, int]) -> tuple[Row, ...]:
    order = sorted({*now, *before}, key=lambda kind: (-now.get(kind, 0), -before.get(kind, 0), kind))
    counts, earlier = ([each.get(kind, 0) for kind in order] for each in (now, before))
    said = list(zip(order, _words(counts), _words(earlier), strict=True))
    return rows(said, list(zip(counts, earlier, strict=True)), hidden(counts), hidden(earlier))[:_KINDS]


def _months(tick: Tick, here: Here, local: datetime) -> tuple[Column, ...]:
    """The last twelve months, each beside the same one a year before."""
    this = periods.read(MONTH[0], local, tick.service.day_begins)
    firsts = [this.until, this.since]
    while len(firsts) <= 2 * _MONTHS:
        firsts.append(periods.month_before(firsts[-1]))
    firsts.reverse()
    counts = board.by_month(tick.session, here, firsts)
    names = [texts.month(first.month) for first in firsts[_MONTHS:-1]]
    return columns(names, counts[_MONTHS:], counts[:_MONTHS])

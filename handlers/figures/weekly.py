"""Monday morning each staff group reads last week's figures of its area as a picture: how many of what, and no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from domain.figures import SMALLEST_SHOWN_INSIDE, hidden
from handlers.figures import drawn, periods, stats, texts
from handlers.turn import Tick
from storage import areas, board, groups, ticks
from storage.board import Here
from storage.groups import Group

_HOUR, _MINUTE = 8, 30
# Who was down on Monday morning is late with it, but not by more than this.
_STILL_NEW = timedelta(days=1)
_ONCE = "figures of the week"


def tell(tick: Tick) -> None:
    """Once a week, whoever looks how often; not while nobody is to be disturbed."""
    local = tick.service.local(tick.now)
    monday = local - timedelta(days=local.weekday())
    due = monday.replace(hour=_HOUR, minute=_MINUTE, second=0, microsecond=0)
    is_time = due <= local < due + _STILL_NEW and not tick.service.is_quiet(tick.now)
    if tick.service.weekly_figures and is_time and ticks.first_time(tick.session, _ONCE, due):
        for group in groups.all_for_staff(tick.session):
            tick.apart(partial(_owe, tick, group, due), "weekly figures")


def _owe(tick: Tick, group: Group, due: datetime) -> None:
    """The picture of the week before; nothing where nothing came."""
    area = areas.get(tick.session, group.area_id or 0)
    week = periods.read(texts.WEEK[0], due - timedelta(days=7), tick.service.day_begins)
    here = Here(area.path, unplaced=False)
    now, before = (
        drawn.named(board.by_kind(tick.session, here, since, until))
        for since, until in ((week.since, week.until), (week.earlier, week.since))
    )
    if not now and not before:
        return
    span = stats.span(tick, week)
    named = {"title": texts.week_title(area.name, span), "name": texts.chart_name(span)}
    legend = [texts.LAST_WEEK, texts.WEEK_BEFORE]
    tick.send_for(drawn.CHART, {**named, "group": group.id, "rows": _rows(now, before), "legend": legend})


def _rows(now: dict[str, int], before: dict[str, int]) -> list[list[str | int]]:
    order = sorted({*now, *before}, key=lambda kind: (-now.get(kind, 0), -before.get(kind, 0), kind))
    counts, earlier = ([each.get(kind, 0) for kind in order] for each in (now, before))
    whole = [_shown([sum(counts)])[0], _shown([sum(earlier)])[0]]
    pairs = [whole, *zip(_shown(counts), _shown(earlier), strict=True)]
    lines = zip((texts.WHOLE, *order), pairs, strict=True)
    return [
        [name, length, length_before, said, said_before]
        for name, ((length, said), (length_before, said_before)) in lines
    ]


def _shown(counts: Sequence[int]) -> list[tuple[int, str]]:
    """How long each bar is, and what stands beside it: a small count neither says nor shows how small it is."""
    shut = hidden(counts)
    return [
        (SMALLEST_SHOWN_INSIDE if place in shut else count, texts.shown(count, is_hidden=place in shut))
        for place, count in enumerate(counts)
    ]

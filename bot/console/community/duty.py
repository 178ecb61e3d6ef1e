"""A week of the staff: who is away, who stands in, who is on duty now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aiohttp import web

from bot.console.community import common, texts
from bot.console.visit import Reader, Visit
from handlers.turn import Tick
from storage import community, people
from storage.absences import Absence

_DAYS = 7
_MOST = 200


@dataclass(frozen=True, slots=True)
class Day:
    """A column: how it is called, whether it is today, whether the station works."""

    words: str
    is_today: bool
    is_workday: bool


@dataclass(frozen=True, slots=True)
class Row:
    line: common.Line
    days: Sequence[str]


@dataclass(frozen=True, slots=True)
class Week:
    first: date
    days: Sequence[Day]
    rows: Sequence[Row]


async def week(visit: Visit) -> web.Response:
    asked = visit.asks("from")
    found = await visit.look(lambda tick: _week(tick, visit.me, asked))
    before, after = found.first - timedelta(days=_DAYS), found.first + timedelta(days=_DAYS)
    return await visit.shows("community_duty.html", week=found, before=before, after=after)


def _week(tick: Tick, me: Reader, asked: str) -> Week:
    now = common.today(tick)
    first = _monday(asked, now)
    days = [first + timedelta(days=number) for number in range(_DAYS)]
    held = [post for post in community.posts(tick.session, common.paths(me)) if post.until is None]
    lines = common.lines(tick, held)[:_MOST]
    leaves = community.leaves(tick.session, [line.id for line in lines], days[0], days[-1])
    names = people.names_of(tick.session, {i for row in leaves for i in (row.person_id, row.stand_in_id)})
    rows = [Row(line, [_on(line.id, day, leaves, names) for day in days]) for line in lines]
    heads = [Day(texts.head(day), day == now, tick.service.days.is_workday(day)) for day in days]
    return Week(first, heads, rows)


def _monday(asked: str, now: date) -> date:
    """The week of the day that is asked for; this one where it is none."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = now
    # A year both ways is as far as anybody plans, and dates have an end.
    day = day if abs(day - now) <= timedelta(days=366) else now
    return day - timedelta(days=day.weekday())


def _on(person_id: int, day: date, leaves: Sequence[Absence], names: dict[int, str]) -> str:
    """What this day is to this person, in words."""
    for row in leaves:
        if not row.first <= day <= row.last or row.declined_at is not None:
            continue
        if row.person_id == person_id:
            name = names[row.stand_in_id]
            return texts.away(name) if row.accepted_at else texts.asked(name)
        if row.stand_in_id == person_id and row.accepted_at:
            return texts.stands_in(names[row.person_id])
    return ""

"""The tree of areas: who and what lies where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.console.community import common, groups
from bot.console.visit import Visit
from bot.texts import LEVELS
from domain.people import Level, Role
from domain.staffing import may_fill
from handlers.desk.texts import ROLES
from handlers.turn import Tick
from storage import areas, community
from storage.areas import Area

_MOST = 400


@dataclass(frozen=True, slots=True)
class Row:
    """An area with what lies in it and below: people with posts, groups, open cases. `depth`: below the top shown."""

    id: int
    code: str
    name: str
    level: str
    depth: int
    people: int
    groups: int
    open: int


@dataclass(frozen=True, slots=True)
class Whole:
    """One area with all that is to be seen of it. `roles`: what the reader may give out here."""

    row: Row
    above: Sequence[tuple[int, str]]
    below: Sequence[Row]
    staff: Sequence[common.Line]
    groups: Sequence[groups.Line]
    roles: Sequence[tuple[str, str]]


async def tree(visit: Visit) -> web.Response:
    """Without single buildings, unless they are looked for."""
    asked, paths = visit.asks("q")[:60], common.paths(visit.me)
    rows = await visit.look(lambda tick: _found(tick, paths, asked))
    return await visit.shows("community.html", rows=rows[:_MOST], more=len(rows) > _MOST, asked=asked)


async def area(visit: Visit) -> web.Response:
    number = int(visit.request.match_info["area"])
    whole = await visit.look(lambda tick: _whole(tick, visit, number))
    return await visit.shows("community_area.html", whole=whole)


def _found(tick: Tick, paths: list[str], asked: str) -> list[Row]:
    within = community.within(tick.session, paths)
    chosen = [a for a in within if asked.lower() in a.name.lower() or asked.lower() in a.code.lower()]
    if not asked:
        chosen = [a for a in within if a.level != Level.BUILDING]
    return _rows(tick, paths, within, chosen)


def _rows(tick: Tick, paths: list[str], within: Sequence[Area], chosen: Sequence[Area]) -> list[Row]:
    """The chosen ones, each with the sums of all below it."""
    session = tick.session
    counts = [
        _summed(within, count(session, paths))
        for count in (community.staff_counts, community.group_counts, community.open_counts)
    ]
    top = min((area.path.count("/") for area in chosen), default=0)
    return [_row(area, area.path.count("/") - top, counts) for area in chosen]


def _row(area: Area, depth: int, counts: Sequence[Mapping[int, int]]) -> Row:
    staff, groups_, cases = (count.get(area.id, 0) for count in counts)
    return Row(area.id, area.code, area.name, LEVELS[area.level], depth, staff, groups_, cases)


def _summed(within: Sequence[Area], counts: Mapping[int, int]) -> dict[int, int]:
    """For each area the sum of its own and of all below it."""
    sums: dict[int, int] = {}
    for area in within:
        for part in area.path.strip("/").split("/") if area.id in counts else ():
            sums[int(part)] = sums.get(int(part), 0) + counts[area.id]
    return sums


def _whole(tick: Tick, visit: Visit, number: int) -> Whole:
    found = areas.get(tick.session, number)
    within = community.within(tick.session, [found.path])
    rows = _rows(tick, [found.path], within, [a for a in within if number in (a.id, a.parent_id)])
    own = [post for post in community.posts(tick.session, [found.path]) if post.area_id == number]
    above = [a for a in areas.above(tick.session, found) if any(a.path.startswith(p) for p in common.paths(visit.me))]
    here = [pair for pair in community.groups(tick.session, [found.path]) if pair[1].id == number]
    return Whole(
        row=rows[0],
        above=[(a.id, a.name) for a in reversed(above[1:])],
        below=rows[1:_MOST],
        staff=common.lines(tick, [post for post in own if post.until is None]),
        groups=[groups.line(group, place.name, tick.now) for group, place in here],
        roles=[(role.value, ROLES[role]) for role in Role if may_fill(visit.me.posts, role, found.path)],
    )

"""The groups and their health: whether we sit there, what we may do there, when somebody last spoke."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from bot.console.community import common, texts
from bot.console.visit import Visit
from domain.people import Role
from domain.staffing import LEADING
from handlers.turn import Tick
from storage import community
from storage.groups import Group

# In the web chat everything may be taken back, so nobody has to be an administrator.
_ALWAYS_MAY = frozenset({"webchat"})
_SILENT = timedelta(days=30)
_SEES_UNBOUND = LEADING | {Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Line:
    """A group as it is listed; `fault` and what to do about it are "" where all is well."""

    id: int
    title: str
    area: str
    area_id: int
    is_for_staff: bool
    tags: tuple[str, ...]
    heard_at: datetime | None
    fault: str
    advice: str
    is_bad: bool


async def groups(visit: Visit) -> web.Response:
    """What needs somebody first."""
    rows = await visit.look(lambda tick: _rows(tick, visit))
    return await visit.shows("community_groups.html", rows=rows, well=sum(not row.fault for row in rows))


def _rows(tick: Tick, visit: Visit) -> Sequence[Line]:
    found = community.groups(tick.session, common.paths(visit.me))
    rows = [line(group, area.name, tick.now) for group, area in found]
    if visit.me.roles & _SEES_UNBOUND:
        rows += [line(group, "", tick.now) for group in community.unbound(tick.session)]
    return sorted(rows, key=lambda row: (not row.is_bad, not row.fault))


def line(group: Group, area: str, now: datetime) -> Line:
    fault, advice = _fault(group, now)
    return Line(
        id=group.id,
        title=group.title,
        area=area,
        area_id=group.area_id or 0,
        is_for_staff=group.is_for_staff,
        tags=tuple(group.tags),
        heard_at=group.heard_at,
        fault=fault,
        advice=advice,
        is_bad=fault in (texts.GONE, texts.UNBOUND),
    )


def _fault(group: Group, now: datetime) -> tuple[str, str]:
    if group.gone_at is not None:
        return texts.GONE, texts.GONE_DO
    if group.area_id is None:
        return texts.UNBOUND, texts.UNBOUND_DO
    last = group.heard_at or group.bound_at
    if last is not None and last < now - _SILENT:
        return texts.SILENT, texts.SILENT_DO
    if not group.is_admin and group.channel not in _ALWAYS_MAY:
        return texts.NO_ADMIN, texts.NO_ADMIN_DO
    return "", ""

"""The desk: one's own cases by deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from aiohttp import web

from bot.console.visit import Visit
from domain.case import Stage
from domain.seeing import Sight
from handlers.desk import card, seeing
from handlers.desk.texts import STAGES
from handlers.turn import Tick
from storage import areas, cases, clocks
from storage.cases import Case

_ON_A_PAGE = 30
_SOON = timedelta(hours=2)
_LAST = datetime.max.replace(tzinfo=UTC)


class Pressing(StrEnum):
    """How much a deadline presses."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a list shows it; `place` only for those who may read it."""

    number: str
    kind: str
    stage: str
    place: str
    area: str
    is_urgent: bool
    due: datetime | None
    pressing: Pressing


async def desk(visit: Visit) -> web.Response:
    page = visit.number_asked("page")
    rows = await visit.look(lambda tick: _rows(tick, visit))
    first = (page - 1) * _ON_A_PAGE
    more = len(rows) > first + _ON_A_PAGE
    return await visit.shows("desk.html", rows=rows[first : first + _ON_A_PAGE], page=page, more=more, all=len(rows))


def _rows(tick: Tick, visit: Visit) -> Sequence[Row]:
    mine = cases.held_by(tick.session, visit.me.person_id)
    seeing.look_ahead(tick, mine)
    dues = clocks.running(tick.session, [case.id for case in mine])
    first = {case_id: min(running.values()) for case_id, running in dues.items()}
    sorted_ = sorted(mine, key=lambda case: (first.get(case.id, _LAST), case.id))
    shown = [(case, seeing.sight_for(tick, case, visit.me.person_id, visit.me.posts)) for case in sorted_]
    return [row(tick, case, sight, first.get(case.id)) for case, sight in shown if sight is not Sight.NOTHING]


def row(tick: Tick, case: Case, sight: Sight, due: datetime | None) -> Row:
    return Row(
        number=case.number,
        kind=card.kind(case),
        stage=STAGES[Stage(case.stage)],
        place=case.place if sight is Sight.FULL else "",
        area=areas.get(tick.session, case.area_id).name if case.area_id else "",
        is_urgent=case.urgent,
        due=due,
        pressing=pressing(due, tick.now),
    )


def pressing(due: datetime | None, now: datetime) -> Pressing:
    if due is None:
        return Pressing.NONE
    if due <= now:
        return Pressing.LATE
    return Pressing.SOON if due - now <= _SOON else Pressing.FINE

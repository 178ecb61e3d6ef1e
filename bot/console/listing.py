"""Rows of lists of cases, as far as their reader may read each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.console.visit import Reader
from domain.case import Stage
from domain.seeing import Sight
from handlers.desk import card, names, seeing
from handlers.desk.texts import STAGES
from handlers.turn import Tick
from storage import areas, case_search, clocks
from storage.cases import Case

_SOON = timedelta(hours=2)


class Pressing(StrEnum):
    """How much a deadline presses."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a list shows it; `place` only for those who may read it."""

    case_id: int
    number: str
    kind: str
    stage: str
    place: str
    area: str
    holder: str
    is_urgent: bool
    opened: datetime
    due: datetime | None
    pressing: Pressing


def rows(tick: Tick, reader: Reader, ids: Sequence[int]) -> list[Row]:
    """These cases in this order, without those that the reader may not know of."""
    found = case_search.by_id(tick.session, ids)
    seeing.look_ahead(tick, found)
    dues = clocks.running(tick.session, [case.id for case in found])
    seen = [(case, seeing.sight_for(tick, case, reader.person_id, reader.posts)) for case in found]
    return [
        _row(tick, case, sight, min(dues[case.id].values()) if case.id in dues else None)
        for case, sight in seen
        if sight is not Sight.NOTHING
    ]


def pressing(due: datetime | None, now: datetime) -> Pressing:
    if due is None:
        return Pressing.NONE
    if due <= now:
        return Pressing.LATE
    return Pressing.SOON if due - now <= _SOON else Pressing.FINE


def _row(tick: Tick, case: Case, sight: Sight, due: datetime | None) -> Row:
    return Row(
        case_id=case.id,
        number=case.number,
        kind=card.kind(case),
        stage=STAGES[Stage(case.stage)],
        place=case.place if sight is Sight.FULL else "",
        area=areas.get(tick.session, case.area_id).name if case.area_id else "",
        holder=names.staff_name(tick, case.assignee_id),
        is_urgent=case.urgent,
        opened=case.opened_at,
        due=due if case.is_open else None,
        pressing=pressing(due if case.is_open else None, tick.now),
    )

"""What the board shows: the cases of one area and of all below it, counted by the area that they lie in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, outerjoin, select
from sqlalchemy.orm import Session

from domain.case import OPEN, Outcome, Stage
from domain.deadline import PROMISED
from domain.message import AttachmentKind
from storage.areas import Area
from storage.cases import Case
from storage.clocks import ClockRow
from storage.figures import NOT_TO_SETTLE, SATISFIED
from storage.history import history
from storage.media import Medium

# Each case with its area, also where none is known.
_PLACED = outerjoin(Case, Area, Area.id == Case.area_id)
# Said so that the small index of what is not closed finds them.
_OPEN = and_(Case.closed_at.is_(None), Case.stage.in_(OPEN))


@dataclass(frozen=True, slots=True)
class Here:
    """An area with all below it, by its path; `unplaced`: with the cases of which no area is known."""

    path: str
    unplaced: bool


@dataclass(frozen=True, slots=True)
class Open:
    """So many open cases of one area in one stage; `age` counts the moments given that they are older than.

    `late`: with a deadline that has passed; `repeated`: the same matter came again and again. `path` is None where no
    area is known.
    """

    path: str | None
    stage: Stage
    age: int
    cases: int
    late: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Registered:
    """Cases of one area that were registered in a period, as they stand now; the shares as part and whole."""

    path: str | None
    cases: int
    still_open: int
    settled: int
    judged: int
    satisfied: int
    rated: int


@dataclass(frozen=True, slots=True)
class Pressing:
    """An open case that somebody should look at; `since`: its first deadline that has passed, or when it came."""

    case_id: int
    since: datetime


def open_now(session: Session, here: Here, ages: Sequence[datetime], now: datetime) -> list[Open]:
    """All that is open, each case counted once. `ages`: the later moment first."""
    age = case(*((Case.opened_at > moment, number) for number, moment in enumerate(ages)), else_=len(ages))
    late, repeated = _sum(_is_late(now)), _sum(_is_repeated())
    rows = select(Area.path, Case.stage, age.label("age"), func.count(Case.id), late, repeated).select_from(_PLACED)
    found = rows.where(_within(here), _OPEN).group_by(Area.path, Case.stage, "age")
    return [
        Open(path, Stage(stage), int(old), count, int(over or 0), int(again or 0))
        for path, stage, old, count, over, again in session.execute(found)
    ]


def registered(session: Session, here: Here, since: datetime, until: datetime) -> list[Registered]:
    """What was registered from `since` until before `until`, by area."""
    to_settle = Case.kind.notin_(NOT_TO_SETTLE)
    wanted = (
        func.count(Case.id),
        _sum(Case.stage.in_(OPEN)),
        _sum(and_(Case.outcome.in_([Outcome.SETTLED, Outcome.PARTLY]), to_settle)),
        _sum(and_(Case.outcome.isnot(None), to_settle)),
        _sum(Case.satisfaction >= SATISFIED),
        _sum(Case.satisfaction.isnot(None)),
    )
    rows = select(Area.path, *wanted).select_from(_PLACED).where(_within(here), *_came(since, until))
    found = session.execute(rows.group_by(Area.path))
    return [Registered(path, *(int(count or 0) for count in counts)) for path, *counts in found]


def by_month(session: Session, here: Here, months: Sequence[datetime]) -> list[int]:
    """How many cases were registered between each of these moments and the next."""
    which = case(*((Case.opened_at < until, number) for number, until in enumerate(months[1:])))
    rows = select(which.label("which"), func.count(Case.id)).select_from(_PLACED)
    found = session.execute(rows.where(_within(here), *_came(months[0], months[-1])).group_by("which"))
    counts = {int(number): count for number, count in found}
    return [counts.get(number, 0) for number in range(len(months) - 1)]


def by_kind(session: Session, here: Here, since: datetime, until: datetime) -> dict[tuple[str, str], int]:
    """How many were registered of each kind and topic."""
    rows = select(Case.kind, Case.topic, func.count(Case.id)).select_from(_PLACED)
    found = session.execute(rows.where(_within(here), *_came(since, until)).group_by(Case.kind, Case.topic))
    return {(kind, topic): count for kind, topic, count in found}


def latest_late(session: Session, here: Here, now: datetime, most: int) -> list[Pressing]:
    """The open cases that are late, the longest late first."""
    due = func.min(ClockRow.due_at)
    rows = select(Case.id, due).select_from(_PLACED).join(ClockRow, ClockRow.case_id == Case.id)
    rows = rows.where(_within(here), _OPEN, *_over(now)).group_by(Case.id)
    return [Pressing(case_id, since) for case_id, since in session.execute(rows.order_by(due).limit(most))]


def repeated(session: Session, here: Here, most: int) -> list[Pressing]:
    """The open cases of the same matter that came again and again, the newest first."""
    rows = select(Case.id, Case.opened_at).select_from(_PLACED)
    rows = rows.where(_within(here), _OPEN, _is_repeated())
    return [Pressing(case_id, since) for case_id, since in session.execute(rows.order_by(Case.id.desc()).limit(most))]


def places(session: Session, here: Here, most: int) -> list[str]:
    """Where open cases are, as far as somebody sent a location with them: the last "latitude,longitude" of each.

    Nothing of cases that only named readers may see.
    """
    rows = select(Case.id, Medium.reference).select_from(_PLACED).join(Medium, Medium.case_id == Case.id)
    which = (_within(here), _OPEN, Case.is_restricted.is_(False))
    rows = rows.where(*which, Medium.kind == AttachmentKind.LOCATION)
    found: dict[int, str] = {}
    for case_id, reference in session.execute(rows.order_by(Medium.id.desc()).limit(most)):
        found.setdefault(case_id, reference)
    return list(found.values())


def _within(here: Here) -> ColumnElement[bool]:
    inside = Area.path.startswith(here.path)
    return or_(inside, Case.area_id.is_(None)) if here.unplaced else inside


def _came(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return Case.opened_at >= since, Case.opened_at < until, Case.stage != Stage.MERGED


def _over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    running = (ClockRow.ended_at.is_(None), ClockRow.paused_at.is_(None))
    return *running, ClockRow.due_at <= now, ClockRow.clock.in_(PROMISED)


def _is_late(now: datetime) -> ColumnElement[bool]:
    return exists().where(ClockRow.case_id == Case.id, *_over(now))


def _is_repeated() -> ColumnElement[bool]:
    return exists().where(history.c.case_id == Case.id, history.c.what == "repeats")


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))

"""Counting what happened in a period, in some areas."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true
from sqlalchemy.orm import Session

from domain.case import OPEN, Kind, Outcome, Stage
from domain.deadline import PROMISED
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import history

SATISFIED = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """Cases registered in the period, by how they stand now; clocks that ran out in the period.

    A case that another one carries on is counted there, once.
    """

    accepted: int
    urgent: int
    waiting: int
    working: int
    closed: int
    judged: int
    settled: int
    solved: int
    not_solved: int
    rated: int
    satisfied: int
    clocks: int
    late: int


# An answer to a question, and a clue that was looked into, are results, but nothing to be settled.
NOT_TO_SETTLE = (Kind.QUESTION, Kind.CLUE)
_AT_WORK = [stage for stage in OPEN if stage is not Stage.WAITING]
# The figures that are counted over cases, in the order of the query.
_COUNTED = [field.name for field in fields(Figures) if field.name not in ("clocks", "late")]


def of(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime, now: datetime) -> Figures:
    """The figures of the cases registered from `since` until before `until`; None among the areas: of no known area."""
    there = within(area_ids)
    here = and_(there, Case.stage != Stage.MERGED, Case.opened_at >= since, Case.opened_at < until)
    contested = select(history.c.case_id).where(history.c.what == "contest")
    wanted = (
        func.count(Case.id),
        _count(Case.urgent.is_(True)),
        _count(Case.stage == Stage.WAITING),
        _count(Case.stage.in_(_AT_WORK)),
        _count(Case.stage == Stage.CLOSED),
        _count(Case.outcome.isnot(None) & Case.kind.notin_(NOT_TO_SETTLE)),
        _count(Case.outcome.in_([Outcome.SETTLED, Outcome.PARTLY]) & Case.kind.notin_(NOT_TO_SETTLE)),
        _count(Case.solved.is_(True)),
        _count(Case.id.in_(contested)),
        _count(Case.satisfaction.isnot(None)),
        _count(Case.satisfaction >= SATISFIED),
    )
    row = session.execute(select(*wanted).where(here)).one()
    counts = dict(zip(_COUNTED, (int(value or 0) for value in row), strict=True))
    ran, missed = _clocks(session, and_(ClockRow.due_at >= since, ClockRow.due_at < until, there), now)
    return Figures(**counts, clocks=ran, late=missed)


def registered(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime) -> int:
    """How many cases were registered from `since` until before `until`."""
    when = (Case.opened_at >= since, Case.opened_at < until, Case.stage != Stage.MERGED)
    return session.scalar(select(func.count(Case.id)).where(within(area_ids), *when)) or 0


def within(area_ids: Sequence[int | None]) -> ColumnElement[bool]:
    """Cases of these areas; None among them: of no known area."""
    return or_(
        Case.area_id.in_([i for i in area_ids if i is not None]),
        Case.area_id.is_(None) & (true() if None in area_ids else false()),
    )


def _clocks(session: Session, which: ColumnElement[bool], now: datetime) -> tuple[int, int]:
    """How many of these clocks were kept or missed, and how many of them missed."""
    late = (ClockRow.ended_at.is_(None)) | (ClockRow.ended_at > ClockRow.due_at)
    # What still has time, what stands still, and what was stopped in time, is neither kept nor missed.
    decided = ClockRow.was_met.is_(True) | (late & (ClockRow.due_at <= now))
    clocks = select(func.count(ClockRow.id), _count(late)).join(Case, Case.id == ClockRow.case_id)
    counted = (ClockRow.clock.in_(PROMISED), ClockRow.paused_at.is_(None))
    ran, missed = session.execute(clocks.where(which, decided, *counted)).one()
    return int(ran or 0), int(missed or 0)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))

"""The running deadlines of cases: one open row per case and clock."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from domain.deadline import Clock
from storage.cases import Case
from storage.schema import Base, Id, Moment


class ClockRow(Base):
    """One running of one clock. Ended when met (the thing was done) or stopped (it no longer matters)."""

    __tablename__ = "clocks"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    clock: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime] = mapped_column(Moment)
    remind_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    was_met: Mapped[bool] = mapped_column(Boolean, default=False)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    alarmed_at: Mapped[datetime | None] = mapped_column(Moment)


_RUNNING = ClockRow.ended_at.is_(None)
Index("ix_clocks_case", ClockRow.case_id, ClockRow.clock)
Index("ix_clocks_remind", ClockRow.remind_at, sqlite_where=_RUNNING, postgresql_where=_RUNNING)


def start(session: Session, row: ClockRow) -> None:
    """Start a clock; one of the same name that still runs for the case stops."""
    end(session, row.case_id, [Clock(row.clock)], row.started_at)
    session.add(row)
    session.flush()


def end(session: Session, case_id: int, which: Sequence[Clock], at: datetime, *, met: bool = False) -> None:
    """End these clocks where they run."""
    running = update(ClockRow).where(ClockRow.case_id == case_id, ClockRow.clock.in_(list(which)), _RUNNING)
    session.execute(running.values(ended_at=at, was_met=met))


def running(session: Session, case_ids: Sequence[int]) -> dict[int, dict[Clock, datetime]]:
    """When each running clock of these cases is due."""
    rows = select(ClockRow.case_id, ClockRow.clock, ClockRow.due_at).where(ClockRow.case_id.in_(case_ids), _RUNNING)
    found: dict[int, dict[Clock, datetime]] = {}
    for case_id, clock, due_at in session.execute(rows):
        found.setdefault(case_id, {})[Clock(clock)] = due_at
    return found


def not_taken(session: Session, area_ids: Sequence[int], now: datetime) -> Sequence[Case]:
    """Waiting cases of these areas that somebody holds and should have taken by now, oldest first."""
    rows = select(Case).join(ClockRow, ClockRow.case_id == Case.id)
    late = (ClockRow.clock == Clock.ACCEPT, ClockRow.due_at <= now, _RUNNING)
    waiting = (Case.stage == Stage.WAITING, Case.assignee_id.isnot(None))
    where = or_(Case.area_id.in_(list(area_ids)), Case.area_id.is_(None))
    return session.scalars(rows.where(*late, *waiting, where).order_by(Case.id)).all()


def to_remind(session: Session, now: datetime) -> Sequence[ClockRow]:
    """Clocks whose reminder is due and whose deadline is not yet."""
    due = (ClockRow.remind_at <= now, ClockRow.due_at > now, ClockRow.reminded_at.is_(None), _RUNNING)
    return session.scalars(select(ClockRow).where(*due).order_by(ClockRow.id)).all()


def to_alarm(session: Session, now: datetime) -> Sequence[ClockRow]:
    """Clocks whose deadline has passed without an alarm."""
    late = (ClockRow.due_at <= now, ClockRow.alarmed_at.is_(None), _RUNNING)
    return session.scalars(select(ClockRow).where(*late).order_by(ClockRow.id)).all()

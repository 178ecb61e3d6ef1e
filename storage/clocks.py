"""The running deadlines of cases: one open row per case and clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from domain.deadline import PROMISED, Clock
from storage.asked import once
from storage.cases import Case
from storage.schema import Base, Id, Moment


class ClockRow(Base):
    """One running of one clock. Ended when met (the thing was done) or stopped (it no longer matters).

    While `paused_at` is set it stands still: `left_seconds` are what it had left then, in the clock's own time, and
    `due_at` means nothing. `stood_seconds`: how long it has stood still before, in the same time. `extra_days`:
    working days granted. `level`: how far up it is known to be late (1 supervisor, 2 chief), `escalate_at` when the
    next one hears.
    """

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
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    left_seconds: Mapped[int | None] = mapped_column(BigInteger)
    stood_seconds: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    extra_days: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    level: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    escalate_at: Mapped[datetime | None] = mapped_column(Moment)


_OPEN = ClockRow.ended_at.is_(None)
_RUNNING = and_(_OPEN, ClockRow.paused_at.is_(None))
_TO_REMIND = and_(_RUNNING, ClockRow.reminded_at.is_(None))
_TO_ALARM = and_(_RUNNING, ClockRow.alarmed_at.is_(None))
_TO_ESCALATE = and_(_RUNNING, ClockRow.escalate_at.isnot(None))
# The timers look every minute: each finds its few rows, however many have ended.
Index("ix_clocks_case", ClockRow.case_id, ClockRow.clock)
Index("ix_clocks_remind", ClockRow.remind_at, sqlite_where=_TO_REMIND, postgresql_where=_TO_REMIND)
Index("ix_clocks_due", ClockRow.due_at, sqlite_where=_TO_ALARM, postgresql_where=_TO_ALARM)
Index("ix_clocks_escalate", ClockRow.escalate_at, sqlite_where=_TO_ESCALATE, postgresql_where=_TO_ESCALATE)


def start(session: Session, *rows: ClockRow) -> None:
    """Start clocks of one case at one moment; those of the same names that still run for the case stop."""
    if rows:
        end(session, rows[0].case_id, [Clock(row.clock) for row in rows], rows[0].started_at)
        session.add_all(rows)
        session.flush()


def end(session: Session, case_id: int, which: Sequence[Clock], at: datetime, *, met: bool = False) -> None:
    """End these clocks where they are open; one that stands still has to run on before."""
    if not which:
        return
    opened = update(ClockRow).where(ClockRow.case_id == case_id, ClockRow.clock.in_(list(which)), _OPEN)
    session.execute(opened.values(ended_at=at, was_met=met))


# Asked at every step of a case, and built once: building costs more than the database needs to answer.
_OPEN_OF = select(ClockRow).where(ClockRow.case_id == bindparam("case"), _OPEN)
_OPEN_OF = _OPEN_OF.execution_options(populate_existing=True)


def open_of(session: Session, case_id: int) -> dict[Clock, ClockRow]:
    """The clocks of a case that run or stand still."""
    return {Clock(row.clock): row for row in session.scalars(_OPEN_OF, {"case": case_id})}


def get(session: Session, clock_id: int) -> ClockRow:
    return session.get_one(ClockRow, clock_id)


def running(session: Session, case_ids: Sequence[int]) -> dict[int, dict[Clock, datetime]]:
    """When each running clock of these cases is due, of those that are promised."""
    rows = select(ClockRow.case_id, ClockRow.clock, ClockRow.due_at).where(
        ClockRow.case_id.in_(case_ids), ClockRow.clock.in_(PROMISED), _RUNNING
    )
    found: dict[int, dict[Clock, datetime]] = {}
    for case_id, clock, due_at in session.execute(rows):
        found.setdefault(case_id, {})[Clock(clock)] = due_at
    return found


@once("clocks")
def running_of(session: Session, case_id: int) -> Mapping[Clock, datetime]:
    """The same for one case."""
    return running(session, [case_id]).get(case_id, {})


def not_taken(session: Session, area_ids: Sequence[int], now: datetime) -> Sequence[Case]:
    """Waiting cases of these areas that somebody holds and should have taken by now, oldest first."""
    rows = select(Case).join(ClockRow, ClockRow.case_id == Case.id)
    late = (ClockRow.clock == Clock.ACCEPT, ClockRow.due_at <= now, _RUNNING)
    waiting = (Case.stage == Stage.WAITING, Case.assignee_id.isnot(None))
    where = or_(Case.area_id.in_(list(area_ids)), Case.area_id.is_(None))
    return session.scalars(rows.where(*late, *waiting, where).order_by(Case.id)).all()


def late(session: Session, area_ids: Sequence[int], now: datetime) -> Sequence[Case]:
    """Cases of these areas that are behind what was promised, the longest first."""
    rows = select(Case.id).join(ClockRow, ClockRow.case_id == Case.id).where(Case.area_id.in_(list(area_ids)))
    rows = rows.where(ClockRow.clock.in_(PROMISED), ClockRow.due_at <= now, _RUNNING).group_by(Case.id)
    found = session.scalars(rows.order_by(func.min(ClockRow.due_at), Case.id)).all()
    return [session.get_one(Case, case_id) for case_id in found]


def to_remind(session: Session, now: datetime) -> Sequence[ClockRow]:
    """Clocks whose reminder is due and whose deadline is not yet."""
    due = (ClockRow.remind_at <= now, ClockRow.due_at > now, _TO_REMIND)
    return _in_order(session, *due)


def to_alarm(session: Session, now: datetime) -> Sequence[ClockRow]:
    """Clocks whose deadline has passed without an alarm."""
    late = (ClockRow.due_at <= now, _TO_ALARM)
    return _in_order(session, *late)


def to_escalate(session: Session, now: datetime) -> Sequence[ClockRow]:
    """Late clocks that the next one up has to hear of."""
    late = (ClockRow.escalate_at <= now, _TO_ESCALATE)
    return _in_order(session, *late)


def _in_order(session: Session, *which: ColumnElement[bool]) -> list[ClockRow]:
    """Sorted here: asked to sort by id, SQLite reads the whole table in that order."""
    return sorted(session.scalars(select(ClockRow).where(*which)), key=lambda row: row.id)

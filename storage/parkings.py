"""Cases that cannot be solved now: what is done by whom until when, and whom to call."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, Integer, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Parking(Base):
    """All five are needed (domain-facts.md 6.4); `reason` where it is not the first time. `reminded`: how often."""

    __tablename__ = "parkings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    measure: Mapped[str] = mapped_column(Sealed)
    unit: Mapped[str] = mapped_column(Sealed)
    person: Mapped[str] = mapped_column(Sealed)
    contact: Mapped[str] = mapped_column(Sealed)
    reason: Mapped[str] = mapped_column(Sealed, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    reminded: Mapped[int] = mapped_column(Integer, default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


Index("ix_parkings_due", Parking.ended_at, Parking.due_at)


def add(session: Session, parking: Parking) -> Parking:
    session.add(parking)
    session.flush()
    return parking


def of(session: Session, case_id: int) -> Sequence[Parking]:
    """All of a case, in order."""
    return session.scalars(select(Parking).where(Parking.case_id == case_id).order_by(Parking.id)).all()


def running(session: Session, case_id: int) -> Parking | None:
    return next((row for row in reversed(of(session, case_id)) if row.ended_at is None), None)


def near(session: Session, now: datetime, ahead: timedelta) -> Sequence[Parking]:
    """Those of cases still parked whose deadline is over, or nearer than this."""
    soon = (Parking.ended_at.is_(None), Parking.due_at <= now + ahead)
    rows = select(Parking).join(Case, Case.id == Parking.case_id).where(*soon, Case.stage == Stage.PARKED)
    return session.scalars(rows.order_by(Parking.id)).all()


def end(session: Session, case_id: int, now: datetime) -> None:
    """Nothing of this case is awaited any more."""
    mine = update(Parking).where(Parking.case_id == case_id, Parking.ended_at.is_(None))
    session.execute(mine.values(ended_at=now))

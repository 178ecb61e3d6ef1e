"""Times at the counter that somebody has taken; a seat is never given twice."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import OPEN
from storage.cases import Case
from storage.schema import Base, Id, Moment

TAKEN, FREED, MISSED, PROPOSED = "taken", "freed", "missed", "proposed"


class Appointment(Base):
    """`place_id`: the area whose counter it is (0: the only one). `seat` is None for a visit, for what an officer only
    proposed, and once it was given back.
    """

    __tablename__ = "appointments"
    __table_args__ = (UniqueConstraint("place_id", "starts_at", "seat"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    place_id: Mapped[int] = mapped_column(Id)
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    seat: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    listed_at: Mapped[datetime | None] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)


def of(session: Session, case_id: int) -> Appointment | None:
    """The time that a case has taken."""
    rows = select(Appointment).where(Appointment.case_id == case_id, Appointment.state == TAKEN)
    return session.scalars(rows.order_by(Appointment.id.desc()).limit(1)).first()


def taken(session: Session, place_id: int, since: datetime) -> dict[datetime, int]:
    """How many seats are taken at each time from then on."""
    rows = select(Appointment.starts_at, func.count(Appointment.id)).where(
        Appointment.place_id == place_id, Appointment.starts_at >= since, Appointment.seat.isnot(None)
    )
    return {row[0]: row[1] for row in session.execute(rows.group_by(Appointment.starts_at))}


def take(session: Session, wanted: Appointment, capacity: int) -> bool:
    """Take a seat at this time; False where all are taken, also by somebody who was quicker."""
    for seat in range(1, capacity + 1):
        row = Appointment(
            case_id=wanted.case_id,
            place_id=wanted.place_id,
            starts_at=wanted.starts_at,
            seat=seat,
            state=TAKEN,
            at=wanted.at,
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            continue
        return True
    return False


def visit(session: Session, wanted: Appointment) -> None:
    """Somebody goes there: no seat is needed."""
    wanted.state = TAKEN
    session.add(wanted)
    session.flush()


def propose(session: Session, case_id: int, starts_at: datetime, now: datetime) -> None:
    """An officer proposes this time; what was proposed before no longer holds."""
    before = proposed(session, case_id)
    if before is not None:
        before.state = FREED
    session.add(Appointment(case_id=case_id, place_id=0, starts_at=starts_at, state=PROPOSED, at=now))
    session.flush()


def proposed(session: Session, case_id: int) -> Appointment | None:
    """What an officer proposed last."""
    rows = select(Appointment).where(Appointment.case_id == case_id, Appointment.state == PROPOSED)
    return session.scalars(rows.order_by(Appointment.id.desc()).limit(1)).first()


def give_back(session: Session, row: Appointment, state: str = FREED) -> None:
    row.seat, row.state = None, state
    session.flush()


def overtaken(session: Session) -> Sequence[Appointment]:
    """Seats of cases that have ended."""
    rows = select(Appointment).join(Case, Case.id == Appointment.case_id)
    return session.scalars(rows.where(Appointment.state == TAKEN, Case.stage.notin_(OPEN))).all()


def to_remind(session: Session, since: datetime, until: datetime) -> Sequence[Appointment]:
    """Those of a stretch of time whose resident has not been reminded."""
    rows = select(Appointment).where(Appointment.state == TAKEN, Appointment.reminded_at.is_(None))
    rows = rows.where(Appointment.starts_at >= since, Appointment.starts_at < until)
    return session.scalars(rows.order_by(Appointment.starts_at)).all()


def to_list(session: Session, since: datetime, until: datetime) -> Sequence[Appointment]:
    """Those of a stretch of time that their officers have not been told of."""
    rows = select(Appointment).where(Appointment.state == TAKEN, Appointment.listed_at.is_(None))
    rows = rows.where(Appointment.starts_at >= since, Appointment.starts_at < until)
    return session.scalars(rows.order_by(Appointment.starts_at)).all()

"""Leave: who is away from when until when, and who stands in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import JSON, BindParameter, Date, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment


class Absence(Base):
    """One leave, both days included. It counts once the stand-in has accepted, and runs from `begun_at` to `ended_at`.

    `declined_at`: the stand-in said no. `warned_at`: the chief heard that nobody has accepted. `cases`: what was handed
    over for its time.
    """

    __tablename__ = "absences"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    stand_in_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    declined_at: Mapped[datetime | None] = mapped_column(Moment)
    warned_at: Mapped[datetime | None] = mapped_column(Moment)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    cases: Mapped[list[int]] = mapped_column(JSON, default=list)


Index("ix_absences_person", Absence.person_id, Absence.ended_at)
Index("ix_absences_stand_in", Absence.stand_in_id, Absence.ended_at)
RUNS = (Absence.begun_at.isnot(None), Absence.ended_at.is_(None))


def ask(session: Session, absence: Absence) -> Absence:
    session.add(absence)
    session.flush()
    return absence


def lock(session: Session, absence_id: int) -> Absence | None:
    rows = select(Absence).where(Absence.id == absence_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(rows).first()


def coming(session: Session, person_id: int) -> Sequence[Absence]:
    """Leaves of this person that are not over, the next first."""
    rows = select(Absence).where(Absence.person_id == person_id, Absence.ended_at.is_(None))
    return session.scalars(rows.order_by(Absence.first, Absence.id)).all()


def not_over(session: Session) -> Sequence[Absence]:
    return session.scalars(select(Absence).where(Absence.ended_at.is_(None)).order_by(Absence.id)).all()


def of_stand_in(session: Session, person_id: int) -> Sequence[Absence]:
    """Leaves that are not over, nor declined, for which this person was asked to stand in."""
    rows = select(Absence).where(Absence.stand_in_id == person_id, Absence.ended_at.is_(None))
    return session.scalars(rows.order_by(Absence.first, Absence.id)).all()


def stand_ins(session: Session, people: Sequence[int]) -> dict[int, int]:
    """Of these people, who is away now, and who stands in."""
    rows = select(Absence.person_id, Absence.stand_in_id).where(Absence.person_id.in_(list(people)), *RUNS)
    return {row.person_id: row.stand_in_id for row in session.execute(rows)}


def is_away(session: Session, person_id: int) -> bool:
    return person_id in stand_ins(session, [person_id])


def stood_in_for_rows(person_id: BindParameter[int]) -> Select[int]:
    """For whom this person does the work now, to be asked inside another question."""
    return select(Absence.person_id).where(Absence.stand_in_id == person_id, *RUNS)

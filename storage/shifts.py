"""The duty plan: who is on duty in which area on which days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import JSON, ColumnElement, Date, ForeignKey, String, Time, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.duty import Repeats, Shift
from storage import absences
from storage.areas import Area
from storage.people import Person
from storage.schema import Base, Id, Moment

# What was over longer ago than this says nothing about now any more (domain/duty.py).
_FAR = timedelta(days=45)


class ShiftRow(Base):
    """One line of the plan, as domain/duty.py explains it.

    `over_at`: it was taken back, or its area or person is not there any more. `told_at`: until when whoever is on duty
    has heard of its beginnings and ends.
    """

    __tablename__ = "shifts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    area_id: Mapped[int] = mapped_column(Id, ForeignKey("areas.id"), index=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)
    begins: Mapped[time] = mapped_column(Time)
    ends: Mapped[time] = mapped_column(Time)
    repeats: Mapped[str] = mapped_column(String(20))
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
    planner_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    over_at: Mapped[datetime | None] = mapped_column(Moment)
    told_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def plain(self) -> Shift:
        return Shift(
            id=self.id,
            person_id=self.person_id,
            area_id=self.area_id,
            first=self.first,
            last=self.last,
            begins=self.begins,
            ends=self.ends,
            repeats=Repeats(self.repeats),
            skipped=frozenset(date.fromisoformat(day) for day in self.skipped),
            over_at=self.over_at,
        )


def add(session: Session, row: ShiftRow) -> ShiftRow:
    session.add(row)
    session.flush()
    return row


def lock(session: Session, shift_id: int) -> ShiftRow | None:
    rows = select(ShiftRow).where(ShiftRow.id == shift_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def lock_plan_of(session: Session, person_id: int) -> None:
    """Whoever else plans for this person waits until this transaction has ended."""
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update())


def about(session: Session, people: Sequence[int], areas: Sequence[int], today: date) -> list[Shift]:
    """What may say something about now: shifts of these people, of those they stand in for, and in these areas."""
    theirs = list(people)
    rows = select(ShiftRow).where(_near(today, today))
    stood_in_for = select(absences.Absence.person_id).where(absences.Absence.stand_in_id.in_(theirs), *absences.RUNS)
    rows = rows.where(
        or_(
            ShiftRow.person_id.in_(theirs),
            ShiftRow.person_id.in_(stood_in_for),
            ShiftRow.area_id.in_(list(areas)),
        )
    )
    return [row.plain for row in session.scalars(rows.order_by(ShiftRow.id))]


def planned(session: Session, paths: Sequence[str], first: date, last: date) -> list[tuple[Shift, Area]]:
    """The lines of the plan that may fall between these days, for the areas with these paths, below, and above."""
    rows = select(ShiftRow, Area).join(Area, Area.id == ShiftRow.area_id).where(_near(first, last))
    above = {int(number) for path in paths for number in path.split("/") if number}
    rows = rows.where(or_(Area.id.in_(sorted(above)), *(Area.path.startswith(path) for path in paths)))
    found = session.execute(rows.order_by(Area.path, ShiftRow.begins, ShiftRow.id))
    return [(row.plain, area) for row, area in found]


def of_person(session: Session, person_id: int, today: date) -> Sequence[ShiftRow]:
    """Their lines of the plan that are not over."""
    rows = select(ShiftRow).where(ShiftRow.person_id == person_id, ShiftRow.over_at.is_(None))
    return session.scalars(rows.where(or_(ShiftRow.last.is_(None), ShiftRow.last >= today)).order_by(ShiftRow.id)).all()


def in_time(session: Session, today: date) -> Sequence[ShiftRow]:
    """Those that may begin or end about today."""
    soon = today - timedelta(days=2)
    rows = select(ShiftRow).where(ShiftRow.first <= today, or_(ShiftRow.last.is_(None), ShiftRow.last >= soon))
    return session.scalars(rows.where(ShiftRow.over_at.is_(None)).order_by(ShiftRow.id)).all()


def _near(first: date, last: date) -> ColumnElement[bool]:
    return and_(ShiftRow.first <= last, or_(ShiftRow.last.is_(None), ShiftRow.last >= first - _FAR))

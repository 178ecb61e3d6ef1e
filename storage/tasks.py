"""Visits that are owed: to whom, by when, and whether they were made."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed


class Task(Base):
    """`occasion` is why, with its year: one task for each occasion and case. `words`: what it is about."""

    __tablename__ = "tasks"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    occasion: Mapped[str] = mapped_column(String(40))
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    assignee_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"), index=True)
    words: Mapped[str] = mapped_column(Sealed)
    due: Mapped[date] = mapped_column(Date)
    made_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))


Index("ix_tasks_occasion", Task.occasion, Task.case_id, unique=True)


def owe(session: Session, task: Task) -> bool:
    """Write it down unless this occasion has it already; tells whether it was new."""
    names = ("occasion", "area_id", "case_id", "kind", "assignee_id", "words", "due", "made_at")
    return insert_new(session, Base.metadata.tables["tasks"], {name: getattr(task, name) for name in names})


def of_occasion(session: Session, occasion: str) -> Sequence[Task]:
    return session.scalars(select(Task).where(Task.occasion == occasion).order_by(Task.id)).all()


def open_for(session: Session, person_id: int) -> Sequence[Task]:
    """What somebody still has to do, the nearest day first."""
    rows = select(Task).where(Task.assignee_id == person_id, Task.done_at.is_(None))
    return session.scalars(rows.order_by(Task.due, Task.id)).all()


def lock(session: Session, task_id: int) -> Task | None:
    """The task, held until the end of the transaction."""
    rows = select(Task).where(Task.id == task_id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(rows).first()

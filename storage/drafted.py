"""Drafts of answers that a model wrote: one for a case, shown once, and forgotten in time."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class State(StrEnum):
    """OFFERED to an officer, who SENT or DROPPED it; or GIVEN to the resident at once, who found it USEFUL or not."""

    OFFERED = "offered"
    SENT = "sent"
    DROPPED = "dropped"
    GIVEN = "given"
    USEFUL = "useful"
    USELESS = "useless"


class Drafted(Base):
    """`entries`: the ids of those it was written from. `person_id`: who sent or dropped it."""

    __tablename__ = "drafted"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(Sealed)
    entries: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment, index=True)


def keep(session: Session, drafted: Drafted) -> Drafted:
    session.add(drafted)
    session.flush()
    return drafted


def of(session: Session, case_id: int) -> Drafted | None:
    return session.scalars(select(Drafted).where(Drafted.case_id == case_id)).first()


def lock(session: Session, drafted_id: int) -> Drafted | None:
    """The draft, held until the end of the transaction."""
    rows = select(Drafted).where(Drafted.id == drafted_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def forget(session: Session, before: datetime) -> None:
    session.execute(delete(Drafted).where(Drafted.at < before))

"""More time that the holder of a case asked for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Extension(Base):
    """So many working days more for one running of RESOLVE; `is_granted` is None until somebody has decided."""

    __tablename__ = "extensions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    clock_id: Mapped[int] = mapped_column(Id, ForeignKey("clocks.id"), index=True)
    days: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(Sealed)
    asked_by: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    is_granted: Mapped[bool | None] = mapped_column(Boolean)


def ask(session: Session, extension: Extension) -> Extension:
    session.add(extension)
    session.flush()
    return extension


def find(session: Session, extension_id: int) -> Extension | None:
    return session.get(Extension, extension_id, populate_existing=True)


def of_clock(session: Session, clock_id: int) -> Sequence[Extension]:
    """All that was asked for this running of the clock, in order."""
    return session.scalars(select(Extension).where(Extension.clock_id == clock_id).order_by(Extension.id)).all()

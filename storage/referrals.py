"""Cases that another body has: where each went, when its receipt and its result are due, and what came."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Referral(Base):
    """`due_at` is that of the receipt, and once it has come that of the result. `ended_at`: nothing is awaited."""

    __tablename__ = "referrals"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    body: Mapped[str] = mapped_column(Sealed)
    reason: Mapped[str] = mapped_column(Sealed)
    contact: Mapped[str] = mapped_column(Sealed, default="")
    receipt: Mapped[str] = mapped_column(Sealed, default="")
    result: Mapped[str] = mapped_column(Sealed, default="")
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    alarmed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


Index("ix_referrals_due", Referral.ended_at, Referral.due_at)


def add(session: Session, referral: Referral) -> Referral:
    session.add(referral)
    session.flush()
    return referral


def get(session: Session, referral_id: int) -> Referral | None:
    return session.get(Referral, referral_id)


def running(session: Session, case_id: int) -> Referral | None:
    """The one whose receipt or result is still awaited."""
    rows = select(Referral).where(Referral.case_id == case_id, Referral.ended_at.is_(None))
    return session.scalars(rows.order_by(Referral.id.desc()).limit(1)).first()


def overdue(session: Session, now: datetime) -> Sequence[Referral]:
    """Those of cases still referred whose receipt or result should have come, and the chief has not heard it."""
    late = (Referral.ended_at.is_(None), Referral.due_at <= now, Referral.alarmed_at.is_(None))
    rows = select(Referral).join(Case, Case.id == Referral.case_id).where(*late, Case.stage == Stage.REFERRED)
    return session.scalars(rows.order_by(Referral.id)).all()


def end(session: Session, case_id: int, now: datetime) -> None:
    """Nothing of this case is awaited any more."""
    mine = update(Referral).where(Referral.case_id == case_id, Referral.ended_at.is_(None))
    session.execute(mine.values(ended_at=now))

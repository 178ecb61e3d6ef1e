"""What people corrected: words that we understood wrongly, or asked about. Masked before they are written.

Nothing leads from a row to a person, but while that person has not said yet whether it may be kept.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Correction(Base):
    """`guessed` is what we took the words for ("" where we asked), `meant` what they were.

    `contact_id`: whose yes or no is waited for; None from the yes on. `taken_at`: when it was taken for learning.
    """

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    words: Mapped[str] = mapped_column(Sealed)
    guessed: Mapped[str] = mapped_column(String(20), default="")
    meant: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)


def keep(session: Session, correction: Correction) -> None:
    session.add(correction)
    session.flush()


def allow(session: Session, contact_id: int) -> None:
    """They said yes: from here on nothing tells who said it."""
    waiting = update(Correction).where(Correction.contact_id == contact_id)
    session.execute(waiting.values(contact_id=None))


def drop(session: Session, contact_id: int) -> None:
    """They said no."""
    session.execute(delete(Correction).where(Correction.contact_id == contact_id))


def forget_unanswered(session: Session, before: datetime) -> None:
    """Nobody said yes in all that time."""
    session.execute(delete(Correction).where(Correction.contact_id.isnot(None), Correction.at < before))


def allowed(session: Session) -> Sequence[Correction]:
    """What may be learned from and was not taken yet, oldest first."""
    rows = select(Correction).where(Correction.contact_id.is_(None), Correction.taken_at.is_(None))
    return session.scalars(rows.order_by(Correction.id)).all()


def take(session: Session, ids: Sequence[int], now: datetime) -> None:
    """These were taken for learning; they are not listed again."""
    session.execute(update(Correction).where(Correction.id.in_(ids)).values(taken_at=now))

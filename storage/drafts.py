"""Forms that somebody has begun and not sent yet: one at a time for each contact."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson


class Draft(Base):
    """A begun form. `step` is the question now open ("" at the card to confirm); `back` the questions before it.

    `answers` maps question to words; `sources` maps the platform's message id to the question it answered.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"), unique=True)
    form: Mapped[str] = mapped_column(String(30))
    step: Mapped[str] = mapped_column(String(30), default="")
    turn: Mapped[int] = mapped_column(Integer, default=0)
    content: Mapped[dict[str, object]] = mapped_column(SealedJson)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)


_OF = (
    select(Draft)
    .where(Draft.contact_id == bindparam("contact"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def of(session: Session, contact_id: int) -> Draft | None:
    """The draft of this contact, held until the end of the transaction."""
    return session.scalars(_OF, {"contact": contact_id}).first()


def begin(session: Session, draft: Draft) -> Draft:
    """Put the draft in the place of whatever this contact had begun before."""
    drop(session, draft.contact_id)
    session.add(draft)
    session.flush()
    return draft


def drop(session: Session, contact_id: int) -> None:
    session.execute(delete(Draft).where(Draft.contact_id == contact_id).execution_options(synchronize_session="fetch"))


def drop_untouched(session: Session, since: datetime) -> None:
    """Forget drafts that nobody touched since a moment."""
    session.execute(delete(Draft).where(Draft.touched_at < since).execution_options(synchronize_session=False))

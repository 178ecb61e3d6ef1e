"""Who cannot be written to just now: what is owed to them is kept until they say that they can talk again."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ForeignKey, SmallInteger, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Say, Urgency
from storage.packed import pack, unpack
from storage.people import Contact, contacts_of
from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson


class HeldBack(Base):
    """A message to somebody who may be watched. `about`, `slot`: as in the outbox."""

    __tablename__ = "held_back"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    urgency: Mapped[int] = mapped_column(SmallInteger)
    payload: Mapped[dict[str, object]] = mapped_column(SealedJson)
    about: Mapped[str] = mapped_column(String(40), default="")
    slot: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime] = mapped_column(Moment)

    @property
    def say(self) -> Say:
        return replace(unpack(self.payload), about=self.about)


def hush(session: Session, person_id: int, now: datetime) -> None:
    """Nothing goes to any account of this person by itself from now on."""
    for contact in contacts_of(session, person_id):
        contact.hushed_at = contact.hushed_at or now
    session.flush()


@dataclass(frozen=True, slots=True)
class Kept:
    """One message, and through which account it goes."""

    contact: Contact
    say: Say
    urgency: Urgency
    slot: str


def keep(session: Session, kept: Kept, now: datetime) -> None:
    """Keep what would have been sent."""
    row = HeldBack(contact_id=kept.contact.id, urgency=int(kept.urgency), payload=pack(kept.say), at=now)
    row.about, row.slot = kept.say.about, kept.slot
    session.add(row)
    session.flush()


def over(session: Session, person_id: int) -> list[Kept]:
    """They can talk again: what was kept, in order, to be sent now; here it is no longer."""
    theirs = {contact.id: contact for contact in contacts_of(session, person_id)}
    for contact in theirs.values():
        contact.hushed_at = None
    mine = HeldBack.contact_id.in_(list(theirs))
    # Said through two accounts at once, it is sent by one of them.
    rows = session.scalars(select(HeldBack).where(mine).order_by(HeldBack.id).with_for_update()).all()
    kept = [Kept(theirs[row.contact_id], row.say, Urgency(row.urgency), row.slot) for row in rows]
    for row in rows:
        session.delete(row)
    session.flush()
    return kept


def forget_about(session: Session, abouts: Collection[str]) -> None:
    """What was kept about these matters is not sent any more."""
    session.execute(delete(HeldBack).where(HeldBack.about.in_(list(abouts))))

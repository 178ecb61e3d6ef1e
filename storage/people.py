"""People and the ways to reach them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Address
from domain.people import Post
from storage import staff
from storage.asked import once
from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed, borrow

# The channel of contacts that are nobody's account (storage/receipts.py).
NOBODY = "nobody"
# The channel of the console: its answers are read on the page that asked; nobody is told anything else there.
CONSOLE = "console"


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(Sealed, default="")
    name_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    phone: Mapped[str | None] = mapped_column(Sealed)
    is_staff: Mapped[bool] = mapped_column(Boolean, default=False)
    blocked_until: Mapped[datetime | None] = mapped_column(Moment)
    child: Mapped[str | None] = mapped_column(String(10))
    child_at: Mapped[datetime | None] = mapped_column(Moment)
    child_warned_at: Mapped[datetime | None] = mapped_column(Moment)
    child_forgotten_at: Mapped[datetime | None] = mapped_column(Moment)


class Child(StrEnum):
    """Under 14: they said so, a guardian has agreed since, or it was put right. None: nobody has said anything."""

    SAID = "said"
    GUARDED = "guarded"
    CORRECTED = "corrected"


# Spelt out: with a parameter in its place no database would see that the index fits.
WITHOUT_GUARDIAN = Person.child == literal_column(f"'{Child.SAID}'")
Index("ix_people_children", Person.child_at, sqlite_where=WITHOUT_GUARDIAN, postgresql_where=WITHOUT_GUARDIAN)


class Contact(Base):
    """One way to reach a person. `area_id`: the community they said they live in; `area_asked`: they were asked once.

    Consent: `told_version` of the privacy card and when it was shown; `agreed_at` when they first sent a report;
    `hushed_at`: since when nothing goes there by itself (storage/hushed.py); `quiet_word`: an innocent sentence that
    calls the officer. `lends_words`: whether we may learn from what they correct (None: never asked).
    """

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(80))
    writes_traditional: Mapped[bool] = mapped_column(Boolean, default=False)
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"))
    area_asked: Mapped[bool] = mapped_column(Boolean, default=False)
    told_version: Mapped[str | None] = mapped_column(String(20))
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    lends_words: Mapped[str | None] = mapped_column(String(10))
    heard_at: Mapped[datetime | None] = mapped_column(Moment)
    blocked_at: Mapped[datetime | None] = mapped_column(Moment)
    hushed_at: Mapped[datetime | None] = mapped_column(Moment)
    quiet_word: Mapped[str | None] = mapped_column(Sealed)

    @property
    def chat(self) -> Address:
        return Address(self.channel, self.address)


class Lends(StrEnum):
    """May we learn from what somebody corrects? ASKED: they have not said yet."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is speaking: the contact they speak through, who that is, and their posts (none for a resident).

    `blocked_until`: until when they may not use the service (storage/blocks.py), also where that is over. `child`: what
    is known of their being under 14.
    """

    contact: Contact
    name: str
    posts: tuple[Post, ...]
    blocked_until: datetime | None = None
    child: str | None = None

    @property
    def person_id(self) -> int:
        return self.contact.person_id

    @property
    def is_staff(self) -> bool:
        return bool(self.posts)


# Asked for every message, and built once: building costs more than the database needs to answer.
_SPEAKER = (
    select(Contact, Person.name, Person.is_staff, Person.blocked_until, Person.child)
    .join(Person, Person.id == Contact.person_id)
    .where(Contact.channel == bindparam("channel"), Contact.address == bindparam("address"))
)


def speaker(session: Session, address: Address, name: str) -> Speaker:
    """Whoever writes from this address, made known if they were not."""
    row = session.execute(_SPEAKER, {"channel": address.channel, "address": address.id}).first()
    if row is None:
        return Speaker(_meet(session, address, name), name, ())
    contact, known_as, is_staff, blocked_until, child = row
    posts = staff.posts_of(session, contact.person_id) if is_staff else ()
    return Speaker(contact, known_as or name, posts, blocked_until, child)


def _is(address: Address) -> ColumnElement[bool]:
    return and_(Contact.channel == address.channel, Contact.address == address.id)


def _meet(session: Session, address: Address, name: str) -> Contact:
    person = Person(name=name, is_staff=False)
    session.add(person)
    session.flush()
    row = {"person_id": person.id, "channel": address.channel, "address": address.id}
    row |= {"writes_traditional": False, "area_asked": False}
    if not insert_new(session, Base.metadata.tables["contacts"], row):
        # They spoke in two chats at once, and the other turn was the first.
        session.delete(person)
    return session.scalars(select(Contact).where(_is(address))).one()


def add(session: Session, name: str, phone: str | None = None) -> Person:
    """Somebody known by name only, without a way to reach them through us."""
    person = Person(name=name, phone=phone, is_staff=False)
    session.add(person)
    session.flush()
    return person


@once("people")
def get(session: Session, person_id: int) -> Person:
    return session.get_one(Person, person_id)


# Asked for whatever is said to somebody, and built once: building costs more than the database needs to answer.
_REACHED = select(Contact).where(
    Contact.person_id == bindparam("person"), Contact.blocked_at.is_(None), Contact.channel != CONSOLE
)
_REACHED = _REACHED.order_by(Contact.heard_at.desc().nulls_last(), Contact.id.desc()).limit(1)


@once("contacts")
def contact_of(session: Session, person_id: int) -> Contact | None:
    """The contact this person was last heard on, if there is one that still wants us."""
    return session.scalars(_REACHED, {"person": person_id}).first()


def contacts_of(session: Session, person_id: int) -> Sequence[Contact]:
    """All their accounts."""
    return session.scalars(select(Contact).where(Contact.person_id == person_id)).all()


def accounts(session: Session, person_id: int) -> Sequence[Contact]:
    """The accounts through which this person speaks, the one heard last at the top."""
    rows = select(Contact).where(Contact.person_id == person_id, Contact.channel.not_in([CONSOLE, NOBODY]))
    return session.scalars(rows.order_by(Contact.heard_at.desc().nulls_last(), Contact.id.desc())).all()


def unbind(session: Session, contact: Contact, now: datetime) -> None:
    """Whoever speaks through this account from now on is nobody we know; nothing more is sent there unasked."""
    stranger = add(session, "")
    contact.person_id, contact.blocked_at = stranger.id, now
    contact.area_id, contact.area_asked, contact.agreed_at = None, False, None
    contact.hushed_at = contact.quiet_word = None
    session.flush()


def contact(session: Session, contact_id: int) -> Contact:
    return session.get_one(Contact, contact_id)


@once("contacts")
def holder(session: Session, address: Address) -> int | None:
    """Whose private chat this is."""
    rows = select(Contact.person_id).where(Contact.channel == address.channel, Contact.address == address.id)
    return session.scalar(rows)


@once("contacts")
def writes_traditional(session: Session, address: Address) -> bool:
    """Is this the private chat of somebody who writes Traditional characters?"""
    return bool(session.scalar(select(Contact.writes_traditional).where(_is(address))))


def blocked(session: Session, address: Address, now: datetime | None) -> None:
    """They no longer want us (or, with None, want us again)."""
    session.execute(update(Contact).where(_is(address)).values(blocked_at=now))


def known(session: Session, name: str) -> Sequence[Person]:
    """The staff with exactly this name."""
    rows = select(Person).where(Person.name_key == _key(session, name), Person.is_staff.is_(True))
    return session.scalars(rows.order_by(Person.id)).all()


def known_among(session: Session, names: Collection[str]) -> set[int]:
    """The staff with exactly one of these names."""
    keys = [_key(session, name) for name in sorted(names)]
    return set(session.scalars(select(Person.id).where(Person.name_key.in_(keys), Person.is_staff.is_(True))))


def staff_names(session: Session) -> list[str]:
    """What everybody on the staff is called."""
    return list(session.scalars(select(Person.name).where(Person.is_staff.is_(True))))


def appoint(session: Session, name: str, phone: str | None, person: Person | None = None) -> tuple[Person, bool]:
    """This staff member brought up to date, or a new one made known; tells whether anything changed."""
    if person is None:
        person = Person(name=name, name_key=_key(session, name), phone=phone, is_staff=True)
        session.add(person)
        session.flush()
        return person, True
    changed = bool(phone) and person.phone != phone
    person.phone = phone or person.phone
    session.flush()
    return person, changed


def _key(session: Session, name: str) -> str:
    return borrow(session.get_bind().dialect).blind("name " + name.strip())


def names_of(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """What these people are called."""
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(list(person_ids))))
    return {row.id: row.name for row in rows}

"""One-time codes that bind an account to a staff member, and the tries spent on them."""

import secrets
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, String, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from storage.people import Contact
from storage.schema import Base, Id, Moment
from storage.sealed import borrow

VALID = timedelta(hours=24)
TRIES = 5
# Over all accounts: whoever has many gets no further. Far above what honest people mistype.
TRIES_OF_ALL = 1000
TRIES_WITHIN = timedelta(hours=1)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8

join_codes = Table(
    "join_codes",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
join_tries = Table(
    "join_tries",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
)


_LOCK = select(Contact.id).where(Contact.id == bindparam("contact")).with_for_update()


def hashed(session: Session, purpose: str, code: str) -> str:
    """What is kept of a code; one made for one purpose is worth nothing for another."""
    # As people copy it: blanks between, small letters, full-width signs.
    bare = "".join(unicodedata.normalize("NFKC", code).upper().replace("-", "").split())
    return borrow(session.get_bind().dialect).blind(purpose + bare)


def make(session: Session, person_id: int, now: datetime) -> str:
    """A new code; codes made earlier for the same person stop working."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    void(session, person_id, now)
    row = {"person_id": person_id, "code_hash": hashed(session, "join ", code), "expires_at": now + VALID}
    session.execute(insert(join_codes).values(row))
    return code


def void(session: Session, person_id: int, now: datetime) -> None:
    """Codes made for this person stop working."""
    unused = update(join_codes).where(join_codes.c.person_id == person_id, join_codes.c.used_at.is_(None))
    session.execute(unused.values(used_at=now))


def use(session: Session, code: str, now: datetime) -> int | None:
    """Spend the code: the person it was made for, or None when it is wrong, old or spent."""
    fresh = (join_codes.c.code_hash == hashed(session, "join ", code), join_codes.c.used_at.is_(None))
    spent = update(join_codes).where(*fresh, join_codes.c.expires_at > now).values(used_at=now)
    person_id: int | None = session.scalar(spent.returning(join_codes.c.person_id))
    return person_id


def may_try(session: Session, contact_id: int, now: datetime) -> bool:
    """Not after too many wrong codes within an hour, from this contact or from all together.

    One contact tries once at a time, whichever process hears it: until the end of the transaction no other try counts.
    """
    session.execute(_LOCK, {"contact": contact_id})
    mine = func.count(join_tries.c.id).filter(join_tries.c.contact_id == contact_id)
    lately = select(mine, func.count(join_tries.c.id)).where(join_tries.c.at > now - TRIES_WITHIN)
    own, all_of_them = session.execute(lately).one()
    return bool(own < TRIES and all_of_them < TRIES_OF_ALL)


def note_try(session: Session, contact_id: int, now: datetime) -> None:
    session.execute(insert(join_tries).values(contact_id=contact_id, at=now))

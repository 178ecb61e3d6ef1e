"""One-time codes with which a household joins its side of a case; wrong tries are counted with those of codes.py."""

import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, String, Table, insert, select, update
from sqlalchemy.orm import Session

from storage.codes import ALPHABET, LENGTH, hashed
from storage.schema import Base, Id, Moment

VALID = timedelta(days=14)
_PURPOSE = "side "
_SHAPE = re.compile(rf"[{ALPHABET}]{{4}}[ -]?[{ALPHABET}]{{4}}")

side_codes = Table(
    "side_codes",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("party_id", Id, ForeignKey("parties.id"), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)


def make(session: Session, party_id: int, now: datetime) -> str:
    """A new code; those made earlier for the same household stop working."""
    code = _fresh()
    unused = update(side_codes).where(side_codes.c.party_id == party_id, side_codes.c.used_at.is_(None))
    session.execute(unused.values(used_at=now))
    row = {"party_id": party_id, "code_hash": hashed(session, _PURPOSE, code), "expires_at": now + VALID}
    session.execute(insert(side_codes).values(row))
    return code


def _fresh() -> str:
    """Always with a letter and a digit in it, so that words and numbers never look like one."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if looks_like(code):
            return code


def looks_like(code: str) -> bool:
    """Has it the shape of a code, as people copy it: with a blank or a dash in the middle, small, or full-width?"""
    bare = _SHAPE.fullmatch(unicodedata.normalize("NFKC", code).strip().upper())
    return bare is not None and any(map(str.isdigit, bare[0])) and any(map(str.isalpha, bare[0]))


def find(session: Session, code: str, now: datetime) -> int | None:
    """The household that a fresh code is for; None when it is wrong, old or spent."""
    fresh = (side_codes.c.code_hash == hashed(session, _PURPOSE, code), side_codes.c.used_at.is_(None))
    return session.scalar(select(side_codes.c.party_id).where(*fresh, side_codes.c.expires_at > now))


def spend(session: Session, code: str, now: datetime) -> bool:
    """Use it up; False where somebody was quicker."""
    fresh = (side_codes.c.code_hash == hashed(session, _PURPOSE, code), side_codes.c.used_at.is_(None))
    return bool(
        session.execute(update(side_codes).where(*fresh).values(used_at=now).returning(side_codes.c.id)).first()
    )

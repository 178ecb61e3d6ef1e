"""Receipts of clues without an account: who has the number reads what became of it, and nothing else leads there."""

import secrets
from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, insert, select
from sqlalchemy.orm import Session

from storage import people
from storage.codes import hashed
from storage.people import Contact
from storage.schema import Base, Id, Moment

DIGITS, _GROUP = 16, 4
_PURPOSE = "receipt "

clue_receipts = Table(
    "clue_receipts",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
)


def make(session: Session, case_id: int, now: datetime) -> str:
    """A new number, in groups of four; only its hash stays here, so nobody can find it again."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    row = {"case_id": case_id, "code_hash": hashed(session, _PURPOSE, code), "at": now}
    session.execute(insert(clue_receipts).values(row))
    return " ".join(code[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def find(session: Session, code: str) -> int | None:
    """The case of this number, if it is one."""
    rows = select(clue_receipts.c.case_id).where(clue_receipts.c.code_hash == hashed(session, _PURPOSE, code))
    return session.scalar(rows)


def nobody(session: Session) -> Contact:
    """A contact for one case that is nobody's account: nothing said to it goes out."""
    person = people.add(session, "")
    contact = Contact(person_id=person.id, channel=people.NOBODY, address=secrets.token_hex(16))
    session.add(contact)
    session.flush()
    return contact

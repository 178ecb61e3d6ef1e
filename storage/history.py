"""The history of a case: every move, note, reply and look is one row, never changed."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, insert, select
from sqlalchemy.orm import Session

from domain.case import Move, Stage
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed

history = Table(
    "history",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("person_id", Id, ForeignKey("people.id")),
    Column("what", String(30), nullable=False),
    Column("from_stage", String(20)),
    Column("to_stage", String(20)),
    Column("words", Sealed, nullable=False, default=""),
    Column("party_id", Id),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: what, when, by whom (None: a timer), with which words.

    `party_id`: the household that said it, or that it was said to.
    """

    what: str
    at: datetime
    person_id: int | None = None
    words: str = ""
    before: str | None = None
    to: str | None = None
    party_id: int | None = None


def moved(entry: Entry, what: Move, before: Stage, to: Stage) -> Entry:
    return replace(entry, what=what, before=before, to=to)


def write(session: Session, case_id: int, entry: Entry) -> int:
    """Add the row and return its id."""
    row = {
        "case_id": case_id,
        "at": entry.at,
        "person_id": entry.person_id,
        "what": entry.what,
        "from_stage": entry.before,
        "to_stage": entry.to,
        "words": entry.words,
        "party_id": entry.party_id,
    }
    return int(session.execute(insert(history).values(row).returning(history.c.id)).scalar_one())


@dataclass(frozen=True, slots=True)
class Past:
    """One row, as it was written."""

    at: datetime
    person_id: int | None
    what: str
    words: str
    party_id: int | None = None


def of(session: Session, case_id: int) -> list[Past]:
    """All rows of a case in order."""
    rows = select(history.c.at, history.c.person_id, history.c.what, history.c.words, history.c.party_id)
    found = session.execute(rows.where(history.c.case_id == case_id).order_by(history.c.id))
    return [Past(*row) for row in found]


def row(session: Session, entry_id: int) -> Past | None:
    """One row by its id."""
    rows = select(history.c.at, history.c.person_id, history.c.what, history.c.words, history.c.party_id)
    found = session.execute(rows.where(history.c.id == entry_id)).first()
    return Past(*found) if found else None


def case_of(session: Session, entry_id: int) -> int | None:
    """The case that this row belongs to."""
    return session.scalar(select(history.c.case_id).where(history.c.id == entry_id))


def has_done(session: Session, case_id: int, person_id: int, what: str) -> bool:
    """Did this person do this to the case?"""
    rows = select(history.c.id).where(history.c.case_id == case_id, history.c.person_id == person_id)
    return session.execute(rows.where(history.c.what == what).limit(1)).first() is not None


def has_happened(session: Session, case_id: int, what: str) -> bool:
    """Did anybody do this to the case?"""
    rows = select(history.c.id).where(history.c.case_id == case_id, history.c.what == what)
    return session.execute(rows.limit(1)).first() is not None


def what(session: Session, entry_id: int) -> str:
    """What this row says happened."""
    return session.scalar(select(history.c.what).where(history.c.id == entry_id)) or ""

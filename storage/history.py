"""The history of a case: every move, note and reply is one row, never changed; so is what concerns no one case.

A row carries its proof from the beginning (`storage/proof.py`); its place in the chain it gets soon after
(`storage/chain.py`). The database refuses every change but that one and `forget` (migration 0027).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from domain.case import Move, Stage
from storage import proof
from storage.proof import Said
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, borrow

history = Table(
    "history",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("person_id", Id, ForeignKey("people.id")),
    Column("what", String(30), nullable=False),
    Column("from_stage", String(20)),
    Column("to_stage", String(20)),
    Column("words", Sealed, nullable=False, default=""),
    Column("party_id", Id),
    Column("salt", String(64), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("proof", String(64), nullable=False),
    Column("place", BigInteger),
    Column("link", String(64)),
)
Index("ix_history_place", history.c.place, unique=True)
_LOOSE = history.c.place.is_(None)
Index("ix_history_loose", history.c.id, sqlite_where=_LOOSE, postgresql_where=_LOOSE)


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


def write(session: Session, case_id: int | None, entry: Entry) -> int:
    """Add the row and return its id. Without a case: what concerns the whole service, such as an export."""
    keyring, grain = borrow(session.get_bind().dialect), proof.salt()
    committed = proof.commitment(keyring, grain, entry.words)
    said = Said(case_id, entry.at, entry.person_id, entry.what, entry.before, entry.to, entry.party_id)
    row = {
        "case_id": case_id,
        "at": entry.at,
        "person_id": entry.person_id,
        "what": entry.what,
        "from_stage": entry.before,
        "to_stage": entry.to,
        "words": entry.words,
        "party_id": entry.party_id,
        "salt": grain,
        "commitment": committed,
        "proof": proof.proof(keyring, said, committed),
    }
    return int(session.execute(insert(history).values(row).returning(history.c.id)).scalar_one())


def forget(session: Session, case_ids: Sequence[int], proven_by: Table = history) -> int:
    """Empty the words of these cases for good, and tell of how many rows; the only way in which words may go.

    `proven_by`: this table, or that of the looks.

    What happened, when, by whom and at which place stays proven (个人信息保护法 第47条: what must be kept is kept).
    """
    keyring, kept = borrow(session.get_bind().dialect), proven_by.c
    has_words = func.length(kept.words) > len(keyring.seal(b""))
    rows = select(kept.id, kept.proof).where(kept.case_id.in_(list(case_ids)), has_words)
    marks = [{"row": row, "mark": proof.forgotten(keyring, proven)} for row, proven in session.execute(rows)]
    if marks:
        emptied = update(proven_by).where(kept.id == bindparam("row"))
        session.connection().execute(emptied.values(words="", salt=bindparam("mark")), marks)
    return len(marks)


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

"""Who of the staff looked at which case, when, and why (个人信息保护法 第51条; 未成年人网络保护条例 第36条).

Rows are only added, and the database refuses to change or delete one (migration 0029). With the case its looks lose
their words, and keep who and when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, insert, select
from sqlalchemy.orm import Session

from domain.looking import Purpose, Way
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed

case_looks = Table(
    "case_looks",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False, index=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("purpose", String(10), nullable=False),
    Column("way", String(10), nullable=False),
    Column("words", Sealed, nullable=False, default=""),
)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, why, at what; `words` as they said it."""

    person_id: int
    at: datetime
    purpose: Purpose = Purpose.HANDLING
    way: Way = Way.CASE
    words: str = ""


_ADD = insert(case_looks)


def add(session: Session, case_id: int, look: Look) -> None:
    row = {"case_id": case_id, "person_id": look.person_id, "at": look.at}
    session.execute(_ADD, row | {"purpose": look.purpose, "way": look.way, "words": look.words})


def said_since(session: Session, case_id: int, person_id: int, since: datetime) -> Purpose | None:
    """The purpose that this person said last, if they said one since then."""
    seen = case_looks.c
    rows = select(seen.purpose).where(seen.case_id == case_id, seen.person_id == person_id, seen.at >= since)
    found = session.scalar(rows.where(seen.purpose != Purpose.HANDLING).order_by(seen.id.desc()).limit(1))
    return Purpose(found) if found else None


def latest(session: Session, case_id: int, most: int) -> Sequence[Look]:
    """The last looks at a case, the latest first."""
    seen = case_looks.c
    rows = select(seen.person_id, seen.at, seen.purpose, seen.way, seen.words).where(seen.case_id == case_id)
    found = session.execute(rows.order_by(seen.id.desc()).limit(most))
    return [Look(person_id, at, Purpose(purpose), Way(way), words) for person_id, at, purpose, way, words in found]


def last_of(session: Session, case_id: int, person_id: int, way: Way) -> Look | None:
    """The last look of this person at this case, in this way."""
    seen = case_looks.c
    rows = select(seen.person_id, seen.at, seen.purpose, seen.way, seen.words).where(
        seen.case_id == case_id, seen.person_id == person_id, seen.way == way
    )
    found = session.execute(rows.order_by(seen.id.desc()).limit(1)).first()
    return Look(found[0], found[1], Purpose(found[2]), Way(found[3]), found[4]) if found else None

"""Who of the staff looked at which case, when, and why (个人信息保护法 第51条; 未成年人网络保护条例 第36条).

Rows are only added, stand in one chain with the history (`storage/chain.py`), and the database refuses to change or
delete one (migration 0037). With the case its looks lose their words, and keep who and when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text, insert, literal_column, select
from sqlalchemy.orm import Session

from domain.looking import Purpose, Way
from storage import proof
from storage.proof import Seen
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, borrow

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
    Column("numbers", Text, nullable=False),
    Column("salt", String(64), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("proof", String(64), nullable=False),
    Column("link", String(64)),
    Column("place", BigInteger),
)
Index("ix_case_looks_place", case_looks.c.place, unique=True)
_LOOSE = case_looks.c.place.is_(None)
Index("ix_case_looks_loose", case_looks.c.id, sqlite_where=_LOOSE, postgresql_where=_LOOSE)
# Spelt out: with a parameter in its place no database would see that the index fits.
_IS_LIST = case_looks.c.way == literal_column(f"'{Way.LIST}'")
Index("ix_case_looks_lists", case_looks.c.id, sqlite_where=_IS_LIST, postgresql_where=_IS_LIST)


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
    session.execute(_ADD, _row(session, case_id, look, ""))


def add_list(session: Session, listed: Sequence[tuple[int, str]], look: Look) -> None:
    """One look at a list of cases, given with their numbers; it stands with the first of them. Nothing for none."""
    if listed:
        session.execute(_ADD, _row(session, listed[0][0], look, numbers_of(listed)))


def numbers_of(listed: Sequence[tuple[int, str]]) -> str:
    return " ".join(number for _, number in listed)


def _row(session: Session, case_id: int, look: Look, numbers: str) -> dict[str, object]:
    keyring, grain = borrow(session.get_bind().dialect), proof.salt()
    committed = proof.commitment(keyring, grain, look.words)
    seen = Seen(case_id, look.at, look.person_id, look.purpose, look.way, numbers)
    proven = {"salt": grain, "commitment": committed, "proof": proof.proof(keyring, seen, committed)}
    return seen._asdict() | {"words": look.words} | proven


def said_since(session: Session, case_id: int, person_id: int, since: datetime) -> Purpose | None:
    """The purpose that this person said last, if they said one since then."""
    seen = case_looks.c
    rows = select(seen.purpose).where(seen.case_id == case_id, seen.person_id == person_id, seen.at >= since)
    found = session.scalar(rows.where(seen.purpose != Purpose.HANDLING).order_by(seen.id.desc()).limit(1))
    return Purpose(found) if found else None


def latest(session: Session, case_id: int, most: int, number: str = "") -> Sequence[Look]:
    """The last looks at a case, the latest first; with its number also those at a list with it."""
    seen = case_looks.c
    rows = select(seen.person_id, seen.at, seen.purpose, seen.way, seen.words, seen.id).order_by(seen.id.desc())
    alone = session.execute(rows.where(seen.case_id == case_id).limit(most)).all()
    listed = rows.where(_IS_LIST, seen.case_id != case_id, seen.numbers.contains(number)).limit(most)
    found = sorted([*alone, *(session.execute(listed) if number else ())], key=lambda row: row[-1], reverse=True)
    return [Look(who, at, Purpose(purpose), Way(way), words) for who, at, purpose, way, words, _ in found[:most]]


def last_list(session: Session, person_id: int) -> tuple[datetime, str] | None:
    """When this person last saw a list, and the numbers on it."""
    seen = case_looks.c
    rows = select(seen.at, seen.numbers).where(seen.person_id == person_id, _IS_LIST)
    found = session.execute(rows.order_by(seen.id.desc()).limit(1)).first()
    return (found[0], found[1]) if found else None


def last_of(session: Session, case_id: int, person_id: int, way: Way) -> Look | None:
    """The last look of this person at this case, in this way."""
    seen = case_looks.c
    rows = select(seen.person_id, seen.at, seen.purpose, seen.way, seen.words).where(
        seen.case_id == case_id, seen.person_id == person_id, seen.way == way
    )
    found = session.execute(rows.order_by(seen.id.desc()).limit(1)).first()
    return Look(found[0], found[1], Purpose(found[2]), Way(found[3]), found[4]) if found else None

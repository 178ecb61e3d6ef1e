"""What was said in a turn that broke: kept sealed under its reference number, so that nothing is lost."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, String, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from storage.schema import Base, Moment
from storage.sealed import SealedJson

failures = Table(
    "failures",
    Base.metadata,
    Column("reference", String(20), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("what", String(200), nullable=False),
    Column("said", SealedJson, nullable=False),
)


def keep(session: Session, reference: str, what: str, said: dict[str, object], now: datetime) -> None:
    session.execute(insert(failures).values(reference=reference, at=now, what=what[:200], said=said))


def count(session: Session) -> int:
    return session.scalar(select(func.count(failures.c.reference))) or 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody said in a turn that broke, and the number they were given."""

    reference: str
    said: dict[str, object]


@dataclass(frozen=True, slots=True)
class Listed:
    """When and where in the code a turn broke."""

    reference: str
    at: datetime
    what: str


def listed(session: Session) -> list[Listed]:
    """All of them, the oldest first, with nothing unsealed."""
    rows = select(failures.c.reference, failures.c.at, failures.c.what).order_by(failures.c.at)
    return [Listed(reference, at, what) for reference, at, what in session.execute(rows)]


def find(session: Session, reference: str) -> Kept | None:
    """What was said in the turn of this number."""
    said = session.scalar(select(failures.c.said).where(failures.c.reference == reference))
    return Kept(reference, said) if said is not None else None


def every(session: Session) -> list[Kept]:
    """All that was kept, the oldest first."""
    rows = session.execute(select(failures.c.reference, failures.c.said).order_by(failures.c.at))
    return [Kept(reference, said) for reference, said in rows]


def forget_old(session: Session, before: datetime) -> None:
    session.execute(delete(failures).where(failures.c.at < before))

"""Slow work that is owed (fetching a photo): rows that a loop works off, at least once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Index, Integer, String, Table, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from storage import signals
from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson
from storage.signals import Kind

errands = Table(
    "errands",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("payload", SealedJson, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("done_at", Moment),
    Column("failed_at", Moment),
    Column("reason", String(200)),
)
_OPEN = and_(errands.c.done_at.is_(None), errands.c.failed_at.is_(None))
Index("ix_errands_due", errands.c.due_at, sqlite_where=_OPEN, postgresql_where=_OPEN)


# Longer than they take; where whoever took them died, they are done after it. For one taken alone somebody waits.
_TAKEN_FOR, _ONE_TAKEN_FOR = timedelta(minutes=5), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Errand:
    id: int
    kind: str
    payload: dict[str, object]
    tries: int


def owe(session: Session, kind: str, payload: dict[str, object], due_at: datetime) -> None:
    session.execute(insert(errands).values(kind=kind, payload=payload, due_at=due_at))
    signals.tell(session, Kind.ERRAND)


def take(
    session: Session, now: datetime, limit: int, only: str = "", besides: Collection[str] = ()
) -> Sequence[Errand]:
    """Errands to do now, oldest first: of one kind only, or of all but some.

    Until they are settled nobody else takes them for a while.
    """
    is_meant = errands.c.kind == only if only else errands.c.kind.not_in(besides)
    rows = select(errands.c.id, errands.c.kind, errands.c.payload, errands.c.tries)
    due = rows.where(_OPEN, errands.c.due_at <= now, is_meant)
    oldest = due.order_by(errands.c.due_at, errands.c.id).limit(limit)
    found = session.execute(oldest.with_for_update(skip_locked=True)).all()
    kept_for = _ONE_TAKEN_FOR if only else _TAKEN_FOR
    ids = [row.id for row in found]
    session.execute(update(errands).where(errands.c.id.in_(ids)).values(due_at=now + kept_for))
    return [Errand(i, kind, dict(payload), tries) for i, kind, payload, tries in found]


def count_waiting(session: Session) -> int:
    """How many are owed, those that wait for their next attempt among them."""
    return session.scalar(select(func.count()).select_from(errands).where(_OPEN)) or 0


def done(session: Session, errand_id: int, now: datetime) -> None:
    session.execute(update(errands).where(errands.c.id == errand_id).values(done_at=now))


def again(session: Session, errand_id: int, due_at: datetime, reason: str) -> None:
    later = {"due_at": due_at, "tries": errands.c.tries + 1, "reason": reason[:200]}
    session.execute(update(errands).where(errands.c.id == errand_id).values(later))


def give_up(session: Session, errand_id: int, now: datetime, reason: str) -> None:
    session.execute(update(errands).where(errands.c.id == errand_id).values(failed_at=now, reason=reason[:200]))


def forget_settled(session: Session, before: datetime) -> None:
    """What was done or given up before this moment; what is owed stays owed."""
    session.execute(delete(errands).where(or_(errands.c.done_at < before, errands.c.failed_at < before)))

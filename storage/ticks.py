"""The truth about timers: which firing of which timer has been done."""

from datetime import datetime

from sqlalchemy import Column, String, Table, delete, func, select
from sqlalchemy.orm import Session

from storage.schema import Base, Moment, insert_new

ticks = Table(
    "ticks",
    Base.metadata,
    Column("timer", String(40), primary_key=True),
    Column("due_at", Moment, primary_key=True),
)


def first_time(session: Session, timer: str, due_at: datetime) -> bool:
    """Note that this firing is done; False when it was done before, by whatever process."""
    return insert_new(session, ticks, {"timer": timer, "due_at": due_at})


def last(session: Session, timer: str, now: datetime) -> datetime | None:
    """The latest firing done; one that lies ahead was done by a clock that was wrong."""
    done = select(func.max(ticks.c.due_at)).where(ticks.c.timer == timer, ticks.c.due_at <= now)
    found: datetime | None = session.scalar(done)
    return found


def forget_old(session: Session, before: datetime) -> None:
    """Forget firings before a moment, but keep the latest of each timer."""
    others = ticks.alias()
    latest = select(func.max(others.c.due_at)).where(others.c.timer == ticks.c.timer).scalar_subquery()
    session.execute(delete(ticks).where(ticks.c.due_at < before, ticks.c.due_at < latest))

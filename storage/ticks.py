"""The truth about timers: which firing of which timer has been done."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, String, Table, bindparam, delete, func, select
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


# Asked every few seconds of every timer: built once, and each look is one step down the index.
_LAST = select(func.max(ticks.c.due_at)).where(ticks.c.timer == bindparam("timer"), ticks.c.due_at <= bindparam("now"))


def last(session: Session, timers: Iterable[str], now: datetime) -> dict[str, datetime | None]:
    """The latest firing done of each; one that lies ahead was done by a clock that was wrong."""
    return {timer: session.scalar(_LAST, {"timer": timer, "now": now}) for timer in timers}


def forget_old(session: Session, before: datetime) -> None:
    """Forget firings before a moment, but keep the latest of each timer."""
    others = ticks.alias()
    latest = select(func.max(others.c.due_at)).where(others.c.timer == ticks.c.timer).scalar_subquery()
    session.execute(delete(ticks).where(ticks.c.due_at < before, ticks.c.due_at < latest))

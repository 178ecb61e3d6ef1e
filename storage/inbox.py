"""What was heard already: the same update of a platform never counts twice."""

from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, delete
from sqlalchemy.orm import Session

from storage.schema import Base, Moment, insert_new

inbox = Table(
    "inbox",
    Base.metadata,
    Column("channel", String(20), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

# Platforms keep what they could not deliver for a day; update numbers may start anew after a week of silence.
KEPT = timedelta(days=3)


def first_time(session: Session, channel: str, key: str, now: datetime) -> bool:
    """Note that this update was heard; False when it was heard before."""
    return insert_new(session, inbox, {"channel": channel, "key": key, "at": now})


def forget_old(session: Session, now: datetime) -> None:
    session.execute(delete(inbox).where(inbox.c.at < now - KEPT))

"""Looking without a turn: through the reading engine, beside whatever is being written."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from storage import failures, installation, outbox
from storage.clocks import ClockRow
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages not sent and since when the oldest waits, deadlines that have passed, turns that broke."""

    outbox: int
    oldest: datetime | None
    late: int
    broken: int


def answers(database: Database) -> bool:
    """Does the database answer?"""
    try:
        with database.read.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def has_its_key(database: Database) -> bool:
    """Was the database sealed with the keys we have (or with none yet)?"""
    with Session(database.read) as session:
        return installation.is_ours(session)


def waiting(database: Database, now: datetime) -> Waiting:
    """What waits now. Raises what the database raises."""
    with Session(database.read) as session:
        count, oldest = outbox.depth(session)
        runs = (ClockRow.ended_at.is_(None), ClockRow.paused_at.is_(None))
        passed = select(func.count(ClockRow.id)).where(*runs, ClockRow.due_at <= now)
        return Waiting(count, oldest, session.scalar(passed) or 0, failures.count(session))

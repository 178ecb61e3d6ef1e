"""Looking without a turn: through the reading engine, beside whatever is being written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import and_, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from domain.message import Urgency
from storage import errands, failures, installation, outbox
from storage.cases import Case
from storage.clocks import ClockRow
from storage.engine import Database
from storage.people import Person
from storage.sealed import KeyFault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """For each class the messages not sent and since when the first waits; turns that broke; slow work owed."""

    outbox: Mapping[Urgency, tuple[int, datetime | None]]
    broken: int
    errands: int


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


def at(database: Database, look: Callable[[Session], T]) -> T:
    """What this look finds. Raises KeyFault where the database was sealed with other keys than ours."""
    with Session(database.read) as session:
        if not installation.is_ours(session):
            raise KeyFault("The key file is not the one this database was sealed with. Put the right key file back.")
        return look(session)


def sealed_rows(session: Session) -> int:
    """Open the newest rows of the largest sealed columns; how many there are. Raises KeyFault."""
    columns = (
        (outbox.outbox.c.payload, outbox.outbox.c.id),
        (Person.name, Person.id),
        (Case.story, Case.id),
    )
    return sum(len(session.scalars(select(sealed).order_by(at.desc()).limit(20)).all()) for sealed, at in columns)


def waiting(database: Database) -> Waiting:
    """What waits now; small indexes tell. Raises what the database raises."""
    with Session(database.read) as session:
        depths = {urgency: _depth(session, urgency) for urgency in Urgency}
        return Waiting(depths, failures.count(session), errands.count_waiting(session))


def late(database: Database, now: datetime) -> int:
    """How many deadlines have passed. Reads all clocks there ever were: not to be asked every few seconds."""
    with Session(database.read) as session:
        runs = (ClockRow.ended_at.is_(None), ClockRow.paused_at.is_(None))
        return session.scalar(select(func.count(ClockRow.id)).where(*runs, ClockRow.due_at <= now)) or 0


def if_there(look: Callable[[], T]) -> T | None:
    """What this look finds; None where the database does not answer."""
    try:
        return look()
    except SQLAlchemyError:
        return None


def _depth(session: Session, urgency: Urgency) -> tuple[int, datetime | None]:
    """How many messages of a class wait, and since when the first of them does. Both are read from one small index."""
    mine = and_(outbox.UNSENT, outbox.outbox.c.urgency == int(urgency))
    count = session.scalar(select(func.count()).select_from(outbox.outbox).where(mine)) or 0
    first = session.scalar(select(outbox.outbox.c.made_at).where(mine).order_by(outbox.outbox.c.id).limit(1))
    return count, first

"""What is true of the whole installation: whose key sealed it, which processes live."""

from datetime import datetime, timedelta

from sqlalchemy import Column, String, Table, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.engine import Database
from storage.schema import Base, Moment, insert_new
from storage.sealed import KeyFault, borrow

installation = Table(
    "installation",
    Base.metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)
processes = Table(
    "processes",
    Base.metadata,
    Column("name", String(40), primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

DEAD_AFTER = timedelta(seconds=10)
_FORGOTTEN_AFTER = timedelta(days=1)


def is_ours(session: Session) -> bool:
    """Is this database sealed with our keys, or not sealed yet?"""
    kept = session.scalar(select(installation.c.value).where(installation.c.name == "key"))
    return kept in (None, borrow(session.get_bind().dialect).blind("installation"))


def check_key(session: Session) -> None:
    """Remember the key this database is sealed with. Raises KeyFault when it is another one than before."""
    mark = borrow(session.get_bind().dialect).blind("installation")
    insert_new(session, installation, {"name": "key", "value": mark})
    if session.scalar(select(installation.c.value).where(installation.c.name == "key")) != mark:
        raise KeyFault("The key file is not the one this database was sealed with. Put the right key file back.")


def note_written(session: Session, now: datetime) -> bool:
    """Write, so that whoever commits this knows that writing is possible: a full disk shows nowhere else."""
    row = {"name": "written", "value": now.isoformat()}
    if not insert_new(session, installation, row):
        session.execute(update(installation).where(installation.c.name == "written").values(value=row["value"]))
    return True


def may_write(database: Database) -> bool:
    """Try to write, and undo it."""
    try:
        with database.write.connect() as connection, connection.begin() as trial:
            connection.execute(insert(installation).values(name="trial", value=""))
            trial.rollback()
    except DBAPIError:
        return False
    return True


def alive(session: Session, process: str, now: datetime) -> list[str]:
    """Note that this process lives; returns the names of all that do."""
    seen = update(processes).where(processes.c.name == process).values(seen_at=now)
    if session.execute(seen.returning(processes.c.name)).first() is None:
        session.execute(insert(processes).values(name=process, seen_at=now))
    return list(session.scalars(select(processes.c.name).where(processes.c.seen_at >= now - DEAD_AFTER)))


def gone(session: Session, process: str, now: datetime) -> None:
    """This process ends; those that died long ago are forgotten with it."""
    ended = or_(processes.c.name == process, processes.c.seen_at < now - _FORGOTTEN_AFTER)
    session.execute(delete(processes).where(ended))

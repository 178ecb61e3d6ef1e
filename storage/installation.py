"""What is true of the whole installation: whose key sealed it, whether it can be written."""

from datetime import datetime

from sqlalchemy import Column, String, Table, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.engine import Database
from storage.schema import Base, insert_new
from storage.sealed import KeyFault, borrow

installation = Table(
    "installation",
    Base.metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)


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

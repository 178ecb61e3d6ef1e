"""Numbers that only rise."""

from sqlalchemy import Column, Integer, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.schema import Base

counters = Table(
    "counters",
    Base.metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)


def following(session: Session, name: str) -> int:
    """The next number of this counter, from 1 on; held until the end of the transaction."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(counters).values(name=name, value=1)
    counted = first.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
    return int(session.execute(counted.returning(counters.c.value)).scalar_one())

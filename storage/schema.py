"""What all tables share: the registry, the type of moments, and an insert that may find its row already there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import BigInteger, DateTime, Dialect, Executable, Integer, MetaData, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

# Named constraints, so that a migration can drop what an earlier one made.
_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite counts up only an INTEGER primary key.
Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; comes back aware on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        assert value.tzinfo is not None, "moments carry a time zone"
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def insert_new(session: Session, table: Table, row: Mapping[str, object]) -> bool:
    """Insert a row unless its key is there, also where another process adds it just now; tells whether it was new."""
    statement = _insert_new(table, session.get_bind().dialect.name == "postgresql")
    return session.connection().execute(statement, row).first() is not None


def insert_all_new(session: Session, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows at once, leaving out those whose key is there already."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
    session.connection().execute(insert.on_conflict_do_nothing(), rows)


@cache
def _insert_new(table: Table, is_postgres: bool) -> Executable:
    # Built once: building costs more than the database needs to insert the row.
    insert = (postgresql if is_postgres else sqlite).insert(table)
    statement: Executable = insert.on_conflict_do_nothing().returning(*table.primary_key)
    return statement

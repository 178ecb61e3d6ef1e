"""The whole database at once: copied as it is in one moment, beside those who write, and filled again."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg import Connection as PostgresConnection
from psycopg import sql
from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text

from storage.engine import Database

# Alembic's own; what it says is kept as the schema's revision.
_VERSION_TABLE = "alembic_version"


def copy_file(database: Database, to: Path) -> None:
    """SQLite: a copy in this new file, by the backup interface.

    All pages in one step: in WAL mode that holds up nobody, while a copy in pieces would begin anew at each commit.
    """
    to.touch(mode=0o600)
    with (
        contextlib.closing(sqlite3.connect(str(database.url.database))) as old,
        contextlib.closing(sqlite3.connect(to)) as new,
    ):
        old.backup(new)


def check_file(file: Path) -> list[str]:
    """SQLite: what is wrong inside this file, in SQLite's own words; nothing where it is whole."""
    with contextlib.closing(sqlite3.connect(file)) as opened:
        found = [str(row[0]) for row in opened.execute("PRAGMA integrity_check(5)")]
        broken = opened.execute("PRAGMA foreign_key_check").fetchmany(5)
    return [line for line in found if line != "ok"] + [f"a row of {row[0]} belongs to nothing" for row in broken]


def count_file(file: Path) -> dict[str, int]:
    """SQLite: how many rows each table in this file holds."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name != ?"
    with contextlib.closing(sqlite3.connect(file)) as opened:
        tables = [name for (name,) in opened.execute(names, (_VERSION_TABLE,)).fetchall()]
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def is_empty(database: Database) -> bool:
    """Is there no table of ours yet?"""
    return set(inspect(database.read).get_table_names()) <= {_VERSION_TABLE}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """PostgreSQL in one moment, whoever writes meanwhile."""

    connection: Connection

    @property
    def tables(self) -> Mapping[str, list[str]]:
        """The columns of each table; a table stands behind those that it refers to."""
        return {table.name: [column.name for column in table.columns] for table in _tables(self.connection)}

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        tables = _tables(self.connection)
        return {each.name: self.connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables}

    def sequences(self) -> dict[str, int]:
        """The number that each sequence gave last."""
        rows = self.connection.execute(
            text("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
        )
        return {name: last for name, last in rows if last is not None}

    def rows(self, table: str, columns: list[str]) -> Iterator[bytes]:
        """The rows in PostgreSQL's binary form."""
        with _driver(self.connection).cursor().copy(_copy(table, columns, "TO STDOUT")) as copy:
            for block in copy:
                yield bytes(block)


@contextlib.contextmanager
def snapshot(database: Database) -> Iterator[Snapshot]:
    """PostgreSQL, to be read in one transaction."""
    with database.read.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield Snapshot(connection)


def fill(database: Database, parts: Iterable[tuple[str, list[str], Callable[[], bytes]]]) -> None:
    """PostgreSQL: the rows of each table (name, columns, a reader of blocks), whose own are let go first."""
    with database.write.begin() as connection:
        names = sql.SQL(", ").join(sql.Identifier(table.name) for table in _tables(connection))
        _guard(connection, "DISABLE")
        _driver(connection).execute(sql.SQL("TRUNCATE {}").format(names))
        for table, columns, read in parts:
            _pour(connection, _copy(table, columns, "FROM STDIN"), read)
        _guard(connection, "ENABLE")


def _guard(connection: Connection, how: str) -> None:
    """What is proven refuses to be emptied, even where there is none yet."""
    whole = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%\\_whole'"
    for name, table in connection.execute(text(whole)).all():
        alter = sql.SQL("ALTER TABLE {} {} TRIGGER {}")
        _driver(connection).execute(alter.format(sql.Identifier(table), sql.SQL(how), sql.Identifier(name)))


def _pour(connection: Connection, into: sql.Composed, read: Callable[[], bytes]) -> None:
    with _driver(connection).cursor().copy(into) as copy:
        for block in iter(read, b""):
            copy.write(block)


def set_sequences(database: Database, last: Mapping[str, int]) -> None:
    """PostgreSQL: go on numbering where the copy had got to."""
    with database.write.begin() as connection:
        for name, value in last.items():
            connection.execute(text("SELECT setval(CAST(:name AS regclass), :value)"), {"name": name, "value": value})


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _VERSION_TABLE]


def _copy(table: str, columns: list[str], how: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {} (FORMAT binary)").format(sql.Identifier(table), names, sql.SQL(how))


def _driver(connection: Connection) -> "PostgresConnection[tuple[object, ...]]":
    driver = connection.connection.driver_connection
    assert isinstance(driver, PostgresConnection)
    return driver

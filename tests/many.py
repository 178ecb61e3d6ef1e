"""A database as it looks after years: what one case left behind, copied as often as asked. SQLite only."""

from datetime import timedelta

from sqlalchemy import Column, Connection, Table, text
from sqlalchemy.orm import Session

from domain.case import Stage
from storage.every_table import metadata

# What comes with each case, those before which others point to.
_GROWING = ("people", "contacts", "cases", "outbox", "inbox", "history", "reports", "parties", "clocks", "invitations")
# Between the numbers of one copy and the next there is room for all of the original.
_APART = 100_000
# Of so many cases one is still open; and they came so far apart.
_ONE_OPEN_IN, _BETWEEN = 100, timedelta(minutes=10)

_UNIQUE = {"cases.number", "contacts.address", "inbox.key", "invitations.token"}
_SPREAD = {"outbox.slot", "outbox.platform_id", "outbox.about"}


def multiply(session: Session, times: int) -> None:
    """Copy all that grows; nearly all copies are closed, and none is with anybody."""
    connection = session.connection()
    connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in metadata.sorted_tables:
        if table.name in _GROWING:
            _copy(connection, table, times)
    copies = f"id > {_APART} AND (id / {_APART}) % {_ONE_OPEN_IN} <> 0"
    # As in life the later ones have the higher numbers.
    apart = f"'-' || (({times + 1} - id / {_APART}) * {int(_BETWEEN.total_seconds())}) || ' seconds'"
    connection.execute(text(f"UPDATE cases SET stage = '{Stage.CLOSED}', closed_at = opened_at WHERE {copies}"))  # noqa: S608 our own words
    connection.execute(text(f"UPDATE clocks SET ended_at = due_at WHERE {copies}"))  # noqa: S608
    connection.execute(
        text(
            "UPDATE cases SET assignee_id = NULL, "  # noqa: S608
            f"opened_at = strftime('%Y-%m-%d %H:%M:%f000', opened_at, {apart}) WHERE id > {_APART}"
        )
    )
    connection.execute(text("ANALYZE"))


def _copy(connection: Connection, table: Table, times: int) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(column) for column in table.columns)
    count = f"WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times}) "  # noqa: S608
    rows = f'SELECT {values} FROM "{table.name}" AS old, copy'  # noqa: S608
    insert = f'INSERT OR IGNORE INTO "{table.name}" ({names}) {count}{rows}'
    connection.execute(text(insert))


def _value(column: Column[object]) -> str:
    if column.table.name == "history" and column.name in ("place", "link"):
        return "NULL"
    old, name = f'old."{column.name}"', f"{column.table.name}.{column.name}"
    points = {key.column.table.name for key in column.foreign_keys} & set(_GROWING)
    if column.name == "id" or (points and column.name != "assignee_id"):
        return f"{old} + copy.n * {_APART}"
    if name in _UNIQUE:
        return f"'c' || copy.n || substr({old}, 1, 12)"
    return f"CASE WHEN {old} = '' THEN '' ELSE {old} || 'c' || copy.n END" if name in _SPREAD else old

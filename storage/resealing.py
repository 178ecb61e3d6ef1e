"""After a new key: what older keys sealed is sealed anew, a few rows at a time, beside a service that runs."""

from collections import Counter

from sqlalchemy import Column, LargeBinary, Table, func, literal, or_, select, tuple_, type_coerce, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import Function

from storage import every_table
from storage.anonymising import is_sealed
from storage.sealed import borrow

Place = tuple[object, ...]


def tables() -> list[Table]:
    """Every table with something sealed in it."""
    return [table for table in every_table.metadata.sorted_tables if _sealed(table)]


def _sealed(table: Table) -> "list[Column[object]]":
    return [column for column in table.columns if is_sealed(column)]


def portion(session: Session, table: Table, after: Place | None, most: int) -> tuple[int, Place] | None:
    """Seal up to so many rows beyond `after` with the newest key: how many, and the place of the last; None for none.

    Rows that somebody is writing are left for the next round: whoever writes seals with the newest key anyway.
    """
    ring, keys, columns = borrow(session.get_bind().dialect), list(table.primary_key.columns), _sealed(table)
    raw = [type_coerce(column, LargeBinary).label(f"raw_{column.name}") for column in columns]
    number = bytes([ring.newest])
    rows = select(*keys, *raw).where(or_(*(_number(column) != number for column in columns)))
    if after is not None:
        rows = rows.where(tuple_(*keys) > tuple_(*(literal(v, k.type) for v, k in zip(after, keys, strict=True))))
    found = session.execute(rows.order_by(*keys).limit(most).with_for_update(skip_locked=True)).all()
    for row in found:
        here = [key == value for key, value in zip(keys, row, strict=False)]
        sealed = zip(columns, row[len(keys) :], strict=True)
        anew = {c.name: literal(ring.seal(ring.unseal(s)), LargeBinary) for c, s in sealed if s is not None}
        session.execute(update(table).where(*here).values(anew))
    return (len(found), tuple(found[-1][: len(keys)])) if found else None


def _number(column: "Column[object]") -> "Function[bytes]":
    """The byte with the number of the key."""
    return func.substr(type_coerce(column, LargeBinary), 1, 1, type_=LargeBinary)


def by_key(session: Session) -> Counter[int]:
    """How many values each key has sealed, by its number; every table is read through."""
    found: Counter[int] = Counter()
    for table in tables():
        for column in _sealed(table):
            number = _number(column)
            rows = select(number, func.count()).where(column.isnot(None)).group_by(number)
            for first, count in session.execute(rows):
                found[first[0]] += count
    return found

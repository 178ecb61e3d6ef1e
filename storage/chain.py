"""Sealing the history and the looks into one chain: each row gets its place and a link to the row before.

One writer does it, a minute behind at most and many rows at once, so no turn waits for another one's row. Until then
a row is protected by its proof alone.
"""

from typing import NamedTuple

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from storage import proof
from storage.case_looks import case_looks
from storage.history import history
from storage.installation import installation
from storage.schema import insert_new
from storage.sealed import borrow

_NAME = "history"
# Every table whose rows stand in it.
CHAINED = (history, case_looks)


class Head(NamedTuple):
    """How many rows are sealed, and the link of the last one: who has written this down can prove all before it."""

    rows: int
    hash: str

    def __str__(self) -> str:
        return f"{self.rows}:{self.hash}"


def read(text: str) -> Head:
    """A head as it was written down. Raises ValueError."""
    count, _, digest = text.strip().partition(":")
    return Head(int(count), digest.strip().lower())


def head(session: Session, *, lock: bool = False) -> Head:
    """The head as it is kept apart from the rows; `lock`: nobody else seals until the end of the transaction."""
    kept = select(installation.c.value).where(installation.c.name == _NAME)
    found = session.scalar(kept.with_for_update() if lock else kept)
    return read(found) if found else Head(0, proof.BEGINNING)


def seal(session: Session, most: int) -> int:
    """Give up to so many rows their places, of each table in the order in which they were written; tells how many."""
    insert_new(session, installation, {"name": _NAME, "value": str(Head(0, proof.BEGINNING))})
    before = last = head(session, lock=True)
    for table in CHAINED:
        last = _seal(session, table, last, most - (last.rows - before.rows))
    if last != before:
        session.execute(update(installation).where(installation.c.name == _NAME).values(value=str(last)))
    return last.rows - before.rows


def _seal(session: Session, table: Table, last: Head, most: int) -> Head:
    keyring, (count, tie), sealed = borrow(session.get_bind().dialect), last, []
    loose = select(table.c.id, table.c.proof).where(table.c.place.is_(None)).order_by(table.c.id).limit(most)
    for row, proven in session.execute(loose):
        count, tie = count + 1, proof.link(keyring, tie, count + 1, row, proven)
        sealed.append({"row": row, "where": count, "tie": tie})
    if sealed:
        placed = update(table).where(table.c.id == bindparam("row"))
        session.connection().execute(placed.values(place=bindparam("where"), link=bindparam("tie")), sealed)
    return Head(count, tie)

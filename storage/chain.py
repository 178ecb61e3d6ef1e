"""Sealing history into one chain: each row gets its place and a link to the row before.

One writer does it, a minute behind at most and many rows at once, so no turn waits for another one's row. Until then
a row is protected by its proof alone.
"""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage import proof
from storage.history import LOOSE, history
from storage.installation import installation
from storage.schema import insert_new
from storage.sealed import borrow

_NAME = "history"


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
    """Give up to so many rows their places, in the order in which they were written; tells how many."""
    insert_new(session, installation, {"name": _NAME, "value": str(Head(0, proof.BEGINNING))})
    keyring, (count, last) = borrow(session.get_bind().dialect), head(session, lock=True)
    sealed = []
    for row, proven in session.execute(select(history.c.id, history.c.proof).where(LOOSE).order_by("id").limit(most)):
        count, last = count + 1, proof.link(keyring, last, count + 1, row, proven)
        sealed.append({"row": row, "where": count, "tie": last})
    if sealed:
        placed = update(history).where(history.c.id == bindparam("row"))
        session.connection().execute(placed.values(place=bindparam("where"), link=bindparam("tie")), sealed)
        session.execute(update(installation).where(installation.c.name == _NAME).values(value=str(Head(count, last))))
    return len(sealed)

"""Proving the history and the looks: was any row changed, deleted, put in, moved, or cut off at the end?"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, Select, String, Table, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from storage import chain, proof
from storage.case_looks import case_looks
from storage.cases import Case
from storage.chain import Head
from storage.engine import Database
from storage.history import history
from storage.proof import Said, Seen
from storage.sealed import KeyFault, Keyring, borrow

_AT_ONCE = 1000
# What the proof of a row is over.
_SAID = {
    history: ("case_id", "at", "person_id", "what", "from_stage", "to_stage", "party_id"),
    case_looks: Seen._fields,
}


class Wrong(StrEnum):
    """What is wrong with a row.

    CHANGED: what it says is not what was written, or we never wrote it. WORDS: the same of its words alone. MOVED: it
    does not stand where it was written. COPIED: it stands there more than once. GONE: nothing stands at this place.
    HEAD: the head kept apart does not fit the rows. OTHER: nor does the head that was written down.
    """

    CHANGED = "changed"
    WORDS = "words changed"
    MOVED = "moved"
    COPIED = "copied"
    GONE = "gone"
    HEAD = "head"
    OTHER = "other"


class Finding(NamedTuple):
    """One fault: the row's id and the number of its case where they are known, and the places from and to.

    `is_look`: it is a row of the looks, not of the history.
    """

    wrong: Wrong
    row: int | None
    place: int | None
    until: int | None = None
    case: str = ""
    is_look: bool = False


class _Row(NamedTuple):
    """`said`: what the proof is over, in its order, with the moment as it lies there."""

    of: Table
    said: tuple[Any, ...]
    id: int
    salt: str
    commitment: str
    proof: str
    place: int | None
    link: str | None
    words: bytes | str
    number: str | None


@dataclass
class Audit:
    """What was found. `removed`: rows whose words were emptied by our own rule; `loose`: rows not yet in the chain."""

    head: Head
    findings: list[Finding] = field(default_factory=list)
    removed: int = 0
    loose: int = 0

    def add(self, wrong: Wrong, row: _Row) -> None:
        is_look = row.of is case_looks
        self.findings.append(Finding(wrong, row.id, row.place, case=row.number or "", is_look=is_look))


def verify(database: Database, written: Head | None, tell: Callable[[int, int], None]) -> Audit:
    """Look at every row; `tell` hears now and then how many of how many are done.

    All of it as it stood at one moment, beside a service that writes.
    """
    engine = database.read
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with Session(engine) as session:
        found = Audit(chain.head(session))
        last = _chained(session, found, written, tell)
        _end(found, last, written)
        for table in chain.CHAINED:
            for row in _read(session, table, _rows(table).where(table.c.place.is_(None)).order_by(table.c.id)):
                found.loose += 1
                _is_as_written(borrow(engine.dialect), found, row)
            _copies(session, found, table)
    return found


def _rows(table: Table) -> Select[Any]:
    c = table.c
    # SQLite keeps whatever somebody writes into a column: nothing is read through its type.
    said = [type_coerce(c[name], String) if name == "at" else c[name] for name in _SAID[table]]
    proven = (c.id, c.salt, c.commitment, c.proof, c.place, c.link)
    rows = select(*said, *proven, type_coerce(c.words, LargeBinary), Case.number)
    return rows.outerjoin(Case, Case.id == c.case_id)


def _read(session: Session, table: Table, rows: Select[Any]) -> Iterator[_Row]:
    count = len(_SAID[table])
    for row in session.execute(rows):
        yield _Row(table, tuple(row[:count]), *row[count:])


def _in_order(session: Session, table: Table) -> Iterator[_Row]:
    """Its rows of the chain by place, a portion at a time so that memory stays flat."""
    place, rows = table.c.place, _rows(table).order_by(table.c.place, table.c.id).limit(_AT_ONCE)
    portion = list(_read(session, table, rows.where(place.isnot(None))))
    while portion:
        yield from portion
        last = portion[-1]
        after = or_(place > last.place, (place == last.place) & (table.c.id > last.id))
        portion = list(_read(session, table, rows.where(after)))


def _chained(session: Session, found: Audit, written: Head | None, tell: Callable[[int, int], None]) -> Head:
    """Walk the chain; returns where it ends."""
    keyring, last, is_after_hole = borrow(session.get_bind().dialect), Head(0, proof.BEGINNING), False
    streams = (_in_order(session, table) for table in chain.CHAINED)
    for row in heapq.merge(*streams, key=lambda row: row.place or 0):
        place, tie = row.place or 0, row.link or ""
        if is_after_hole := place > last.rows + 1:
            found.findings.append(Finding(Wrong.GONE, None, last.rows + 1, place - 1))
        if _is_as_written(keyring, found, row) and not is_after_hole:
            _stands(keyring, found, row, last)
        if written is not None and written.rows == place and written.hash != tie:
            found.add(Wrong.OTHER, row)
        last = Head(place, tie)
        if place % _AT_ONCE == 0:
            tell(place, found.head.rows)
    return last


def _stands(keyring: Keyring, found: Audit, row: _Row, before: Head) -> None:
    """The row follows the one before it, at this place."""
    tie = proof.link(keyring, before.hash, before.rows + 1, row.id, row.proof)
    if tie != row.link or row.place != before.rows + 1:
        found.add(Wrong.MOVED, row)


def _is_as_written(keyring: Keyring, found: Audit, row: _Row) -> bool:
    """Does the row say what was written? Words may have been emptied by our own rule."""
    if _proof(keyring, row) != row.proof:
        found.add(Wrong.CHANGED, row)
        return False
    words = _opened(keyring, row.words)
    if words == "" and row.salt == proof.forgotten(keyring, row.proof):
        found.removed += 1
    elif words is None or proof.commitment(keyring, row.salt, words) != row.commitment:
        found.add(Wrong.WORDS, row)
    return True


def _proof(keyring: Keyring, row: _Row) -> str:
    """The proof that a row with this to say would have; "" for what no row of ours can say."""
    try:
        said = (Said if row.of is history else Seen)(*row.said)
        at = said.at if isinstance(said.at, datetime) else datetime.fromisoformat(said.at).replace(tzinfo=UTC)
        return proof.proof(keyring, said._replace(at=at), row.commitment)
    except (TypeError, ValueError):
        return ""


def _opened(keyring: Keyring, words: bytes | str) -> str | None:
    try:
        return keyring.unseal(words).decode() if isinstance(words, bytes) else None
    except (KeyFault, UnicodeDecodeError):
        return None


def _end(found: Audit, last: Head, written: Head | None) -> None:
    """Does the chain end where the head says, and reach as far as the head that was written down?"""
    if last.rows < found.head.rows:
        found.findings.append(Finding(Wrong.GONE, None, last.rows + 1, found.head.rows))
    elif last != found.head:
        found.findings.append(Finding(Wrong.HEAD, None, last.rows))
    if written is not None and written.rows > last.rows:
        found.findings.append(Finding(Wrong.OTHER, None, last.rows + 1, written.rows))


def _copies(session: Session, found: Audit, table: Table) -> None:
    """Every row has a salt of its own, so no two rows have one proof."""
    twice = select(table.c.proof).group_by(table.c.proof).having(func.count() > 1)
    for row in _read(session, table, _rows(table).where(table.c.proof.in_(twice)).order_by(table.c.id)):
        found.add(Wrong.COPIED, row)

"""Transactions: several pieces of work in one commit, or one piece alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from storage.engine import Database, Unavailable, is_passing

T = TypeVar("T")
Work = Callable[[Session], T]

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What became of one piece of work: its value, or what it raised (then nothing of it is kept)."""

    value: T | None
    fault: Exception | None = None


def together(database: Database, works: Sequence[Work[T]]) -> list[Result[T]]:
    """Do all pieces and commit them at once; where any of them fails, each gets a transaction of its own."""
    if len(works) == 1:
        return [alone(database, works[0])]
    try:
        return [Result(value) for value in _commit(database, works)]
    except Exception:
        # Undone for all of them, which is seldom, and spares each a savepoint: each gets its own try and answer.
        return [alone(database, work) for work in works]


def alone(database: Database, work: Work[T]) -> Result[T]:
    """Do one piece in its own transaction, again where the database was busy; its fault is Unavailable at last."""
    fault: Exception | None = None
    for _ in range(_TRIES):
        try:
            return Result(_commit(database, [work])[0])
        except Exception as raised:  # not swallowed: it is the answer of this piece
            if not is_passing(raised):
                return Result(None, raised)
            fault = raised
    return Result(None, Unavailable(type(fault).__name__))


def _commit(database: Database, works: Sequence[Work[T]]) -> list[T]:
    with database.write.begin() as connection:
        return [_do(connection, work) for work in works]


def _do(connection: Connection, work: Work[T]) -> T:
    with Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
        value = work(session)
        session.commit()
    return value

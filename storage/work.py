"""Transactions: several pieces of work in one commit, each in its own savepoint, or one piece alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError
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
    """Do all pieces and commit them at once; where the database fails, each gets a transaction of its own."""
    try:
        return _commit(database, works)
    except SQLAlchemyError:
        # Not the fault of any one of them: each gets its own try, and its own answer.
        return [alone(database, work) for work in works]


def alone(database: Database, work: Work[T]) -> Result[T]:
    """Do one piece in its own transaction, again where the database was busy; its fault is Unavailable at last."""
    fault: SQLAlchemyError | None = None
    for _ in range(_TRIES):
        try:
            return _commit(database, [work])[0]
        except SQLAlchemyError as passing:
            fault = passing
    return Result(None, Unavailable(type(fault).__name__))


def _commit(database: Database, works: Sequence[Work[T]]) -> list[Result[T]]:
    with database.write.begin() as connection:
        results = []
        for work in works:
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                results.append(_do(work, session))
        return results


def _do(work: Work[T], session: Session) -> Result[T]:
    try:
        value = work(session)
        session.commit()
    except Exception as fault:  # not swallowed: it is the answer of this piece
        if is_passing(fault):
            raise
        session.rollback()
        return Result(None, fault)
    return Result(value)

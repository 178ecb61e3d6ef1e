"""Transactions: several pieces of work in one commit, or one piece alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from storage import asked
from storage.engine import Database, Unavailable, is_passing

T = TypeVar("T")
Work = Callable[[Session], T]

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What became of one piece of work: its value, or what it raised (then nothing of it is kept)."""

    value: T | None
    fault: Exception | None = None


class Instead(Exception):
    """Raised by a piece of work: nothing of it is to be kept, and this is to be done in its place.

    Seldom needed, and so the transaction begins anew where others would pay for a savepoint each time.
    """

    def __init__(self, work: Work[Any]) -> None:
        super().__init__()
        self.work = work
        self.of: Work[Any] | None = None


def together(database: Database, works: Sequence[Work[T]]) -> list[Result[T]]:
    """Do all pieces and commit them at once; where any of them fails, each gets a transaction of its own."""
    if len(works) == 1:
        return [alone(database, works[0])]
    for _ in range(_TRIES):
        try:
            return [Result(value) for value in _commit(database, works)]
        except Instead as other:
            works = [other.work if work is other.of else work for work in works]
        except Exception:  # not swallowed: each is done again and gets its own answer
            break
    return [alone(database, work) for work in works]


def alone(database: Database, work: Work[T], key: str = "") -> Result[T]:
    """Do one piece in its own transaction, again where the database was busy; its fault is Unavailable at last.

    On PostgreSQL no other process does work of the same `key` meanwhile.
    """
    fault: Exception | None = None
    for _ in range(_TRIES):
        try:
            return Result(_commit(database, [work], key)[0])
        except Instead as other:
            work = other.work
        except Exception as raised:  # not swallowed: it is the answer of this piece
            if not is_passing(raised):
                return Result(None, raised)
            fault = raised
    return Result(None, Unavailable(type(fault).__name__))


# The two processes of one chat wait for each other here, before either has read anything.
_IN_TURN = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("key"), 0)))


def _commit(database: Database, works: Sequence[Work[T]], key: str = "") -> list[T]:
    with (
        database.write.begin() as connection,
        Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session,
    ):
        if key and not database.is_sqlite:
            connection.execute(_IN_TURN, {"key": key})
        values = [_do(connection, session, work) for work in works]
        session.commit()
    return values


def _do(connection: Connection, session: Session, work: Work[T]) -> T:
    """Each piece starts with a session that knows nothing; one session for all of them costs a third of one each."""
    try:
        value = work(session)
    except Instead as other:
        other.of = work
        raise
    session.flush()
    session.expunge_all()
    session.info.clear()
    asked.forget(connection)
    return value

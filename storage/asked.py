"""What a transaction has asked already: the same look once more costs nothing, until one of its tables is written.

A card is drawn from some thirty looks, and the rules about who may read it ask the same ones again for each reader.
"""

import re
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

P = ParamSpec("P")
T = TypeVar("T")

_PLACE = "asked"
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE) "?(\w+)')
Memory = dict[tuple[str, ...], dict[Any, Any]]


def watch(engine: Engine) -> None:
    """From now on transactions of this engine remember, and forget what was written since."""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.info[_PLACE] = {}

    @event.listens_for(engine, "before_cursor_execute")
    def _execute(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("SELECT") or "FOR UPDATE" in statement:
            _written(connection.info.get(_PLACE, {}), _WRITES.match(statement))


def _written(memory: Memory, into: re.Match[str] | None) -> None:
    """After a lock others' work may show, after a savepoint be gone what was; what is deleted may take more with it."""
    for tables in [each for each in memory if into is None or into[1] in each]:
        del memory[tables]


def forget(connection: Connection) -> None:
    """What follows starts with nothing known."""
    connection.info[_PLACE] = {}


class Look(Generic[P, T]):
    """A look at some tables, remembered for each of what it may be asked. The answer belongs to all: nobody changes it.

    What waits to be written counts, as it does for whoever asks the database: then the database is asked.
    """

    def __init__(self, ask: Callable[Concatenate[Session, P], T], tables: tuple[str, ...]) -> None:
        update_wrapper(self, ask)
        self._ask, self._tables = ask, tables

    def __call__(self, session: Session, *args: P.args, **more: P.kwargs) -> T:
        known, key = self._known(session), (self._ask, args, *more.items())
        if key in known and not (session.new or session.dirty or session.deleted):
            answer: T = known[key]
        else:
            answer = self._ask(session, *args, **more)
            # Looking may have written what waited to be written, and with it emptied the memory.
            self._known(session)[key] = answer
        return answer

    def remember(self, session: Session, answer: T, *args: P.args, **more: P.kwargs) -> None:
        """Somebody looked at many at once, and this is the answer to one of them."""
        self._known(session)[self._ask, args, *more.items()] = answer

    def _known(self, session: Session) -> dict[Any, Any]:
        memory: Memory = session.connection().info.setdefault(_PLACE, {})
        return memory.setdefault(self._tables, {})


def once(*tables: str) -> Callable[[Callable[Concatenate[Session, P], T]], Look[P, T]]:
    """For a function that looks at these tables and at nothing else."""
    return lambda ask: Look(ask, tables)

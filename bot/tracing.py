"""One short number for each turn, by which the log shows what was heard, what came of it, and when its answer went.

It lies in the memory of the process that heard. Where another one sends, or the same one after a restart, the
numbers of the outbox rows, which both lines of the log name, lead from the turn to its answer.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from structlog.contextvars import bound_contextvars, get_contextvars

from bot.logs import reference
from domain.message import Address
from storage.outbox import Waiting

_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Trace:
    """A turn. `begun`: seconds of the machine's own clock. `said_at`: when the person said it, by the service's."""

    number: str
    begun: float
    chat: Address
    said_at: datetime

    @property
    def seconds(self) -> float:
        """How long ago it was heard."""
        return time.perf_counter() - self.begun


@contextmanager
def traced(chat: Address, said_at: datetime) -> Iterator[Trace]:
    """All that is logged inside the context has the number of the turn."""
    trace = Trace(reference(), time.perf_counter(), chat, said_at)
    with bound_contextvars(turn=trace.number):
        yield trace


def number() -> str:
    """The number of the turn that is at work here; a new one outside of any."""
    return str(get_contextvars().get("turn") or reference())


@dataclass(frozen=True, slots=True)
class Owed:
    """A message of a turn. `is_answer`: it goes to the chat that spoke; `is_last`: and with it all is said there."""

    trace: Trace
    is_answer: bool
    is_last: bool


class Traces:
    """Which turn owes which message that has not gone out yet."""

    def __init__(self) -> None:
        self._by_row: dict[int, Owed] = {}

    def note(self, trace: Trace, waiting: Sequence[Waiting]) -> None:
        mine = [message for message in waiting if not message.from_elsewhere]
        answers = [message.id for message in mine if message.chat == trace.chat]
        for message in mine:
            is_last = answers[-1:] == [message.id]
            self._by_row[message.id] = Owed(trace, message.chat == trace.chat, is_last)
        while len(self._by_row) > _REMEMBERED:
            del self._by_row[next(iter(self._by_row))]

    def of(self, row: int) -> Owed | None:
        return self._by_row.get(row)

    def forget(self, row: int) -> None:
        self._by_row.pop(row, None)

"""What became of attempts, until it is written down."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.orm import Session

from bot.transactions import Transactions
from domain.message import Address
from storage import outbox
from storage.engine import Unavailable
from storage.outbox import Sent, Waiting

log = structlog.get_logger()

_AT_ONCE = 500
# So long a mark waits for others to be written with, where nothing else waits for it.
_TOGETHER = 0.05
_LONGEST_WAIT = 1.0

Results = Sequence[tuple[Waiting, Sent]]
Settle = Callable[[Session, Results], list[Waiting]]
"""Writes the marks and what follows from them; returns what is owed because of it."""


@dataclass
class Marks:
    """Writes results down in batches and tells after each commit; a result is settled once. `due` is set for that."""

    transactions: Transactions
    settle: Settle
    written: Callable[[Results, list[Waiting]], None]
    due: asyncio.Event
    _results: list[tuple[Waiting, Sent]] = field(default_factory=list)
    _later: asyncio.TimerHandle | None = None
    _told: asyncio.Event = field(default_factory=asyncio.Event)
    _hurried: int = 0

    def __len__(self) -> int:
        return len(self._results)

    def add(self, message: Waiting, result: Sent) -> None:
        self._results.append((message, result))

    async def until(self, is_done: Callable[[], bool]) -> None:
        """Wait for this, which is looked at after each `tell`; meanwhile no mark waits for others."""
        self._hurried += 1
        self.due.set()
        try:
            while not is_done():
                self._told.clear()
                await self._told.wait()
        finally:
            self._hurried -= 1

    async def noted(self, chat: Address) -> None:
        """What is said in this chat now may answer what was just sent there: wait until that is written down.

        Where the database is away it is not waited for long; the turn itself finds that out.
        """
        if self._holds(chat):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LONGEST_WAIT):
                    await self.until(lambda: not self._holds(chat))

    def _holds(self, chat: Address) -> bool:
        return any(message.chat == chat for message, _ in self._results)

    def tell(self) -> None:
        """Something has been written or read."""
        self._told.set()

    def ask(self, *, is_awaited: bool) -> None:
        """Have them written: now where something waits for them, else a little later together with others."""
        if self._results and (is_awaited or self._hurried):
            self.due.set()
        elif self._results and self._later is None:
            self._later = asyncio.get_running_loop().call_later(_TOGETHER, self.due.set)

    async def write(self) -> None:
        """Write all that there is. Raises Unavailable; what was not written by then is kept."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        while batch := self._results[:_AT_ONCE]:
            try:
                await self._write(batch, self.settle)
            except Unavailable:
                raise
            except Exception:
                log.exception("what follows a sending broke", rows=[message.id for message, _ in batch])
                await self._write_each(batch)

    async def _write_each(self, batch: Results) -> None:
        for one in batch:
            try:
                await self._write([one], self.settle)
            except Unavailable:
                raise
            except Exception:
                # The mark must stand whatever follows from it, or the message would be sent again.
                log.exception("a sending is marked without what follows", row=one[0].id)
                await self._write([one], _only_mark)

    async def _write(self, batch: Results, settle: Settle) -> None:
        owed = await self.transactions.run(lambda session: settle(session, batch))
        del self._results[: len(batch)]
        self.written(batch, owed)


def _only_mark(session: Session, batch: Results) -> list[Waiting]:
    outbox.mark(session, [result for _, result in batch])
    return []

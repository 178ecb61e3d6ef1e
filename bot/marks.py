"""What became of attempts, until it is written down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.orm import Session

from bot.transactions import Transactions
from storage import outbox
from storage.engine import Unavailable
from storage.outbox import Sent, Waiting

log = structlog.get_logger()

_AT_ONCE = 500

Results = Sequence[tuple[Waiting, Sent]]
Settle = Callable[[Session, Results], list[Waiting]]
"""Writes the marks and what follows from them; returns what is owed because of it."""


@dataclass
class Marks:
    """Writes results down in batches and tells after each commit; a result is settled once."""

    transactions: Transactions
    settle: Settle
    written: Callable[[Results, list[Waiting]], None]
    _results: list[tuple[Waiting, Sent]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._results)

    def add(self, message: Waiting, result: Sent) -> None:
        self._results.append((message, result))

    async def write(self) -> None:
        """Write all that there is. Raises Unavailable; what was not written by then is kept."""
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

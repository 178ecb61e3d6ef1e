"""What is owed and lies in memory, and up to where the table has been read for it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.pace import Pace
from bot.sendqueue import SendQueue
from bot.transactions import Transactions
from domain.message import Address
from storage import outbox
from storage.outbox import Claimed, Sent, Waiting

_REMEMBERED = 10_000
_NOTHING_READ = Claimed(-1, -1)

Claim = Callable[[Session, int], list[Claimed]]


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many messages a reading takes, below how many in memory it is due, how many may be there at all."""

    read_at_once: int = 1000
    low: int = 200
    most: int = 10_000


@dataclass
class Backlog:
    """A queue for each channel. A message is in memory once, from when it is taken until it is settled."""

    channels: Mapping[str, Channel]
    now: Callable[[], datetime]
    capacity: Capacity = field(default_factory=Capacity)

    def __post_init__(self) -> None:
        self.queues = {name: SendQueue(Pace(c.abilities, c.is_group)) for name, c in self.channels.items()}
        self._known: set[int] = set()
        # What was settled lately: whoever committed a message may tell us of it after it was read, sent and settled.
        self._settled: dict[int, None] = {}
        # Up to where the table has been read; None: all that waits is in memory.
        self._frontier: Claimed | None = _NOTHING_READ
        self._is_reading, self._forgotten = False, 0
        self._passed_by: list[Waiting] = []

    @property
    def is_empty(self) -> bool:
        return not self._known and self._frontier is None

    def __len__(self) -> int:
        """How many messages are in memory, begun or not."""
        return len(self._known)

    @property
    def is_low(self) -> bool:
        """More lies in the table, and little in memory."""
        return self._frontier is not None and sum(map(len, self.queues.values())) < self.capacity.low

    def offer(self, waiting: Sequence[Waiting]) -> None:
        """Take messages that were committed just now, unless older ones of their kind still lie in the table."""
        for message in waiting:
            if self._frontier is None and len(self._known) >= self.capacity.most:
                self._frontier = Claimed(message.urgency, message.id - 1)
            if self._frontier is None or message.urgency < self._frontier.urgency:
                self._push(message)
            elif self._is_reading:
                self._passed_by.append(message)

    def forget_all(self) -> None:
        """Only what is being sent stays; the table is to be read anew."""
        for queue in self.queues.values():
            self._known -= queue.clear()
        self._frontier, self._passed_by = _NOTHING_READ, []
        self._forgotten += 1

    async def read(self, transactions: Transactions, claim: Claim) -> None:
        """Take what lies in the table, as much as fits."""
        known, limit = frozenset(self._known), self.capacity.read_at_once + len(self._known)
        forgotten = self._forgotten

        def look(session: Session) -> tuple[list[Claimed], list[Waiting]]:
            claimed = claim(session, limit)
            return claimed, outbox.waiting(session, [row.id for row in claimed if row.id not in known])

        self._is_reading = True
        try:
            claimed, found = await transactions.run(look)
        finally:
            self._is_reading = False
            passed_by, self._passed_by = self._passed_by, []
        if forgotten != self._forgotten:
            # What it knew when it began to read, it no longer knows: it reads again.
            return
        self._frontier = claimed[-1] if len(claimed) == limit else None
        for message in found:
            self._push(message)
        # Committed after the table was read, and offered before we knew that it was read to the end.
        self.offer(passed_by)

    def settle(self, message: Waiting, result: Sent) -> None:
        """The attempt is written down: the message is out of our hands, or waits for the next attempt."""
        queue = self.queues[message.chat.channel]
        if result.again_at is None:
            queue.done(message.chat)
            self._forget(message.id)
        elif result.moved_to:
            new = Address(message.chat.channel, result.moved_to)
            queue.done(message.chat)
            queue.moved(message.chat, new)
            queue.push(replace(message, chat=new))
        else:
            wait = (result.again_at - result.at).total_seconds()
            queue.again(replace(message, tries=message.tries + 1), asyncio.get_running_loop().time() + wait)

    def forget_quiet(self) -> None:
        """Book-keeping of chats that have been quiet is thrown away."""
        for queue in self.queues.values():
            queue.pace.forget_quiet(asyncio.get_running_loop().time())

    def _push(self, message: Waiting) -> None:
        queue = self.queues.get(message.chat.channel)
        if queue is None or message.id in self._known or message.id in self._settled:
            return
        self._known.add(message.id)
        wait = (message.due_at - self.now()).total_seconds()
        queue.push(message, asyncio.get_running_loop().time() + wait if wait > 0 else 0.0)

    def _forget(self, row: int) -> None:
        self._known.discard(row)
        self._settled[row] = None
        if len(self._settled) > _REMEMBERED:
            del self._settled[next(iter(self._settled))]

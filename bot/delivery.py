"""What is owed goes out: at most `parallel` messages begun and not yet marked, in order for each chat.

A message is sent again after a crash only when its sending had begun and its mark was not committed.
"""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import Session

from bot.attempt import Attempts
from bot.channels.base import Channel
from bot.pace import Pace
from bot.sendqueue import SendQueue
from bot.settle import Settled, settle
from bot.transactions import Transactions
from domain.message import Address
from handlers.rooms import Rooms
from handlers.service import Service
from storage import installation, outbox
from storage.engine import Unavailable
from storage.outbox import Sent, Waiting

log = structlog.get_logger()

_LOADED_AT_ONCE = 1000
_LOW = 200
_HEARTBEAT = 3.0
_PAUSE = 1.0


@dataclass
class Delivery:
    """Works off the outbox of one process; `offer` hands it what a turn has just committed."""

    transactions: Transactions
    channels: Mapping[str, Channel]
    rooms: Rooms
    service: Service
    parallel: int = 8
    is_shared: bool = False
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    process: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        self._queues = {name: SendQueue(Pace(c.abilities, c.is_group)) for name, c in self.channels.items()}
        self._known: set[int] = set()
        self._attempts = Attempts(self.transactions, self.now)
        # Up to where the table has been read; None: all that waits is in memory.
        self._frontier: tuple[int, int] | None = (-1, -1)
        self._begun = 0
        self._results: list[tuple[Waiting, Sent]] = []
        self._wake = asyncio.Event()
        self._kept = asyncio.Event()
        self._marked = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self.sent = self.failed = self.retried = 0

    def offer(self, waiting: Sequence[Waiting]) -> None:
        """Take messages that were committed just now, unless older ones of their kind still lie in the table."""
        for message in waiting:
            if self._frontier is None or message.urgency < self._frontier[0]:
                self._push(message)
        if waiting:
            self._wake.set()

    async def drained(self) -> None:
        """Wait until nothing that may be sent is waiting or being sent."""
        while self._known or self._frontier is not None:
            self._marked.clear()
            await self._marked.wait()

    def _push(self, message: Waiting) -> None:
        queue = self._queues.get(message.chat.channel)
        if queue is not None and message.id not in self._known:
            self._known.add(message.id)
            queue.push(message)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sends inside the context; on leaving, what has begun is finished and marked, the rest stays owed."""
        await self.transactions.run(self._start)
        keeper = asyncio.create_task(self._keep())
        sender = asyncio.create_task(self._send_on())
        try:
            yield
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
            await asyncio.gather(*self._sending)
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
            await self._mark()
            await self.transactions.run(lambda session: installation.gone(session, self.process))

    def _start(self, session: Session) -> None:
        if not self.is_shared:
            outbox.free_claims(session)
        installation.alive(session, self.process, self.now())

    async def _send_on(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._wake.clear()
            for name, queue in self._queues.items():
                while self._begun < self.parallel and (message := queue.pop(loop.time())):
                    self._begin(name, message)
            full = self._begun >= self.parallel
            moments = [m for q in self._queues.values() if (m := q.next_moment(loop.time())) is not None]
            await _wait(self._wake, None if full or not moments else max(0.001, min(moments)))

    def _begin(self, name: str, message: Waiting) -> None:
        self._begun += 1
        task = asyncio.create_task(self._send(self.channels[name], message))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, channel: Channel, message: Waiting) -> None:
        pace = self._queues[channel.name].pace
        loop = asyncio.get_running_loop()
        result = await self._attempts.make(channel, message, lambda seconds: pace.hold(seconds, loop.time()))
        self._results.append((message, result))
        self._kept.set()

    async def _keep(self) -> None:
        """Marks and loads, in one task, so that a load never sees as waiting what is being marked as sent."""
        loop = asyncio.get_running_loop()
        beat = loop.time() + _HEARTBEAT
        while True:
            try:
                await self._mark()
                if self._frontier is not None and sum(map(len, self._queues.values())) < _LOW:
                    await self._load()
                if loop.time() >= beat:
                    beat = loop.time() + _HEARTBEAT
                    await self._beat()
            except Unavailable:
                log.warning("database away, marks are kept")
                await asyncio.sleep(_PAUSE)
                continue
            except Exception:
                log.exception("keeping the outbox broke")
                await asyncio.sleep(_PAUSE)
                continue
            if not self._results:
                self._kept.clear()
                await _wait(self._kept, _HEARTBEAT)

    async def _beat(self) -> None:
        """Forget what is quiet; where other processes may share the database, look for what a dead one left."""
        for queue in self._queues.values():
            queue.pace.forget_quiet(asyncio.get_running_loop().time())
        if self.is_shared:
            await self._load()

    async def _load(self) -> None:
        limit = _LOADED_AT_ONCE + len(self._known)

        def claim(session: Session) -> list[Waiting]:
            alive = installation.alive(session, self.process, self.now())
            return outbox.claim(session, self.process, [p for p in alive if p != self.process], limit)

        found = await self.transactions.run(claim)
        self._frontier = (found[-1].urgency, found[-1].id) if len(found) == limit else None
        for message in found:
            self._push(message)
        self._wake.set()
        self._marked.set()

    async def _mark(self) -> None:
        """Write down what became of the attempts so far, and free their places."""
        batch = self._results[:]
        if not batch:
            return
        settled = await self.transactions.run(
            lambda session: settle(session, self.rooms, self.service, Settled(batch, self.now(), self.process))
        )
        del self._results[: len(batch)]
        for message, result in batch:
            self._free(message, result)
        self.offer(settled)
        self._wake.set()
        self._marked.set()

    def _free(self, message: Waiting, result: Sent) -> None:
        self._begun -= 1
        queue = self._queues[message.chat.channel]
        if result.again_at is not None:
            self.retried += 1
            self._again(queue, message, result)
            return
        queue.done(message.chat)
        self._known.discard(message.id)
        if result.platform_id:
            self.sent += 1
            self._attempts.remember(message.id, result.platform_id)
        else:
            self.failed += 1
            log.warning("message not delivered", row=message.id, reason=result.reason)

    def _again(self, queue: SendQueue, message: Waiting, result: Sent) -> None:
        assert result.again_at is not None
        if result.moved_to:
            new = Address(message.chat.channel, result.moved_to)
            queue.done(message.chat)
            queue.moved(message.chat, new)
            queue.push(replace(message, chat=new))
            return
        wait = (result.again_at - result.at).total_seconds()
        queue.again(replace(message, tries=message.tries + 1), asyncio.get_running_loop().time() + wait)


async def _wait(event: asyncio.Event, seconds: float | None) -> None:
    """Until it is set, or the time is over."""
    # Not wait_for: before Python 3.12 it may swallow the cancellation that ends the loop that waits here.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

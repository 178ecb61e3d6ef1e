"""What is owed goes out: at most `parallel` messages begun and not yet marked, in order for each chat.

A message is sent again after a crash only when its sending had begun and its mark was not committed.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from sqlalchemy.orm import Session

from bot.attempt import Attempts
from bot.backlog import Backlog
from bot.beat import Beat
from bot.channels.base import Channel
from bot.figures import Figures
from bot.lasting import lasting, until
from bot.leases import Leases
from bot.marks import Marks, Results
from bot.pace import Pace
from bot.settle import Settled, settle
from bot.taking import HEARTBEAT, Taking
from bot.tracing import Trace
from bot.transactions import Transactions
from handlers.rooms import Rooms
from handlers.service import Service
from storage.engine import Unavailable
from storage.outbox import Waiting

log = structlog.get_logger()

_STUCK_AFTER = 30.0
_PAUSE = 1.0


@dataclass
class Delivery:
    """Works off the outbox for the channels whose sending this process holds.

    `offer` hands it what a turn has just committed.
    """

    transactions: Transactions
    channels: Mapping[str, Channel]
    rooms: Rooms
    service: Service
    leases: Leases
    parallel: int = 8
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    figures: Figures = field(default_factory=Figures)
    beat: Beat = field(default_factory=lambda: Beat(_STUCK_AFTER))

    def __post_init__(self) -> None:
        self._backlog = Backlog(self.channels, self.now)
        self.attempts = Attempts(self.transactions, self.now, self.figures)
        self._wake, self._kept = asyncio.Event(), asyncio.Event()
        self._marks = Marks(self.transactions, self._settle, self._written, self._kept)
        self._sending: set[asyncio.Task[None]] = set()
        self._is_stopping = False
        self._taking = Taking(self.leases, self.transactions, self._backlog, self.channels)
        self.claimant, self.noted = self._taking.claimant, self._marks.noted
        self.leases.changed.append(self._start_over)

    @property
    def paces(self) -> Mapping[str, Pace]:
        """The pace of each channel's account."""
        return {name: queue.pace for name, queue in self._backlog.queues.items()}

    def offer(self, waiting: Sequence[Waiting], trace: Trace | None = None) -> None:
        """Take messages that were committed just now; what does not fit stays owed, and is read in its turn.

        `trace`: the turn that owes them.
        """
        if trace is not None:
            self.attempts.traces.note(trace, waiting)
        if waiting:
            self._taking.offer(waiting)
            self._wake.set()

    def look(self) -> None:
        """Another process owes what this one sends."""
        self._taking.is_called = True
        self._kept.set()

    def _start_over(self) -> None:
        """What this process sends is other than before: what it had read may lie with somebody else by now."""
        self._backlog.forget_all()
        self._kept.set()

    async def drained(self) -> None:
        """Wait until nothing that may be sent is waiting or being sent."""
        await self._marks.until(lambda: self._backlog.is_empty and not self._taking.holds_back)

    @contextlib.asynccontextmanager
    async def running(self, last_sends: float = 2.5) -> AsyncIterator[None]:
        """Sends inside the context; on leaving, what has begun is finished and marked, the rest stays owed.

        What is not answered `last_sends` seconds later stays owed as well, though it may have been sent.
        """
        keeper = lasting(self._keep(), "outbox keeper")
        sender = lasting(self._send_on(), "sender")
        try:
            yield
        finally:
            # Not cancelled: a mark that is being written would be written twice, and wait_for may lose a cancel.
            self._is_stopping = True
            self._wake.set()
            await asyncio.gather(sender, return_exceptions=True)
            await _finish(self._sending, last_sends)
            self._kept.set()
            await asyncio.gather(keeper, return_exceptions=True)

    @property
    def _begun(self) -> int:
        """Messages begun and not marked; what is cut off at the stop is neither, and stays owed."""
        return len(self._sending) + len(self._marks)

    @property
    def _is_awaited(self) -> bool:
        """Does anything wait for the marks? The next message of a chat goes out when the one before is marked."""
        return self._is_stopping or self._begun >= self.parallel or len(self._backlog) > self._begun

    async def _send_on(self) -> None:
        while not self._is_stopping:
            self._wake.clear()
            try:
                wait = self._begin_all()
            except Exception:
                log.exception("the queue of messages broke")
                wait = _PAUSE
            await until(self._wake, wait)

    def _begin_all(self) -> float | None:
        """Begin what may be sent now; seconds until there may be more, None until something wakes us."""
        now = asyncio.get_running_loop().time()
        queues = self._backlog.queues
        for name, queue in queues.items():
            while self._begun < self.parallel and self._taking.sends(name) and (message := queue.pop(now)):
                task = asyncio.create_task(self._send(self.channels[name], message))
                self._sending.add(task)
                task.add_done_callback(self._sent)
        self._marks.ask(is_awaited=self._is_awaited)
        if self._begun >= self.parallel:
            return None
        moments = [moment for queue in queues.values() if (moment := queue.next_moment(now)) is not None]
        return max(0.001, min(moments)) if moments else None

    async def _send(self, channel: Channel, message: Waiting) -> None:
        pace, loop = self._backlog.queues[channel.name].pace, asyncio.get_running_loop()
        begun = loop.time()
        result = await self.attempts.make(channel, message, pace)
        pace.answered(begun, loop.time())
        self._marks.add(message, result)

    def _sent(self, task: "asyncio.Task[None]") -> None:
        self._sending.discard(task)
        self._marks.ask(is_awaited=self._is_awaited)

    async def _keep(self) -> None:
        """Marks and reads, in one task, so that a reading never sees as waiting what is being marked as sent."""
        while not self._is_stopping or self._begun:
            self._kept.clear()
            try:
                await self._marks.write()
                self._taking.beat(asyncio.get_running_loop().time())
                if self._taking.is_wanted and not self._is_stopping:
                    await self._take()
                self.beat.now()
            except Exception as fault:
                if self._is_stopping:
                    log.exception("stopped without marking what was sent", messages=len(self._marks))
                    return
                _tell(fault)
                await asyncio.sleep(_PAUSE)
                self._kept.set()
            await until(self._kept, HEARTBEAT)

    async def _take(self) -> None:
        await self._taking.take()
        self._written([], [])
        if self._taking.is_called:
            self._kept.set()

    def _settle(self, session: Session, batch: Results) -> list[Waiting]:
        return settle(session, self.rooms, self.service, Settled(batch, self.now(), self.claimant))

    def _written(self, batch: Results, owed: list[Waiting]) -> None:
        for message, result in batch:
            self.attempts.settled(message, result)
            self._backlog.settle(message, result)
        if self._is_stopping:
            self._kept.set()  # the keeper ends with the last mark, not a heartbeat later
        self.offer(owed)
        self._wake.set()
        self._marks.tell()


async def _finish(sending: set[asyncio.Task[None]], seconds: float) -> None:
    """What has begun may take a little longer; what is still not answered then stays owed."""
    if sending:
        _, late = await asyncio.wait(sending, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _tell(fault: Exception) -> None:
    if isinstance(fault, Unavailable):
        log.warning("database away, marks are kept")
    else:
        log.error("keeping the outbox broke", exc_info=fault)

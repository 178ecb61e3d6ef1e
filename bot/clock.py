"""What falls due: computed from the last firing to now, each firing done once, whatever slept or ran twice."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.beat import Beat
from bot.delivery import Delivery
from bot.logs import reference
from bot.parts import CLOCK
from bot.transactions import Transactions
from handlers.feature import Missed, Timer
from handlers.rooms import Rooms
from handlers.service import Service
from handlers.turn import Tick
from storage import ticks
from storage.engine import Unavailable
from storage.outbox import Waiting, owe

log = structlog.get_logger()

# A firing this late still counts as on time; older ones were missed.
_ON_TIME = timedelta(minutes=2)
# No transaction of a timer takes as long.
_STUCK_AFTER = 60.0
# One after the other: what one timer moves another may tell of.
_ORDER = "clock"
# A timer that has never fired does so once for what fell due lately, whatever it says of missed firings.
_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Fired:
    """What one transaction of a timer leaves: messages on their way, and whether there is more to do."""

    waiting: list[Waiting]
    more: bool


@dataclass
class Clock:
    """Fires the rooms' timers. Something else wakes it every few seconds; what is due, the table of ticks tells.

    Of several processes one keeps time. `beat`: it works at all. `up_to_date`: every timer had fired all that was due.
    """

    transactions: Transactions
    rooms: Rooms
    service: Service
    delivery: Delivery
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    beat: Beat = field(default_factory=lambda: Beat(_STUCK_AFTER))
    up_to_date: Beat = field(default_factory=lambda: Beat(_STUCK_AFTER))
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)
    _is_stopping: bool = False

    async def wake(self) -> None:
        """Fire what has fallen due since the last firing of each timer."""
        if not self.keeps_time:
            self.beat.now()
            self.up_to_date.now()
            return
        async with self._working:
            try:
                last = await self.transactions.run(lambda session: ticks.last(session, self.rooms.timers, self.now()))
            except Unavailable:
                log.warning("database away, timers wait")
                return
            # At once, so that on SQLite one commit serves all of them.
            looked = await asyncio.gather(*(self._look(t, last[t.name]) for t in self.rooms.timers.values()))
            self.beat.now()
            if all(looked):
                self.up_to_date.now()

    @property
    def keeps_time(self) -> bool:
        """Is it this process that fires timers?"""
        return self.delivery.leases.holds(CLOCK)

    async def stop(self) -> None:
        """Nothing more is begun; returns when what is at work has committed. The rest is done at the next start."""
        self._is_stopping = True
        async with self._working:
            pass

    async def _look(self, timer: Timer, last: datetime | None) -> bool:
        """Is everything fired that was due?"""
        try:
            for moment in self._due(timer, last):
                await self._fire(timer, moment)
        except Unavailable:
            log.warning("database away, timer waits", timer=timer.name)
        except Exception:
            # Its firing is undone with all it did, and tried again at the next wake.
            log.exception("timer broke", timer=timer.name, reference=reference())
        else:
            return True
        return False

    def _due(self, timer: Timer, last: datetime | None) -> list[datetime]:
        if self._is_stopping:
            return []
        now = self.now()
        moments = timer.due(last or now - _LOOK_BACK, now)
        if timer.missed is Missed.ALL and last is not None:
            return moments
        if timer.missed is Missed.NONE:
            moments = [moment for moment in moments if moment >= now - _ON_TIME]
        return moments[-1:]

    async def _fire(self, timer: Timer, moment: datetime) -> None:
        def fire(session: Session) -> _Fired:
            return (
                self._once(session, timer) if ticks.first_time(session, timer.name, moment) else _Fired([], more=False)
            )

        fired = await self.transactions.run(fire, _ORDER)
        self.beat.now()
        self.delivery.offer(fired.waiting)
        while fired.more and not self._is_stopping:
            fired = await self.transactions.run(lambda session: self._once(session, timer), _ORDER)
            self.beat.now()
            self.delivery.offer(fired.waiting)

    def _once(self, session: Session, timer: Timer) -> _Fired:
        tick = Tick(session, self.now(), self.service)
        timer.handle(tick)
        return _Fired(owe(session, tick.owed, tick.now, self.delivery.claimant), tick.more)

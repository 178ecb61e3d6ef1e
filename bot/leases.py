"""What this process alone does for now, of several on one database; where it stops, another goes on within seconds."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from bot.lasting import lasting, until
from storage import leases
from storage.engine import Database, Unavailable
from storage.work import Work, alone

log = structlog.get_logger()

T = TypeVar("T")

_RENEW_EVERY = 2.0
# So much earlier than the database we believe that it is over: what is being sent needs its time.
_MARGIN = 1.0


def _now() -> float:
    """Seconds that go on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass
class Leases:
    """Alone on its database a process holds all that it wants, always.

    `process` is the name under which it claims messages. It is a new one after every loss: what was claimed under the
    old name is free for others, also where this process slept and did not see that it was taken for dead.
    """

    database: Database
    wanted: Collection[str]
    is_shared: bool = False
    process: str = field(default_factory=lambda: uuid.uuid4().hex)
    changed: list[Callable[[], None]] = field(default_factory=list)
    _held: frozenset[str] = frozenset()
    _until: float = 0.0
    _is_ending: bool = False
    _soon: asyncio.Event = field(default_factory=asyncio.Event)

    def holds(self, name: str) -> bool:
        """May this process do it now?"""
        if not self.is_shared:
            return name in self.wanted
        return name in self._held and _now() < self._until

    @property
    def held(self) -> list[str]:
        """All that it may do now."""
        return sorted(name for name in self.wanted if self.holds(name))

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Held inside the context, as far as others leave it; on leaving others may have it at once."""
        if not self.is_shared:
            yield
            return
        await self.renew()
        renewing = lasting(self._renew_on(), "leases")
        try:
            yield
        finally:
            # Not cancelled: what is renewed on its thread would be ours again after it was let go.
            self._is_ending = True
            self._soon.set()
            await asyncio.gather(renewing, return_exceptions=True)
            await self._let_go()

    def look(self) -> None:
        """Something may have come free."""
        self._soon.set()

    async def renew(self) -> None:
        """Keep and take what there is; where the database does not answer, what is held runs out."""
        if self._held and _now() >= self._until:
            await self._begin_anew()
        held = await self._taken()
        if held is not None and self._held - held:
            await self._begin_anew()
            held = await self._taken()
        if held is not None and held != self._held:
            self._held = held
            log.info("leases", held=sorted(held))
            self._tell()

    async def _taken(self) -> frozenset[str] | None:
        begun = _now()
        held = await self._do(lambda session: leases.renew(session, self.process, self.wanted))
        if held is not None:
            self._until = begun + leases.LASTS.total_seconds() - _MARGIN
        return held

    async def _begin_anew(self) -> None:
        """Others took this process for dead, or may have: what it claimed is no longer its own."""
        old, self.process, self._held = self.process, uuid.uuid4().hex, frozenset()
        log.warning("leases lost")
        self._tell()
        await self._do(lambda session: leases.let_go(session, old))

    async def _let_go(self) -> None:
        self._held = frozenset()
        if _now() < self._until:
            # A database that is away would only hold up the end; what was held runs out by itself.
            await self._do(lambda session: leases.let_go(session, self.process))

    async def _do(self, work: Work[T]) -> T | None:
        # In a thread of its own: behind the turns of a busy minute it would come too late.
        done = await asyncio.to_thread(alone, self.database, work)
        if done.fault is not None and not isinstance(done.fault, Unavailable):
            raise done.fault
        if done.fault is not None:
            log.warning("database away, leases run out")
        return done.value

    async def _renew_on(self) -> None:
        while not self._is_ending:
            await until(self._soon, _RENEW_EVERY)
            self._soon.clear()
            if not self._is_ending:
                await self.renew()

    def _tell(self) -> None:
        for tell in self.changed:
            tell()

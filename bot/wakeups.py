"""Hears what other processes on the same server call out, so that nobody waits for the next look at the table."""

import asyncio
import contextlib
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from functools import partial

import structlog

from bot.lasting import lasting
from storage import signals
from storage.engine import Database
from storage.signals import Kind
from storage.work import alone

log = structlog.get_logger()

_AGAIN_AFTER = 1.0

Heard = Callable[[str], None]
"""Told the words behind a call; "" when anything may have been called out while nobody listened."""


class Wakeups:
    """Calls on the loop; nothing here is a promise: whatever is missed is found at the next look."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hear: dict[str, list[Heard]] = defaultdict(list)
        self._end = threading.Event()
        self._is_deaf = False

    def on(self, kind: Kind, hear: Heard) -> None:
        self._hear[kind].append(hear)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listens inside the context; an SQLite file has nobody else to hear of."""
        if self._database.is_sqlite:
            yield
            return
        loop = asyncio.get_running_loop()
        listening = lasting(asyncio.to_thread(self._listen_on, loop), "listening")
        try:
            yield
        finally:
            self._end.set()
            if not self._is_deaf:
                # Heard by ourselves too, so that it need not look first whether this is the end.
                await asyncio.to_thread(alone, self._database, partial(signals.tell, kind=Kind.LEASE))
            await asyncio.gather(listening, return_exceptions=True)

    def _listen_on(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._end.is_set():
            signals.listen(
                self._database,
                partial(_on, loop, self._anything),
                partial(_on, loop, self._heard),
                self._end,
            )
            if not self._end.wait(_AGAIN_AFTER) and not self._is_deaf:
                self._is_deaf = True
                log.warning("database away, listens again as soon as it is back")

    def _heard(self, words: str) -> None:
        kind, _, rest = words.partition(" ")
        for hear in self._hear[kind]:
            hear(rest)

    def _anything(self) -> None:
        self._is_deaf = False
        for hears in self._hear.values():
            for hear in hears:
                hear("")


def _on(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *words: str) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended, and with it whoever would hear
        loop.call_soon_threadsafe(call, *words)

"""Fetches updates and acknowledges them only after they are committed."""

import asyncio
import time
from typing import NoReturn

from bot.channels.base import MayFetch
from bot.channels.telegram.intake import Intake, failure_of, update_id
from bot.channels.telegram.patience import NotCommitted, Patience
from bot.channels.telegram.updates import ALLOWED
from bot.channels.telegram.wire import RawBot

# After a week of silence Telegram numbers updates anew at random, perhaps below our offset.
_SILENCE = 6 * 24 * 3600.0
_LOOK_EVERY = 0.5


class Polling:
    """Cancel it at any time: turns under way belong to the intake, and what was not acknowledged comes again."""

    def __init__(self, bot: RawBot, intake: Intake, seconds: int, may_fetch: MayFetch) -> None:
        self._bot = bot
        self._intake = intake
        self._seconds = seconds
        self._may_fetch = may_fetch
        self._is_ready = False
        self._offset = 0
        self._moved_at = time.monotonic()

    async def run(self, patience: Patience) -> NoReturn:
        while True:
            if self._may_fetch():
                await patience.until_done(self._round)
            else:
                # Whoever fetches now gets updates that we must not take for acknowledged.
                self._is_ready, self._offset = False, 0
                await asyncio.sleep(_LOOK_EVERY)

    async def _round(self) -> None:
        if not self._may_fetch():
            return
        if not self._is_ready:
            await self._bot.delete_webhook()
            self._is_ready = True
        if time.monotonic() - self._moved_at > _SILENCE:
            self._offset = 0
        batch = await self._bot.raw_updates(self._offset, self._seconds, ALLOWED)
        turns = [self._intake.begin(raw) for raw in batch]
        if not turns:
            return
        await asyncio.wait(turns)
        for raw, turn in zip(batch, turns, strict=True):
            if failure := failure_of(turn):
                raise NotCommitted(failure)
            self._advance(update_id(raw))

    def _advance(self, done: int | None) -> None:
        if done is not None:
            self._offset = done + 1
            self._moved_at = time.monotonic()

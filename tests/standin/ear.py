"""The channel Telegram opened against the stand-in, with a `receive` made of a list."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.telegram import Telegram, TelegramSettings
from domain.message import ChatChange, Incoming
from tests.standin.botapi import BotApi

WEBHOOK_WORD = "s3cret"


class Ear:
    """Hears in order; while `open` is cleared nothing commits, and the next `failures` turns fail."""

    def __init__(self, channel: Telegram) -> None:
        self.channel = channel
        self.committed: list[Incoming | ChatChange] = []
        self.pop_up = ""
        self.failures = 0
        self.open = asyncio.Event()
        self.open.set()
        self._begun: asyncio.Queue[Incoming | ChatChange] = asyncio.Queue()

    async def receive(self, said: Incoming | ChatChange) -> str:
        self._begun.put_nowait(said)
        await self.open.wait()
        if self.failures:
            self.failures -= 1
            raise RuntimeError(f"could not keep {said}")
        self.committed.append(said)
        return self.pop_up

    async def hears(self) -> Incoming:
        said = await self._next()
        assert isinstance(said, Incoming)
        return said

    async def learns(self) -> ChatChange:
        said = await self._next()
        assert isinstance(said, ChatChange)
        return said

    async def _next(self) -> Incoming | ChatChange:
        async with asyncio.timeout(10):
            return await self._begun.get()


@asynccontextmanager
async def listening(api: BotApi, webhook: str = "", secret: str = WEBHOOK_WORD) -> AsyncIterator[Ear]:
    """By polling, or by webhook where its address is given."""
    settings = TelegramSettings(
        api.token,
        api.base_url,
        api.base_file_url,
        mode="webhook" if webhook else "polling",
        webhook_url=webhook,
        webhook_secret=secret,
        poll_seconds=5,
        retry_seconds=0.01,
    )
    ear = Ear(Telegram(settings))
    async with ear.channel.open(ear.receive):
        yield ear

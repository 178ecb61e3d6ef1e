"""The door between channels and dispatcher: open while the service runs, shut before anything else stops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.base import Receive
from domain.message import ChatChange, Incoming


class Shut(Exception):
    """The service is stopping: nothing was taken, and the platform will bring it again."""


class Door:
    """Takes what channels hear until it is shut; what was taken before is finished."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._inside = 0
        self._is_shut = False
        self._empty = asyncio.Event()

    async def take(self, heard: Incoming | ChatChange) -> str:
        if self._is_shut:
            raise Shut
        self._inside += 1
        try:
            return await self._receive(heard)
        finally:
            self._inside -= 1
            if self._is_shut and not self._inside:
                self._empty.set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """On leaving nothing more is taken, and what was taken has committed."""
        try:
            yield
        finally:
            self._is_shut = True
            if self._inside:
                await self._empty.wait()

"""A channel made of lists, and a clock moved by hand."""

import contextlib
import itertools
from collections import defaultdict
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from aiohttp import web

from bot.channels.base import Abilities, Commands, Later, MayFetch, Never, Receive, always
from domain.message import Address, Attachment, Outgoing

ABILITIES = Abilities(4096, 1024, True, True, True, True, True, None, None, 1e6, 1e6, 1e6)


class PaperChannel:
    """Keeps what it is told to send, by chat, with what later edits made of it; `raises` come first, one a message.

    `shut`: chats whose owner has blocked us. Chats are written to side by side, so which message comes first is open.
    """

    name = "paper"
    abilities = ABILITIES

    def __init__(self) -> None:
        self.sent: dict[str, list[tuple[str, Outgoing]]] = defaultdict(list)
        self.raises: list[Later | Never] = []
        self.shut: set[str] = set()
        self.staff_menus: list[str] = []
        self._ids = itertools.count(1)

    def is_group(self, chat: Address) -> bool:
        return chat.id.startswith("g")

    def open(self, _receive: Receive, _may_fetch: MayFetch = always) -> AbstractAsyncContextManager[None]:
        """Plays speak to the dispatcher."""
        return contextlib.nullcontext()

    async def send(self, message: Outgoing) -> str:
        if self.raises:
            raise self.raises.pop(0)
        if message.chat.id in self.shut:
            raise Never("blocked")
        if message.is_deletion:
            chat = self.sent[message.chat.id]
            chat[:] = [(i, old) for i, old in chat if i != message.edits]
            return message.edits
        if message.edits:
            chat = self.sent[message.chat.id]
            chat[:] = [(i, message if i == message.edits else old) for i, old in chat]
            return message.edits
        platform_id = str(next(self._ids))
        self.sent[message.chat.id].append((platform_id, message))
        return platform_id

    async def fetch(self, attachment: Attachment) -> bytes:
        return f"picture {attachment.reference}".encode()

    def routes(self) -> list[web.AbstractRouteDef]:
        return []

    async def set_menus(self, private: Commands, group: Commands) -> None:
        pass

    async def set_staff_menu(self, chat_id: str, commands: Commands) -> None:  # noqa: ARG002
        self.staff_menus.append(chat_id)

    async def healthy(self) -> bool:
        return True

    async def faults(self) -> list[str]:
        return []


class HandClock:
    """Shows the time it was set to, until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)

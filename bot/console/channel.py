"""The console as a channel: what a turn answers is a row of the outbox, and the page that asked reads it from there."""

import contextlib
from contextlib import AbstractAsyncContextManager

from aiohttp import web

from bot.channels.base import Abilities, Commands, MayFetch, Never, Receive, always
from domain.message import Address, Attachment, Outgoing
from storage.people import CONSOLE

_ENDLESS = 1e6
_ABILITIES = Abilities(
    text_limit=16_384,
    caption_limit=16_384,
    may_edit=True,
    may_delete=True,
    has_buttons=True,
    has_files=True,
    may_speak_first=False,
    account_per_second=_ENDLESS,
    chat_per_second=_ENDLESS,
    group_per_minute=_ENDLESS,
)


class ConsoleChannel:
    """Nothing has to be sent: the rows are there for the page as soon as they are committed."""

    name = CONSOLE
    abilities = _ABILITIES

    def is_group(self, chat: Address) -> bool:  # noqa: ARG002 it has no groups
        return False

    def open(self, _receive: Receive, _may_fetch: MayFetch = always) -> AbstractAsyncContextManager[None]:
        """Pages speak to the dispatcher."""
        return contextlib.nullcontext()

    async def send(self, message: Outgoing) -> str:
        return message.key or "shown"

    async def fetch(self, attachment: Attachment) -> bytes:
        raise Never(f"the console has no files of its own: {attachment.kind}")

    def routes(self) -> list[web.AbstractRouteDef]:
        return []

    async def set_menus(self, private: Commands, group: Commands) -> None:
        """It has a navigation instead."""

    async def set_staff_menu(self, chat_id: str, commands: Commands) -> None:
        """It has a navigation instead."""

    async def healthy(self) -> bool:
        return True

    async def faults(self) -> list[str]:
        return []

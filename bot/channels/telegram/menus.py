"""The command menus that Telegram shows: one for private chats, one for groups, one for each staff chat."""

import asyncio
import logging
from collections.abc import Sequence
from typing import NoReturn

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden

from bot.channels.telegram.patience import Patience
from bot.channels.telegram.wire import RawBot

log = logging.getLogger(__name__)

Commands = Sequence[tuple[str, str]]

PRIVATE = BotCommandScopeAllPrivateChats()
GROUP = BotCommandScopeAllGroupChats()


def staff(chat_id: str) -> BotCommandScope:
    return BotCommandScopeChat(chat_id)


class Menus:
    """What is asked for is remembered until Telegram took it, so that asking never waits."""

    def __init__(self, bot: RawBot) -> None:
        self._bot = bot
        self._wanted: dict[BotCommandScope, list[BotCommand]] = {}
        self._asked = asyncio.Event()

    def ask(self, scope: BotCommandScope, commands: Commands) -> None:
        self._wanted[scope] = [BotCommand(word, meaning) for word, meaning in commands]
        self._asked.set()

    async def run(self, patience: Patience) -> NoReturn:
        while True:
            await self._asked.wait()
            self._asked.clear()
            await patience.until_done(self._set_wanted)

    async def _set_wanted(self) -> None:
        for scope, commands in list(self._wanted.items()):
            try:
                await self._set(scope, commands)
            except (BadRequest, Forbidden) as error:
                log.warning("telegram: a command menu is refused (%s)", type(error).__name__)
            # Other commands may have been asked for in the meantime.
            if self._wanted.get(scope) is commands:
                del self._wanted[scope]

    async def _set(self, scope: BotCommandScope, commands: list[BotCommand]) -> None:
        if commands:
            await self._bot.set_my_commands(commands, scope=scope)
        else:
            await self._bot.delete_my_commands(scope=scope)

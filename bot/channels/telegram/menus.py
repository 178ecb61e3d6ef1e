"""The command menus that Telegram shows: one for private chats, one for groups, one for each staff chat."""

import logging
from collections.abc import Sequence

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.wire import RawBot

log = logging.getLogger(__name__)

Commands = Sequence[tuple[str, str]]

PRIVATE = BotCommandScopeAllPrivateChats()
GROUP = BotCommandScopeAllGroupChats()


def staff(chat_id: str) -> BotCommandScope:
    return BotCommandScopeChat(chat_id)


class Menus:
    """Wanted until Telegram took them: what fails waits for the next menu or the next connection."""

    def __init__(self, bot: RawBot) -> None:
        self._bot = bot
        self._wanted: dict[BotCommandScope, list[BotCommand]] = {}
        self.connected = False

    async def offer(self, scope: BotCommandScope, commands: Commands) -> None:
        self._wanted[scope] = [BotCommand(word, meaning) for word, meaning in commands]
        if self.connected:
            await self.offer_wanted()

    async def offer_wanted(self) -> None:
        for scope, commands in list(self._wanted.items()):
            try:
                await self._set(scope, commands)
            except TelegramError as error:
                log.warning("telegram: a command menu was not set (%s)", type(error).__name__)
                if not isinstance(error, BadRequest | Forbidden):
                    return
            self._done(scope, commands)

    def _done(self, scope: BotCommandScope, commands: list[BotCommand]) -> None:
        # Somebody may have asked for other commands in the meantime.
        if self._wanted.get(scope) is commands:
            del self._wanted[scope]

    async def _set(self, scope: BotCommandScope, commands: list[BotCommand]) -> None:
        if commands:
            await self._bot.set_my_commands(commands, scope=scope)
        else:
            await self._bot.delete_my_commands(scope=scope)

"""Waiting after failures: longer each time, telling each kind of failure once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import Conflict, InvalidToken, NetworkError

from bot.channels.telegram.wire import Flooded

log = logging.getLogger(__name__)

T = TypeVar("T")

_LONGEST_SECONDS = 30.0


class NotCommitted(Exception):
    """What was heard could not be kept; the platform must send it again."""


class Patience:
    """Repeats one action at a time until it succeeds.

    `tried` is set once something was tried at all; `fault` is the latest failure.
    """

    def __init__(self, first_seconds: float) -> None:
        self.tried = asyncio.Event()
        self._first = self._delay = first_seconds
        self._told = ""
        self.fault: Exception | None = None

    async def until_done(self, action: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                result = await action()
            except Exception as error:  # the top of the loop: whatever goes wrong, the bot must hear again
                self.fault = error
                self.tried.set()
                await self._wait(error)
            else:
                self.tried.set()
                self._delay, self._told = self._first, ""
                return result

    async def _wait(self, error: Exception) -> None:
        # By its type only: the words of an error may hold the token or what people wrote.
        sentence = _sentence(error)
        if sentence != self._told:
            log.warning(sentence)
            self._told = sentence
        await asyncio.sleep(max(self._delay, error.seconds) if isinstance(error, Flooded) else self._delay)
        self._delay = min(self._delay * 2, _LONGEST_SECONDS)


def _sentence(error: Exception) -> str:
    match error:
        case Conflict():
            return "telegram: somebody else fetches the updates of this bot: stop the other process or its webhook"
        case InvalidToken():
            return "telegram: the token is refused, check telegram.token"
        case NotCommitted():
            return f"telegram: updates could not be kept ({error}), they will be fetched again"
        case NetworkError():
            return f"telegram: no contact ({type(error).__name__}), trying again"
        case _:
            return f"telegram: failed ({type(error).__name__}), trying again"

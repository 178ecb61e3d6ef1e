"""Takes raw updates in, one by one: a malformed one is told and done with, a good one is handed on."""

import asyncio
import logging
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime

from telegram import Update
from telegram.error import TelegramError

from bot.channels.base import Receive
from bot.channels.telegram.settings import Me
from bot.channels.telegram.updates import heard
from bot.channels.telegram.wire import RawBot
from domain.message import ChatChange, Incoming

log = logging.getLogger(__name__)

_POP_UP_LIMIT = 200
_LAST_POP_UPS_SECONDS = 0.5


class Intake:
    """Each update is a task of its own, started in the order of the calls to `begin`."""

    def __init__(self, bot: RawBot, me: Me, receive: Receive) -> None:
        self._bot = bot
        self._me = me
        self._receive = receive
        self._turns: set[asyncio.Task[None]] = set()
        self._pop_ups: set[asyncio.Task[None]] = set()
        self._told: deque[object] = deque(maxlen=100)

    def begin(self, raw: object) -> asyncio.Task[None]:
        """Done when what was said is committed, failed when it was not."""
        turn = asyncio.create_task(self._take(raw))
        self._turns.add(turn)
        turn.add_done_callback(self._ended)
        return turn

    async def close(self) -> None:
        """Waits for the turns under way, and a little for their pop-ups."""
        if self._turns:
            await asyncio.wait(self._turns)
        if self._pop_ups:
            _, late = await asyncio.wait(self._pop_ups, timeout=_LAST_POP_UPS_SECONDS)
            for pop_up in late:
                pop_up.cancel()

    def _ended(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        if not turn.cancelled():
            turn.exception()  # whoever began the turn tells of it; asyncio need not print it as well

    async def _take(self, raw: object) -> None:
        said, press = self._read(raw)
        words = await self._receive(said) if said else ""
        if press:
            pop_up = asyncio.create_task(self._answer(press, words))
            self._pop_ups.add(pop_up)
            pop_up.add_done_callback(self._pop_ups.discard)

    def _read(self, raw: object) -> tuple[Incoming | ChatChange | None, str]:
        """What was said, and the id of the press that waits for an answer ("" for none)."""
        try:
            update, now = _parsed(raw), datetime.now(UTC)
            said = heard(update, self._me, now)
            if isinstance(said, Incoming):
                said = replace(said, waited=now - said.at)
        except Exception as error:  # any shape may arrive, and none may hold up the updates behind it
            self._tell(raw, error)
            return None, ""
        return said, update.callback_query.id if update.callback_query else ""

    def _tell(self, raw: object, error: Exception) -> None:
        number = update_id(raw)
        if number not in self._told:
            self._told.append(number)
            log.warning("telegram: update %s cannot be read (%s), left out", number, type(error).__name__)

    async def _answer(self, press: str, words: str) -> None:
        try:
            await self._bot.answer_callback_query(press, text=words[:_POP_UP_LIMIT] or None, show_alert=bool(words))
        except TelegramError as error:
            log.info("telegram: a press was not answered (%s)", type(error).__name__)


def failure_of(turn: asyncio.Task[None]) -> str:
    """Why a finished turn did not commit, as the name of a type; "" when it did."""
    if turn.cancelled():
        return "cancelled"
    error = turn.exception()
    return type(error).__name__ if error else ""


def _parsed(raw: object) -> Update:
    if not isinstance(raw, dict):
        raise TypeError("not an object")
    return Update.de_json(raw, None)


def update_id(raw: object) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None

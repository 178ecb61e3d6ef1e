"""Whoever gets an answer much too late reads a short excuse with it, once for each time that we were away."""

from datetime import datetime, timedelta

from bot import texts
from domain.message import Address, Urgency
from storage.outbox import Waiting

LATE = timedelta(minutes=5)
_REMEMBERED = 10_000


class Excuses:
    """Remembers who has had one: what was said before it went out is of the same time that we were away."""

    def __init__(self) -> None:
        self._had: dict[Address, datetime] = {}

    def words(self, message: Waiting, said_at: datetime, now: datetime) -> str:
        """The words with the excuse where one is due. Never before danger: there the number to call comes first."""
        text = message.say.text
        is_answer = message.urgency is Urgency.ANSWER and message.edits is None and text
        if not is_answer or now - said_at <= LATE or said_at <= self._had.get(message.chat, said_at - LATE):
            return text
        return f"{texts.LATE}\n{text}"

    def had(self, chat: Address, now: datetime) -> None:
        self._had[chat] = now
        if len(self._had) > _REMEMBERED:
            del self._had[next(iter(self._had))]

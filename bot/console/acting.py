"""Acting: a click is a sentence that its reader says in a chat of the console, and the page shows what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.console import texts
from bot.console.house import House
from bot.figures import End
from domain.message import Address, Buttons, Incoming, Say, Spoken, clean
from storage import console_talk
from storage.people import CONSOLE

AGAIN, DONE = "again", "done"
# Before the rows of what was refused, or broke.
NO = "no."

_WITHOUT_ROWS = {AGAIN: texts.AGAIN, DONE: texts.DONE}
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """One message that the console was answered with; `files`: so many came with it."""

    text: str
    buttons: Buttons
    files: int = 0
    at: datetime | None = None


def chat_of(person_id: int) -> Address:
    """Where the console speaks with somebody; the same in all their sessions."""
    return Address(CONSOLE, str(person_id))


async def say(house: House, person_id: int, words: str, key: str, *, typed: bool = False) -> str:
    """Say this as the person; gives what `answers` finds the answer by. `typed`: words, not a button.

    The answers are rows of the same transaction, so they are there whichever process sends.
    """
    chat = chat_of(person_id)
    heard = Incoming(
        key=key,
        chat=chat,
        sender=chat,
        text=clean(words),
        at=house.now(),
        spoken=Spoken.MESSAGE if typed else Spoken.PRESS,
    )
    outcome = await house.dispatcher.take(heard)
    if outcome.end is End.REPEATED:
        return AGAIN
    here = [message for message in outcome.waiting if message.chat == chat and not message.from_elsewhere]
    # A card that the console showed before is brought up to date, which says less than words of its own.
    rows = [message.id for message in here if message.edits is None]
    rows = rows or [message.edits for message in here if message.edits is not None]
    said = ".".join(map(str, rows[:_MOST_ROWS])) or DONE
    return NO + said if outcome.end in (End.REFUSED, End.BROKEN) else said


def answers(session: Session, chat: Address, said: str) -> Sequence[Answer]:
    """What `say` told of, as far as it was said in this chat, as it stands now."""
    if said in _WITHOUT_ROWS:
        return [Answer(_WITHOUT_ROWS[said], ())]
    ids = [int(part) for part in said.removeprefix(NO).split(".")[:_MOST_ROWS] if part.isdecimal() and len(part) < 19]  # noqa: PLR2004
    return [_answer(at, say) for at, say in console_talk.said(session, chat, ids)] if ids else []


def latest(session: Session, chat: Address, most: int) -> Sequence[Answer]:
    """The last that was said in this chat."""
    return [_answer(at, say) for at, say in console_talk.said(session, chat, console_talk.latest(session, chat, most))]


def _answer(at: datetime, say: Say) -> Answer:
    return Answer(say.text, say.buttons, len(say.attachments), at)

"""Acting: a click is a sentence that its reader says in a chat of the console, and the page shows what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.console import texts
from bot.console.house import House
from bot.figures import End
from domain.message import Address, Attachment, AttachmentKind, Buttons, Incoming, Say, Spoken, clean
from handlers.texts import FILE_NAMES
from storage import console_talk
from storage.people import CONSOLE

AGAIN, DONE = "again", "done"
# Before the rows of what was refused, or broke.
NO = "no."

_WITHOUT_ROWS = {AGAIN: texts.AGAIN, DONE: texts.DONE}
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """One message that the console was answered with; `files`: where those that came with it are opened, and names."""

    text: str
    buttons: Buttons
    files: Sequence[tuple[str, str]] = ()
    at: datetime | None = None


def chat_of(person_id: int) -> Address:
    """Where the console speaks with somebody; the same in all their sessions."""
    return Address(CONSOLE, str(person_id))


@dataclass(frozen=True, slots=True)
class Spoke:
    """What somebody says: `typed`: words, not a button. `files`: what comes along, as we keep it."""

    words: str
    typed: bool = False
    files: tuple[Attachment, ...] = ()


async def say(house: House, person_id: int, said: Spoke | str, key: str) -> str:
    """Say this as the person; gives what `answers` finds the answer by.

    The answers are rows of the same transaction, so they are there whichever process sends.
    """
    spoke, chat = Spoke(said) if isinstance(said, str) else said, chat_of(person_id)
    heard = Incoming(
        key=key,
        chat=chat,
        sender=chat,
        text=clean(spoke.words),
        at=house.now(),
        spoken=Spoken.MESSAGE if spoke.typed else Spoken.PRESS,
        attachments=spoke.files,
    )
    outcome = await house.dispatcher.take(heard)
    if outcome.end is End.REPEATED:
        return AGAIN
    here = [message for message in outcome.waiting if message.chat == chat and not message.from_elsewhere]
    # A card that the console showed before is brought up to date, which says less than words of its own.
    rows = [message.id for message in here if message.edits is None]
    rows = rows or [message.edits for message in here if message.edits is not None]
    found = ".".join(map(str, rows[:_MOST_ROWS])) or DONE
    return NO + found if outcome.end in (End.REFUSED, End.BROKEN) else found


def answers(session: Session, chat: Address, said: str) -> Sequence[Answer]:
    """What `say` told of, as far as it was said in this chat, as it stands now."""
    if said in _WITHOUT_ROWS:
        return [Answer(_WITHOUT_ROWS[said], ())]
    ids = [int(part) for part in said.removeprefix(NO).split(".")[:_MOST_ROWS] if part.isdecimal() and len(part) < 19]  # noqa: PLR2004
    return [_answer(*each) for each in console_talk.said(session, chat, ids)] if ids else []


def latest(session: Session, chat: Address, most: int) -> Sequence[Answer]:
    """The last that was said in this chat."""
    return [_answer(*each) for each in console_talk.said(session, chat, console_talk.latest(session, chat, most))]


def _answer(row: int, at: datetime, say: Say) -> Answer:
    files = [
        (f"/console/talk/file/{row}/{place}", file.name or f"{FILE_NAMES[file.kind]} {place}")
        for place, file in enumerate(say.attachments, 1)
        if file.kind is not AttachmentKind.LOCATION
    ]
    return Answer(say.text, say.buttons, files, at)

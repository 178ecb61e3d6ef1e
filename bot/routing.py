"""Which room a message is for: danger > command or button > reply to a card > running form > plain words > silence."""

from dataclasses import replace

from bot import blocked, children
from domain.message import Spoken
from domain.refusal import Refusal
from handlers import texts
from handlers.draft import Answers
from handlers.feature import Command, Who
from handlers.form import read_press
from handlers.rooms import Rooms
from handlers.turn import Turn
from storage import drafts, outbox, phrases

# Longer words are no choice: they need no look at what is open.
_LONGEST_CHOICE = 12
# A card, a question, a report: words that turn out to be something else find their room in so many steps.
_MOST_AGAIN = 3


def route(rooms: Rooms, turn: Turn) -> None:
    """Hand the turn to its room. In groups only where we are addressed."""
    _hear(rooms, turn)
    for _ in range(_MOST_AGAIN):
        if turn.again is None:
            break
        turn.incoming, turn.again = turn.again, None
        turn.words = turn.incoming.text
        _hear(rooms, turn)


def _hear(rooms: Rooms, turn: Turn) -> None:
    if not turn.is_private and not turn.incoming.addressed:
        return
    is_choice = _is_choice(rooms, turn)
    if not turn.is_press and not turn.speaker.is_staff and not is_choice and _is_danger(rooms, turn):
        return
    if turn.speaker.blocked_until is not None and blocked.stops(rooms, turn):
        return
    if children.stop(rooms, turn):
        return
    if turn.incoming.spoken is Spoken.EDIT:
        _edited(rooms, turn)
    elif turn.incoming.token:
        _carry_on(rooms, turn)
    elif is_choice or not _command(rooms, turn):
        _plain(rooms, turn)


def watched(rooms: Rooms, turn: Turn) -> bool:
    """The look at a resident's words before anything else; True when they were taken."""
    return not _is_choice(rooms, turn) and _is_danger(rooms, turn)


def _is_danger(rooms: Rooms, turn: Turn) -> bool:
    command, _ = rooms.understand(turn.words, staff=False)
    turn.asked_for = command.danger if command is not None else ""
    return rooms.watch(turn)


def _is_choice(rooms: Rooms, turn: Turn) -> bool:
    """Words that are exactly a choice of the open question are a press that was typed: no cry for help, no command."""
    if turn.incoming.spoken is not Spoken.MESSAGE or not turn.is_private or len(turn.words) > _LONGEST_CHOICE:
        return False
    draft = drafts.of(turn.session, turn.contact.id)
    return draft is not None and rooms.forms[draft.form].is_choice(turn, draft)


def _carry_on(rooms: Rooms, turn: Turn) -> None:
    if not rooms.carry_on(turn, turn.incoming.token):
        rooms.commands["start"].handle(turn)


def _edited(rooms: Rooms, turn: Turn) -> None:
    """Only the words count, also of a message that was a command: an edit never gives one."""
    _, turn.words = rooms.understand(turn.words, staff=turn.speaker.is_staff)
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is None or not rooms.forms[draft.form].edited(turn, draft):
        rooms.edited(turn)


def _command(rooms: Rooms, turn: Turn) -> bool:
    """Commands and buttons; tells whether the words were one."""
    if turn.is_press:
        turn.incoming = replace(turn.incoming, text=_whole(turn))
        turn.words = turn.incoming.text
    words = turn.words
    if words.startswith("/answer "):
        _answer(rooms, turn)
        return True
    command, turn.words = rooms.understand(words, staff=turn.speaker.is_staff)
    if command is not None:
        _check(command, turn)
        command.handle(turn)
        return True
    if not words.startswith("/"):
        return False
    if turn.is_private:
        raise Refusal(texts.UNKNOWN_COMMAND)
    return True


def _whole(turn: Turn) -> str:
    """The sentence of a button, also of one too long for the platform."""
    sends = turn.incoming.text
    if not sends.startswith("#") or not sends[1:].isdecimal():
        return sends
    words = phrases.find(turn.session, int(sends[1:19]), turn.incoming.chat.id)
    if words is None:
        raise Refusal(texts.OLD_BUTTON)
    return words


def _check(command: Command, turn: Turn) -> None:
    if command.who is Who.STAFF and not turn.speaker.is_staff:
        raise Refusal(texts.STAFF_ONLY)
    if not turn.is_private and not command.in_group:
        raise Refusal(texts.PRIVATE_ONLY)


def _answer(rooms: Rooms, turn: Turn) -> None:
    """A button of a form: only of the question that is open now."""
    draft_id, count, choice = read_press(turn.words.removeprefix("/answer "))
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    if draft is None or draft.id != draft_id:
        raise Refusal(texts.NOTHING_BEGUN)
    if draft.turn != count:
        raise Refusal(texts.OLD_BUTTON)
    rooms.forms[draft.form].press(turn, draft, choice)


def _plain(rooms: Rooms, turn: Turn) -> None:
    """Plain words: for the card they reply to, the form that runs, or the room that is surest of them."""
    if turn.incoming.reply_to:
        about = outbox.about(turn.session, turn.incoming.chat, turn.incoming.reply_to)
        name, _, number = about.partition(":")
        if name in rooms.replies:
            rooms.replies[name](turn, int(number))
            return
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    if draft is not None and not Answers(draft).waits:
        rooms.forms[draft.form].hear(turn, draft)
        return
    intent = rooms.surest(turn)
    if intent is not None:
        intent.handle(turn)

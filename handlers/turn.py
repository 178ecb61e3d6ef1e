"""Turn and Tick: the one argument of every handler, through which it speaks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from domain.message import Address, Button, Incoming, Say, Spoken, Urgency
from domain.wording import cut, split
from handlers import texts
from handlers.language.script import traditional
from handlers.language.understanding import Understood, understand
from handlers.service import Service
from storage import errands, hushed, outbox, people, phrases
from storage.engine import is_passing
from storage.groups import Group
from storage.hushed import Kept
from storage.outbox import Owed
from storage.people import Contact, Speaker

log = structlog.get_logger()


def _nobody_looks(_turn: "Turn") -> bool:
    return False


@dataclass
class Tick:
    """One firing of one timer: one transaction. What is said here is sent after it has committed.

    `more`: work was left over; the timer is called again at once, in a transaction of its own. `owes_errand`: slow work
    is to begin as soon as it has committed. `watch`: where slow work brought a resident's own words, the look at them
    that comes before anything else; True when they were taken.
    """

    session: Session
    now: datetime
    service: Service
    owed: list[Owed] = field(default_factory=list)
    more: bool = False
    owes_errand: bool = False
    watch: Callable[["Turn"], bool] = _nobody_looks

    def apart(self, do: Callable[[], None], what: str) -> None:
        """Do one of many things: should it break, it is undone and logged as `what`, and holds up nothing else."""
        owed_before = len(self.owed)
        try:
            with self.session.begin_nested():
                do()
        except Exception as fault:
            if is_passing(fault):
                raise
            del self.owed[owed_before:]
            log.exception("one of many broke", what=what)

    def send_for(self, kind: str, payload: dict[str, object]) -> None:
        """Owe slow work that somebody waits for; the room that declared this kind hears what came of it."""
        errands.owe(self.session, kind, payload, self.now)
        self.owes_errand = True

    def tell(self, person_id: int | None, say: Say | str, urgency: Urgency = Urgency.ANSWER, slot: str = "") -> bool:
        """Say something to a person in private; False when there is no way to reach them."""
        contact = people.contact_of(self.session, person_id) if person_id is not None else None
        if contact is None:
            return False
        self.tell_contact(contact, say, urgency, slot)
        return True

    def tell_contact(self, contact: Contact, say: Say | str, urgency: Urgency = Urgency.ANSWER, slot: str = "") -> None:
        """Say something in private through one contact, in the characters that its owner writes; never to nobody.

        Whoever cannot be written to just now gets it when they can.
        """
        if contact.channel == people.NOBODY:
            return
        if contact.hushed_at is not None:
            self._hold_back(contact, _as_say(say), urgency, slot)
        else:
            self._say(contact, _as_say(say), urgency, slot)

    def _hold_back(self, contact: Contact, said: Say, urgency: Urgency, slot: str) -> None:
        hushed.keep(self.session, Kept(contact, said, urgency, slot), self.now)

    def _say(self, contact: Contact, said: Say, urgency: Urgency, slot: str) -> None:
        self._owe(contact.chat, _in_traditional(said) if contact.writes_traditional else said, urgency, slot)

    def show(self, contact: Contact, say: Say) -> None:
        """Show to somebody what others will read, in the characters in which those will read it."""
        self._owe(contact.chat, say, Urgency.ANSWER, "")

    def post(self, group: Group, say: Say | str, urgency: Urgency = Urgency.ANSWER, slot: str = "") -> None:
        """Say something in a group: never names, numbers of people, addresses or a story."""
        if group.gone_at is None:
            self._owe(group.chat, _as_say(say), urgency, slot)

    def unsay(self, sent: tuple[int, Address], slot: str) -> None:
        """Delete one message to a group, given as `outbox.known_as` does, where the platform lets us."""
        self.owed.append(Owed(sent[1], Say(""), Urgency.NOTICE, slot, sent[0]))

    def edit(self, slot: str, say: Say | str) -> None:
        """Replace every message known by this slot."""
        for row, chat in outbox.known_as(self.session, slot):
            self.edit_one((row, chat), slot, say)

    def edit_one(self, sent: tuple[int, Address], slot: str, say: Say | str) -> None:
        """Replace one message, given as `outbox.known_as` does."""
        (row, chat), said = sent, _as_say(say)
        if people.writes_traditional(self.session, chat):
            said = _in_traditional(said)
        short = replace(said, text=cut(said.text, self.service.reach(chat.channel).text_limit))
        self.owed.append(Owed(chat, self._with_short_buttons(chat, short), Urgency.ANSWER, slot, row))

    def _owe(self, chat: Address, say: Say, urgency: Urgency, slot: str) -> None:
        whole = self._with_short_buttons(chat, say)
        *before, last = split(whole.text, self.service.reach(chat.channel).text_limit)
        for part in before:
            self.owed.append(Owed(chat, Say(part, about=say.about), urgency))
        self.owed.append(Owed(chat, replace(whole, text=last), urgency, slot))

    def _with_short_buttons(self, chat: Address, say: Say) -> Say:
        limit = self.service.reach(chat.channel).button_limit
        if all(len(b.sends.encode()) <= limit for line in say.buttons for b in line):
            return say
        lines = tuple(tuple(self._short(chat, button, limit) for button in line) for line in say.buttons)
        return replace(say, buttons=lines)

    def _short(self, chat: Address, button: Button, limit: int) -> Button:
        if len(button.sends.encode()) <= limit:
            return button
        return replace(button, sends=f"#{phrases.keep(self.session, button.sends, chat.id, self.now)}")


@dataclass
class Turn(Tick):
    """One message of one person: one transaction.

    `words` is what was said, for a command what follows its name. `again`: what is to be heard anew, as if it had
    just been said, once the handler is through: it is clear now what is meant by it. `said_in`: the group that words
    were said in which go on in private. `asked_for`: the danger that the command asks for words of.
    """

    incoming: Incoming = field(kw_only=True)
    speaker: Speaker = field(kw_only=True)
    words: str = field(kw_only=True)
    popup: str = ""
    is_danger: bool = False
    again: Incoming | None = None
    said_in: int | None = None
    asked_for: str = ""
    _is_answered: bool = False
    _understood: tuple[str, Understood] | None = None

    def reply(self, say: Say | str, urgency: Urgency = Urgency.ANSWER, slot: str = "") -> None:
        """Answer where it was said."""
        if self.is_private:
            self._say(self.speaker.contact, _as_say(say), urgency, slot)
        else:
            self._owe(self.incoming.chat, _as_say(say), urgency, slot)

    def _hold_back(self, contact: Contact, said: Say, urgency: Urgency, slot: str) -> None:
        """Whoever speaks reads one word that tells nothing in place of what would be said about their case."""
        if contact is not self.speaker.contact:
            super()._hold_back(contact, said, urgency, slot)
        elif not self._is_answered:
            self._is_answered = True
            self._say(contact, Say(texts.NEUTRAL), urgency, "")

    @property
    def understood(self) -> Understood:
        """What the words mean as they stand now; looked at once, however many rooms ask."""
        return self.meaning_of(self.words)

    def meaning_of(self, words: str) -> Understood:
        """The same of other words, where those said now only add to them."""
        if self._understood is None or self._understood[0] != words:
            self._understood = words, understand(words, self.service.content.models)
        return self._understood[1]

    @property
    def is_private(self) -> bool:
        return not self.incoming.is_group

    @property
    def is_press(self) -> bool:
        return self.incoming.spoken is Spoken.PRESS

    @property
    def source(self) -> str:
        """What an edit of this message will be found by; platforms count the messages of each chat anew."""
        incoming = self.incoming
        if self.is_press:
            return ""
        return incoming.message_id if self.is_private else f"{incoming.chat.id} {incoming.message_id}"

    @property
    def contact(self) -> Contact:
        return self.speaker.contact


def _as_say(say: Say | str) -> Say:
    return Say(say) if isinstance(say, str) else say


def _in_traditional(say: Say) -> Say:
    lines = tuple(tuple(replace(b, label=traditional(b.label)) for b in line) for line in say.buttons)
    return replace(say, text=traditional(say.text), buttons=lines)

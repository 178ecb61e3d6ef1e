"""Somebody who was written to goes on: presses what is offered, answers what is asked, or says anything."""

import random

from domain.message import Button, Spoken, clean
from soak.plays import Rainy, begins
from soak.street import NUMBER
from soak.words import Words
from tests.town import Person

_LATEST, _LAST = 8, 0.6
_PRESSES, _ANSWERS, _ABOUT = 0.6, 0.8, 0.93
_AS_ANOTHER = 0.05
_IN_A_GROUP = 0.1


class Anybody:
    """All people and groups of a town that heard anything of us."""

    def __init__(self, town: Rainy, words: Words) -> None:
        self._town, self._words = town, words

    @property
    def _dice(self) -> random.Random:
        return self._town.dice

    async def goes_on(self) -> None:
        dice, chats = self._dice, [chat for chat, sent in self._town.channel.sent.items() if sent]
        alone = [chat for chat in chats if not chat.startswith("g")]
        if not alone:
            return
        chat = dice.choice(chats) if dice.random() < _IN_A_GROUP else dice.choice(alone)
        who = dice.choice(alone) if chat not in alone or dice.random() < _AS_ANOTHER else chat
        person, group = Person(self._town, "", who), chat if chat.startswith("g") else ""
        if (shown := self._shown(chat)) and dice.random() < _PRESSES:
            await self._presses(person, group, *shown)
        else:
            await person.says(clean(self._say(chat)), group)

    def _shown(self, chat: str) -> tuple[str, Button] | None:
        """A button, mostly one of the latest message that has any."""
        latest = list(self._town.channel.sent[chat])[-_LATEST:]
        below = [found for i, message in latest if (found := [(i, b) for line in message.buttons for b in line])]
        if not below:
            return None
        dice = self._dice
        return dice.choice(below[-1] if dice.random() < _LAST else dice.choice(below))

    async def _presses(self, person: Person, group: str, number: str, button: Button) -> None:
        if button.opens:
            await person.says("/start", token=button.opens)
        else:
            await person.says(button.sends, group, spoken=Spoken.PRESS, message_id=number)

    def _say(self, chat: str) -> str:
        """What was said below such a question before, something about a case that was named here, or anything."""
        dice, texts = self._dice, [message.text for _, message in self._town.channel.sent[chat][-_LATEST:]]
        kind = dice.random()
        if kind < _ANSWERS and (said := self._town.next_words.get(begins(texts[-1]))):
            return dice.choice(said)
        if kind < _ABOUT and (numbers := NUMBER.findall("\n".join(texts))):
            rest = dice.choice(("", "", " yes", f" {self._words.any()}"))
            return f"{dice.choice(self._words.commands)} {dice.choice(numbers)}{rest}"
        return self._words.any()

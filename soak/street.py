"""A street full of people who send a bot anything at all, as raw updates of Telegram."""

import random
import re
from typing import Any

from handlers.rooms import Rooms
from soak import recorded
from soak.mutants import mutated
from soak.wall import Wall
from soak.words import Words
from tests.standin.town import entities

Json = dict[str, Any]

RESIDENTS, GROUPS = range(5001, 5013), range(-1000000004004, -1000000004000)
STAFF = {5101: "王卫东", 5102: "李秀英", 5103: "赵大山", 5104: "陈所长", 5105: "孙小妹"}

_PEOPLE: list[int] = [*RESIDENTS, *STAFF, *STAFF]
NUMBER = re.compile(r"\d{4}-\d{4,6}-\d|(?<![A-Z0-9])[A-Z0-9]{4} ?[A-Z0-9]{4}(?![A-Z0-9])")
_MOST_SEEN = 200


class Street:
    """`update()` is the next thing that happens, and never the same twice but where an update comes again."""

    def __init__(self, dice: random.Random, wall: Wall, rooms: Rooms, date: int) -> None:
        self.dice, self.wall, self.date = dice, wall, date
        self.words = Words(dice, rooms)
        self._id, self._message = 1000, 10
        self._last: Json = {"update_id": 1}
        self._speaking = _PEOPLE[0]

    def update(self) -> object:
        kind = self.dice.random()
        body = self._body()
        if kind < 0.15:
            body = mutated(self.dice, body, self._last)
        elif kind < 0.16:
            return self._last
        elif kind < 0.165:
            return self.dice.choice((None, [], "x", 1, {}, [body], {"update_id": "x", **body}))
        self._id += 1
        self._last = {"update_id": self._id, **body}
        return self._last

    def says(self, who: int, text: str, chat: int = 0) -> Json:
        self._id += 1
        return {"update_id": self._id, "message": self._message_of(who, chat or who, **self._written(text))}

    def reads(self) -> None:
        """The numbers and codes that people were shown will be typed again."""
        for text in self.wall.texts:
            self.words.seen += NUMBER.findall(text)
        self.wall.texts.clear()
        del self.words.seen[:-_MOST_SEEN]

    def _body(self) -> Json:
        kind = self.dice.random()
        if kind < 0.25:
            self._speaking = self._who()
        if kind < 0.55 and (pressed := self._pressed(self._place())):
            return pressed
        if kind < 0.98:
            return self._spoken()
        chat = self._chat(self.dice.choice([*GROUPS, self._who()]))
        before, after = self.dice.choice(recorded.STATUSES), self.dice.choice(recorded.STATUSES)
        return recorded.member_change(self._user(self._who()), chat, (before, after), self.date)

    def _place(self) -> int:
        """Where somebody goes on: mostly in private, and mostly the one who has just spoken."""
        return self._speaking if self.dice.random() < 0.9 else self.dice.choice([*GROUPS, self._who()])

    def _pressed(self, where: int) -> Json | None:
        """A button that this chat sees, mostly one below the latest message."""
        shown = self.wall.buttons[str(where)]
        if not shown:
            return None
        latest = [one for one in shown if one[0] == shown[-1][0]]
        number, button = self.dice.choice(latest if self.dice.random() < 0.8 else list(shown))
        who = where if where > 0 and self.dice.random() < 0.95 else self._who()
        if button.opens:
            return {"message": self._message_of(who, who, text=f"/start {button.opens}")}
        below = recorded.message(recorded.BOT, self._chat(where), int(number), self.date, text="…")
        return recorded.press(self._user(who), below, button.sends, self._count())

    def _spoken(self) -> Json:
        who = self._speaking
        where = who if self.dice.random() < 0.9 else self.dice.choice(GROUPS)
        text = self.words.any()
        if where < 0 and self.dice.random() < 0.7:
            text = f"@{recorded.BOT['username']} {text}"
        more: Json = {}
        if self.dice.random() < 0.1:
            more |= self.dice.choice(recorded.CONTENTS)
        if self.dice.random() < 0.03:
            more |= self.dice.choice(recorded.SERVICE)
        if (shown := self.wall.buttons.get(str(where))) and self.dice.random() < 0.1:
            number = int(self.dice.choice(shown)[0])
            more["reply_to_message"] = recorded.message(recorded.BOT, self._chat(where), number, self.date, text="…")
        message = self._message_of(who, where, **self._written(text, as_caption=bool(more)), **more)
        if self.dice.random() < 0.05:
            return {
                "edited_message": message | {"message_id": self.dice.randint(10, self._message), "edit_date": self.date}
            }
        return {"message": message}

    def _written(self, text: str, *, as_caption: bool = False) -> Json:
        name = "caption" if as_caption and self.dice.random() < 0.8 else "text"
        marks = "caption_entities" if name == "caption" else "entities"
        return {name: text, marks: entities(text)} if text else {}

    def _message_of(self, who: int, where: int, **content: Any) -> Json:
        sender = None if self.dice.random() < 0.01 else self._user(who)
        return recorded.message(sender, self._chat(where), self._count(), self.date, **content)

    def _who(self) -> int:
        return self.dice.choice(_PEOPLE)

    def _count(self) -> int:
        self._message += 1
        return self._message

    def _user(self, number: int) -> Json:
        return {
            "id": number,
            "is_bot": False,
            "first_name": STAFF.get(number, f"居民{number}"),
            "language_code": "zh-hans",
        }

    def _chat(self, number: int) -> Json:
        if number > 0:
            return {"id": number, "type": "private", "first_name": STAFF.get(number, f"居民{number}")}
        return {"id": number, "type": "supergroup", "title": f"{-number % 1000}号网格"}

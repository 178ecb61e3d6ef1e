"""Web chat frames in every shape: what pages say, and what only somebody with a tool says."""

import json
import random
from collections import deque
from typing import Any, cast

from aiohttp import web

from bot.channels.webchat.frames import parsed
from bot.channels.webchat.hearing import Hearing
from bot.channels.webchat.settings import House
from bot.channels.webchat.socket import Socket, Told
from soak.mutants import mutated
from soak.words import Words

Json = dict[str, Any]


class Page(Socket):
    """An open page without a browser: what it is told is read for the numbers of its messages."""

    def __init__(self, visitor: str, house: House) -> None:
        super().__init__(visitor, cast(web.Request, None), cast(web.WebSocketResponse, None), house)
        self.last = 1
        self.told: deque[str] = deque(maxlen=20)

    @property
    def is_open(self) -> bool:
        return True

    def tell(self, frame: str) -> None:
        self.told.append(frame)
        said = json.loads(frame)
        self.last = max(self.last, said.get("seq", 0))

    def hear(self, told: Told) -> None:
        self.last = max(self.last, told.line.seq)

    def cut(self) -> None:
        pass


class Pages:
    """Visitors of the web chat who say anything, also in the groups that are `rooms`."""

    def __init__(self, dice: random.Random, hearing: Hearing, words: Words) -> None:
        self._dice, self._hearing, self._words = dice, hearing, words
        self.rooms: list[str] = []
        self._open = [Page(f"v_{number:022d}", hearing.history.house) for number in range(6)]
        self._count = 0
        self.unread = 0

    async def greet(self) -> None:
        for page in self._open:
            await self._take(page, {"t": "hello", "seen": {}})

    async def says(self) -> None:
        page = self._dice.choice(self._open)
        frame = self._frame(page)
        if self._dice.random() < 0.2:
            frame = mutated(self._dice, frame, {"room": page.visitor, "seq": page.last})
        await self._take(page, frame)

    async def _take(self, page: Page, frame: Json) -> None:
        said = parsed(json.dumps(frame))
        if said is None:
            self.unread += 1
        else:
            await self._hearing.take(page, said)

    def _frame(self, page: Page) -> Json:
        dice, room = self._dice, self._dice.choice((page.visitor, page.visitor, page.visitor, *self.rooms, "v_nobody"))
        self._count += 1
        mark, seq = f"m{self._count - (dice.random() < 0.02)}", max(0, page.last + dice.randint(-4, 1))
        kind = dice.random()
        if kind < 0.4:
            button = f"{dice.randrange(4)}.{dice.randrange(3)}"
            return {"t": "press", "room": room, "id": mark, "seq": seq, "button": button}
        if kind < 0.85:
            reply = seq if dice.random() < 0.1 else None
            return {"t": "say", "room": room, "id": mark, "text": self._words.any()[:4000], "reply": reply, "files": []}
        if kind < 0.9:
            return {"t": "edit", "room": room, "id": mark, "seq": seq, "text": self._words.any()[:4000]}
        if kind < 0.95:
            return {"t": "read", "room": room, "seq": seq}
        return dice.choice(({"t": "more", "room": room, "before": seq}, {"t": "hello", "seen": {room: seq}}))

"""One open page: what it is told, in order, without ever making anybody else wait."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.channels.webchat import frames
from bot.channels.webchat.settings import House
from storage.webchat_talk import Line

# A page that is this far behind is cut off; it comes back and asks for what it missed.
_LONGEST_QUEUE = 500

Missed = Callable[[str, int], Awaitable[tuple[list[Line], bool]]]
"""What is new in a room after a revision, and whether older ones are left out."""


@dataclass(slots=True)
class _Place:
    """How far a page is in one room. `behind`: it catches up; `again`: more happened meanwhile."""

    rev: int
    behind: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class _CatchUp:
    room: str


class Told:
    """A message on its way to many pages; each view of it is written out once."""

    def __init__(self, line: Line, house: House) -> None:
        self.line = line
        self._house = house
        self._views: dict[str, str] = {}

    def view(self, visitor: str) -> str:
        viewer = visitor if visitor == self.line.author else "other"
        if viewer not in self._views:
            self._views[viewer] = frames.msg(self.line, viewer, self._house)
        return self._views[viewer]


class Socket:
    """A page's revisions never jump: what does not follow on what it has is read from the database first."""

    def __init__(self, visitor: str, request: web.Request, stream: web.WebSocketResponse, house: House) -> None:
        self.visitor = visitor
        self._request = request
        self._stream = stream
        self._house = house
        self._queue: asyncio.Queue[str | _CatchUp] = asyncio.Queue(_LONGEST_QUEUE)
        self._places: dict[str, _Place] = {}

    @property
    def rooms(self) -> list[str]:
        return list(self._places)

    @property
    def is_open(self) -> bool:
        transport = self._request.transport
        return not self._stream.closed and transport is not None and not transport.is_closing()

    def enter(self, room: str, rev: int) -> None:
        """The page shows this room, and has it up to this revision."""
        if room not in self._places:
            self._places[room] = _Place(rev)
            self._fall_behind(room)

    def tell(self, frame: str) -> None:
        try:
            self._queue.put_nowait(frame)
        except asyncio.QueueFull:
            self.cut()

    def hear(self, told: Told) -> None:
        """Something was said in one of the page's rooms."""
        place = self._places[told.line.room]
        if place.behind:
            place.again = True
        elif told.line.rev == place.rev + 1:
            place.rev += 1
            self.tell(told.view(self.visitor))
        elif told.line.rev > place.rev:
            self._fall_behind(told.line.room)

    def may_lack(self, room: str, rev: int | None) -> None:
        """In one of its rooms something was said, up to this revision (None: perhaps); it reads what it lacks."""
        place = self._places[room]
        if place.behind:
            place.again = True
        elif rev is None or rev > place.rev:
            self._fall_behind(room)

    async def write(self, missed: Missed) -> None:
        """Send on, until the page is gone."""
        try:
            while True:
                item = await self._queue.get()
                if isinstance(item, str):
                    await self._stream.send_str(item)
                else:
                    await self._catch_up(item.room, missed)
        except ConnectionError:
            return

    async def close(self, code: int) -> None:
        await self._stream.close(code=code)

    def cut(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()

    def _fall_behind(self, room: str) -> None:
        self._places[room].behind = True
        try:
            self._queue.put_nowait(_CatchUp(room))
        except asyncio.QueueFull:
            self.cut()

    async def _catch_up(self, room: str, missed: Missed) -> None:
        place = self._places[room]
        place.again = True
        while place.again:
            place.again = False
            lines, has_gap = await missed(room, place.rev)
            if has_gap:
                await self._stream.send_str(frames.frame("gap", room=room))
            for line in lines:
                await self._stream.send_str(frames.msg(line, self.visitor, self._house))
                place.rev = line.rev
        place.behind = False

"""Somebody with a browser: comes to the page, and shows what a page would show."""

import asyncio
import io
import itertools
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiohttp

T = TypeVar("T")
Json = dict[str, Any]

_MARKS = itertools.count(1)


class Tab:
    """One open socket. `frames` is all that came, in order; the visitor's `rooms` what the page then shows."""

    def __init__(self, visitor: "Visitor", stream: aiohttp.ClientWebSocketResponse) -> None:
        self.visitor = visitor
        self.stream = stream
        self.frames: list[Json] = []
        self.is_over = False
        self._reading = asyncio.create_task(self._read())

    async def sends(self, kind: str, **content: Any) -> None:
        await self.stream.send_str(json.dumps({"t": kind, **content}))

    async def until(self, condition: Callable[[], T | None]) -> T:
        return await self.visitor.until(condition)

    async def gets(self, kind: str, **content: Any) -> Json:
        """Waits for a frame with these contents."""

        def found() -> Json | None:
            fits = (f for f in self.frames if f["t"] == kind and content.items() <= f.items())
            return next(fits, None)

        return await self.until(found)

    async def cut(self) -> None:
        """The connection is lost, without a goodbye."""
        connection = self.stream._response.connection
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
        await self._reading

    async def close(self) -> None:
        await self.stream.close()
        await self._reading

    async def _read(self) -> None:
        async for message in self.stream:
            if message.type is aiohttp.WSMsgType.TEXT:
                self.frames.append(json.loads(message.data))
                self.visitor.show(self.frames[-1])
        self.is_over = True
        self.visitor.ring()


class Visitor:
    """`told` holds every message frame of every tab, `rooms` the messages by number as they stand."""

    def __init__(self, base_url: str, name: str = "") -> None:
        self.base_url = base_url
        self.name = name
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.rooms: dict[str, dict[int, Json]] = defaultdict(dict)
        self.told: list[Json] = []
        self.me = ""
        self.tab: Tab | None = None
        self._bell = asyncio.Event()

    @property
    def seen(self) -> dict[str, int]:
        return {room: max(m["rev"] for m in shown.values()) for room, shown in self.rooms.items()}

    async def comes(self, path: str = "/chat") -> aiohttp.ClientResponse:
        return await self.session.get(self.base_url + path, allow_redirects=False)

    async def opens(self, origin: str = "") -> Tab:
        headers = {"Origin": origin or self.base_url}
        return Tab(self, await self.session.ws_connect(f"{self.base_url}/chat/ws", headers=headers))

    async def connects(self) -> Tab:
        """A page that has said hello and knows its rooms."""
        tab = await self.opens()
        await tab.sends("hello", seen=self.seen)
        you = await tab.gets("you")
        self.me = next(room["id"] for room in you["rooms"] if room["kind"] == "private")
        self.tab = tab
        return tab

    async def says(self, text: str, room: str = "", **more: Any) -> int:
        """Says something and waits for its acknowledgement; gives its number."""
        return await self._acts("say", room, text=text, reply=more.pop("reply", None), files=more.pop("files", []))

    async def presses(self, label: str, room: str = "") -> None:
        """Waits for a button with this label and presses the latest."""
        shown = self.rooms[room or self.me]

        def find() -> tuple[int, str] | None:
            for seq in sorted(shown, reverse=True):
                for button in (b for row in shown[seq]["buttons"] for b in row):
                    if button["label"] == label:
                        return seq, button["b"]
            return None

        seq, button = await self.until(find)
        await self._acts("press", room, seq=seq, button=button)

    async def edits(self, seq: int, text: str, room: str = "") -> None:
        await self._acts("edit", room, seq=seq, text=text)

    async def hears(self, text: str, room: str = "") -> Json:
        """Waits for a message of the bot with these words; gives it."""
        shown = self.rooms[room or self.me]

        def find() -> Json | None:
            return next((m for m in shown.values() if m["from"] == "bot" and text in m["text"]), None)

        return await self.until(find)

    async def puts_up(self, content: bytes, **headers: str) -> aiohttp.ClientResponse:
        form = aiohttp.FormData()
        form.add_field("file", io.BytesIO(content), filename="photo.jpg", content_type="image/jpeg")
        headers = {"Origin": self.base_url, **headers}
        return await self.session.post(f"{self.base_url}/chat/upload", data=form, headers=headers)

    async def until(self, condition: Callable[[], T | None]) -> T:
        """Waits for frames until the condition gives something true."""
        async with asyncio.timeout(30):
            while not (value := condition()):
                await self._bell.wait()
        return value

    def show(self, frame: Json) -> None:
        if frame["t"] == "msg":
            self.told.append(frame)
            old = self.rooms[frame["room"]].get(frame["seq"])
            if old is None or old["rev"] < frame["rev"]:
                self.rooms[frame["room"]][frame["seq"]] = frame
        self.ring()

    def ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def _acts(self, kind: str, room: str, **content: Any) -> int:
        assert self.tab is not None
        mark = f"m{next(_MARKS)}"
        await self.tab.sends(kind, room=room or self.me, id=mark, **content)
        return int((await self.tab.gets("ack", id=mark))["seq"])


@asynccontextmanager
async def visiting(base_url: str, name: str = "") -> AsyncIterator[Visitor]:
    """A visitor who has been given a name, but has no page open yet."""
    visitor = Visitor(base_url, name)
    try:
        await visitor.comes()
        yield visitor
    finally:
        if visitor.tab is not None:
            await visitor.tab.close()
        await visitor.session.close()

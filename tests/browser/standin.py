"""A small stand-in for the server of the web chat: speaks its protocol, remembers in memory, does as the test says."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

PAGE = Path(__file__).parents[2] / "bot" / "channels" / "webchat" / "page"
DEMO = Path(__file__).parents[2] / "bot" / "demo" / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
PRIVATE, GROUP = "v_me", "g_yard"

Frame = dict[str, Any]


@dataclass
class Room:
    id: str
    title: str
    kind: str
    unread: int = 0
    lines: list[Frame] = field(default_factory=list)
    rev: int = 0


class Standin:
    """One visitor, two rooms. `acks`: does it acknowledge; `deaf`: does it drop what is said before keeping it;
    `older`: older messages wait for it."""

    def __init__(self) -> None:
        self.rooms = {PRIVATE: Room(PRIVATE, "小枫", "private"), GROUP: Room(GROUP, "和苑3号楼群", "group")}
        self.sockets: set[web.WebSocketResponse] = set()
        self.heard: list[Frame] = []
        self.uploads: dict[str, bytes] = {}
        self.known: dict[str, int] = {}
        self.posts: list[tuple[str, Frame]] = []
        self.steps: list[Frame] = []
        self.acks, self.deaf, self.open, self.upload_fault = True, False, True, ""
        self.play = 0
        self.stirred = asyncio.Event()
        self.older = asyncio.Event()
        self.older.set()
        self.at = datetime.now(UTC) - timedelta(minutes=1)

    def says(self, room: str, text: str, sender: str = "bot", name: str = "小枫", **more: Any) -> Frame:
        place = self.rooms[room]
        place.rev += 1
        self.at += timedelta(milliseconds=1)
        line = {"room": room, "seq": len(place.lines) + 1, "rev": place.rev, "from": sender, "name": name, "text": text}
        line |= {"buttons": [], "files": [], "reply": None, "at": self.at.isoformat(), "edited": False} | more
        place.lines.append(line)
        return line

    def edits(self, room: str, seq: int, **change: Any) -> Frame:
        place = self.rooms[room]
        place.rev += 1
        place.lines[seq - 1] |= change | {"rev": place.rev, "edited": True}
        return place.lines[seq - 1]

    async def tell(self, kind: str, **content: Any) -> None:
        for socket in list(self.sockets):
            await socket.send_json({"t": kind, **content})

    async def shows(self, line: Frame) -> None:
        await self.tell("msg", **line)

    async def cut(self) -> None:
        for socket in list(self.sockets):
            await socket.close()

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until what comes from the browser has made it true."""
        async with asyncio.timeout(15):
            while not true():
                self.stirred.clear()
                await self.stirred.wait()

    def of(self, kind: str) -> list[Frame]:
        return [frame for frame in self.heard if frame["t"] == kind]

    def routes(self) -> list[web.RouteDef | web.StaticDef]:
        return [
            web.get("/chat", self._page),
            web.get("/demo", self._demo),
            web.get("/demo/phone/{who}", self._phone),
            web.get("/demo/state", self._state),
            web.get("/demo/steps", self._steps),
            web.post("/demo/{what}", self._post),
            web.get("/chat/ws", self._socket),
            web.post("/chat/upload", self._upload),
            web.get("/chat/file/{id}", self._file),
            web.static("/chat/static", PAGE),
            web.static("/demo/static", DEMO),
        ]

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": POLICY})

    async def _demo(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(DEMO / "demo.html", headers={"Content-Security-Policy": POLICY})

    async def _phone(self, request: web.Request) -> web.Response:
        who = request.match_info["who"]
        raise web.HTTPFound(f"/chat?embed=1&as={who}&key=key-{who}")

    async def _state(self, _: web.Request) -> web.Response:
        names = [("resident", "李阿姨", "居民"), ("neighbour", "周师傅", "邻居"), ("officer", "王卫东", "民警")]
        phones = [{"who": w, "name": n, "role": r} for w, n, r in [*names, ("chief", "陈所长", "所长")]]
        return web.json_response(
            {"play": str(self.play), "now": self.at.isoformat(), "words": "周一 10:00", "phones": phones}
        )

    async def _steps(self, _: web.Request) -> web.Response:
        return web.json_response(self.steps)

    async def _post(self, request: web.Request) -> web.Response:
        self.posts.append((request.match_info["what"], await request.json()))
        self.play += request.match_info["what"] == "restart"
        self.stirred.set()
        return web.json_response({})

    async def _upload(self, request: web.Request) -> web.Response:
        part = await anext(aiter(await request.multipart()))
        assert not isinstance(part, list | dict)
        assert part is not None
        content = bytes(await part.read())  # type: ignore[union-attr]
        if self.upload_fault:
            return web.json_response({"error": self.upload_fault}, status=413)
        name = f"file{len(self.uploads)}"
        self.uploads[name] = content
        return web.json_response({"id": name, "kind": "photo"})

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.uploads[request.match_info["id"]], content_type="image/png")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(timeout=1.0)
        if not self.open:
            raise web.HTTPServiceUnavailable
        await socket.prepare(request)
        self.heard.append({"t": "open", "query": request.query_string})
        async for message in socket:
            await self._hear(socket, json.loads(message.data))
            self.stirred.set()
        self.sockets.discard(socket)
        return socket

    async def _hear(self, socket: web.WebSocketResponse, frame: Frame) -> None:
        self.heard.append(frame)
        if frame["t"] == "hello":
            self.sockets.add(socket)
            await self._greet(socket, frame["seen"])
        elif frame["t"] == "more":
            await self.older.wait()
            first = max(0, frame["before"] - 21)
            for line in self.rooms[frame["room"]].lines[first : frame["before"] - 1]:
                await socket.send_json({"t": "msg", **line})
            await socket.send_json({"t": "older", "room": frame["room"], "before": frame["before"], "end": first == 0})
        elif frame["t"] in {"say", "press", "edit"} and not self.deaf:
            await self._keep(socket, frame)

    async def _greet(self, socket: web.WebSocketResponse, seen: dict[str, int]) -> None:
        rooms = [
            {"id": r.id, "title": r.title, "kind": r.kind, "unread": r.unread, "last": r.lines[-1] if r.lines else None}
            for r in self.rooms.values()
        ]
        await socket.send_json({"t": "you", "name": "李阿姨", "bot": "小枫", "rooms": rooms})
        for room in self.rooms.values():
            new = [line for line in room.lines if line["rev"] > seen.get(room.id, 0)]
            new.sort(key=lambda line: line["rev"])
            if len(new) > 20:
                await socket.send_json({"t": "gap", "room": room.id})
            for line in new[-20:]:
                await socket.send_json({"t": "msg", **line})

    async def _keep(self, socket: web.WebSocketResponse, frame: Frame) -> None:
        """Once: what comes again under the same id is only acknowledged again."""
        room, seq = frame["room"], frame.get("seq", 0)
        if frame["t"] == "say" and frame["id"] not in self.known:
            files = [{"url": f"/chat/file/{one}", "kind": "photo"} for one in frame["files"]]
            line = self.says(room, frame["text"], "me", "李阿姨", files=files, reply=frame["reply"], id=frame["id"])
            self.known[frame["id"]] = line["seq"]
            await self.shows(line)
        elif frame["t"] == "edit" and frame["id"] not in self.known:
            await self.shows(self.edits(room, seq, text=frame["text"]))
        seq = self.known.setdefault(frame["id"], seq)
        if self.acks:
            await socket.send_json({"t": "ack", "room": room, "id": frame["id"], "seq": seq})


async def serve(standin: Standin) -> tuple[web.AppRunner, str]:
    application = web.Application()
    application.add_routes(standin.routes())
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{site.port}"

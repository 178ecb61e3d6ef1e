"""A stand-in for Telegram's Bot API on a port of its own; a play speaks through it and reads what the bot sent.

As a process of its own: `python -m tests.standin.botapi --port 8081`; then POST an update without its id to
/standin/update, and GET /standin/sent.
"""

import argparse
import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import aiohttp
from aiohttp import web

from tests.standin.methods import Methods, Refused

T = TypeVar("T")
Json = dict[str, Any]

_PAUSE = 0.05
ACCOUNT = "7:standin-account-that-no-log-may-show"


@dataclass
class Fault:
    """What the server does instead of answering; with `seconds` alone it answers as ever, but only after them."""

    status: int = 500
    description: str = "Internal Server Error"
    parameters: Json = field(default_factory=dict)
    raw: bytes = b""
    drops: bool = False
    hangs: bool = False
    seconds: float = 0.0


class BotApi:
    """`sent` holds the bot's messages as they stand after edits, `calls` every call with its parameters.

    `weather` is asked at each call which fault it meets.
    """

    def __init__(self, token: str = ACCOUNT, port: int = 0) -> None:
        self.token = token
        self.me: Json = {"id": 7, "is_bot": True, "first_name": "小枫", "username": "xiaofeng_bot"}
        self.me["can_read_all_group_messages"] = True
        self.methods = Methods(self.me)
        self.calls: list[tuple[str, Json]] = []
        self.webhook_answers: list[int] = []
        self.brought: list[bytes] = []
        self._port = port
        self.weather: Callable[[str], Fault | None] = lambda _method: None
        self._faults: dict[str, list[Fault]] = {}
        self._updates: list[Json] = []
        self._last_update = 1000
        self._poll = 0
        self._bell = asyncio.Event()
        self._deliveries: set[asyncio.Task[None]] = set()

    @property
    def sent(self) -> list[Json]:
        return self.methods.sent

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/file/bot"

    @property
    def waiting(self) -> list[int]:
        """The updates that nobody has confirmed."""
        return [update["update_id"] for update in self._updates]

    @property
    def is_quiet(self) -> bool:
        """Everything that people did was taken by the bot."""
        return not self._updates and not self._deliveries

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        # Several processes may each speak at an address of their own.
        app.router.add_route("*", "/{by}/bot{token}/{method}", self._called)
        app.router.add_post("/standin/update", self._pushed)
        app.router.add_get("/standin/sent", self._told)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = site.port
        return self

    async def __aexit__(self, *_: object) -> None:
        for delivery in self._deliveries:
            delivery.cancel()
        await self._runner.cleanup()

    def push(self, body: Json) -> int:
        """A new update for the bot; returns its id."""
        self._last_update += 1
        update = {"update_id": self._last_update, **body}
        if self.methods.webhook.get("url"):
            delivery = asyncio.create_task(self._deliver(update))
            self._deliveries.add(delivery)
            delivery.add_done_callback(self._delivered)
        else:
            self._updates.append(update)
        self._ring()
        return self._last_update

    def break_next(self, method: str, *faults: Fault) -> None:
        """The next calls of this method meet these faults, one each."""
        self._faults.setdefault(method, []).extend(faults)

    async def until(self, condition: Callable[[], T], seconds: float = 60) -> T:
        """Waits for calls until the condition gives something true."""
        async with asyncio.timeout(seconds):
            while not (value := condition()):
                await self._bell.wait()
        return value

    async def called(self, method: str, times: int = 1) -> Json:
        """Waits for the bot to call a method so often, and gives the parameters of the last call."""
        await self.until(lambda: len(self.asked(method)) >= times)
        return self.asked(method)[-1]

    def asked(self, method: str) -> list[Json]:
        return [parameters for name, parameters in self.calls if name == method]

    def _ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters = await _parameters(request)
        self.calls.append((method, parameters))
        self._ring()
        if fault := self._next_fault(method):
            if not fault.seconds:
                return await _broken(request, fault)
            await asyncio.sleep(fault.seconds)
        if request.match_info["token"] != self.token:
            return _failed(401, "Unauthorized")
        self.methods.by = request.match_info.get("by", "")
        try:
            result = (
                await self._get_updates(parameters) if method == "getUpdates" else self.methods.call(method, parameters)
            )
        except Refused as refused:
            return _failed(refused.status, str(refused), refused.parameters)
        self._ring()
        return web.json_response({"ok": True, "result": result})

    def _next_fault(self, method: str) -> Fault | None:
        return self._faults[method].pop(0) if self._faults.get(method) else self.weather(method)

    async def _get_updates(self, parameters: Json) -> list[Json]:
        if self.methods.webhook.get("url"):
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        self._poll += 1
        mine, offset = self._poll, int(parameters.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self._ring()
        end = asyncio.get_running_loop().time() + float(parameters.get("timeout", 0))
        try:
            async with asyncio.timeout_at(end):
                while not self._updates and mine == self._poll:
                    await self._bell.wait()
        except TimeoutError:
            return []
        if mine != self._poll:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        return self._updates[:100]

    def _delivered(self, delivery: asyncio.Task[None]) -> None:
        self._deliveries.discard(delivery)
        self._ring()

    async def _deliver(self, update: Json) -> None:
        """As Telegram: the same update again, after a pause, until it is taken."""
        hook = self.methods.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.get("secret_token", "")}
        async with aiohttp.ClientSession() as session:
            while await self._post(session, update, headers) != 200:  # noqa: ASYNC110 the other side rings no bell
                await asyncio.sleep(_PAUSE)

    async def _post(self, session: aiohttp.ClientSession, update: Json, headers: dict[str, str]) -> int:
        status = 0
        self.brought.append(json.dumps(update).encode())
        with contextlib.suppress(aiohttp.ClientError):
            async with session.post(self.methods.webhook["url"], data=self.brought[-1], headers=headers) as answer:
                status = answer.status
        self.webhook_answers.append(status)
        self._ring()
        return status

    async def _download(self, request: web.Request) -> web.Response:
        content = self.methods.files.get(request.match_info["path"].removeprefix("files/"))
        if content is None or request.match_info["token"] != self.token:
            return _failed(404, "Not Found")
        return web.Response(body=content)

    async def _pushed(self, request: web.Request) -> web.Response:
        return web.json_response(self.push(await request.json()))

    async def _told(self, _request: web.Request) -> web.Response:
        return web.json_response(self.sent)


async def _parameters(request: web.Request) -> Json:
    """Form, multipart or JSON; values that look like JSON objects or lists are read as such."""
    if request.content_type == "application/json":
        return dict(await request.json())
    read: Json = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            read[name] = value.file.read()
            read[f"{name}_name"] = value.filename
        else:
            text = value if isinstance(value, str) else bytes(value).decode()
            read[name] = json.loads(text) if text[:1] in ("{", "[") and name not in ("text", "caption") else text
    return read


async def _broken(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.hangs:
        await asyncio.Event().wait()
    if fault.drops and request.transport is not None:
        request.transport.abort()
    if fault.raw:
        return web.Response(status=fault.status, body=fault.raw, content_type="text/html")
    return _failed(fault.status, fault.description, fault.parameters)


def _failed(status: int, description: str, parameters: Json | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)


async def _serve(port: int, token: str) -> None:
    async with BotApi(token, port):
        await asyncio.Event().wait()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="A stand-in for Telegram's Bot API")
    arguments.add_argument("--port", type=int, default=8081)
    arguments.add_argument("--token", default=ACCOUNT)
    given = arguments.parse_args()
    asyncio.run(_serve(given.port, given.token))

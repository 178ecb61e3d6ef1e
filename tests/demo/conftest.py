"""The real demo, on a port of its own, and its telephones without a browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from bot.app import now_utc
from bot.demo.performance import perform_until
from tests.town import MONDAY
from tests.webchat.visitor import Json, Tab, Visitor


class Phone(Visitor):
    """One of the demo's telephones: a key in its address instead of a cookie."""

    key = ""

    async def opens(self, origin: str = "") -> Tab:
        headers = {"Origin": origin or self.base_url}
        return Tab(self, await self.session.ws_connect(f"{self.base_url}/chat/ws?key={self.key}", headers=headers))

    async def titles(self) -> list[str]:
        """The rooms that this telephone shows."""
        assert self.tab is not None
        you = await self.tab.gets("you")
        return [room["title"] for room in you["rooms"]]

    async def group(self) -> str:
        assert self.tab is not None
        you = await self.tab.gets("you")
        return next(str(room["id"]) for room in you["rooms"] if room["kind"] == "group")


class Demo:
    """What the demo's page asks of its server."""

    def __init__(self, base_url: str, session: aiohttp.ClientSession, stack: AsyncExitStack) -> None:
        self.base_url = base_url
        self.session = session
        self._stack = stack

    async def get(self, path: str) -> Json:
        async with self.session.get(self.base_url + path) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def post(self, path: str, content: object = None, origin: str = "") -> int:
        headers = {"Origin": origin or self.base_url}
        async with self.session.post(self.base_url + path, json=content, headers=headers) as answer:
            return answer.status

    async def key(self, who: str) -> str:
        async with self.session.get(f"{self.base_url}/demo/phone/{who}", allow_redirects=False) as answer:
            assert answer.status == 302
            return parse_qs(urlsplit(answer.headers["Location"]).query)["key"][0]

    async def phone(self, who: str) -> Phone:
        phone = Phone(self.base_url)
        phone.key = await self.key(who)
        self._stack.push_async_callback(hangs_up, phone)
        await phone.connects()
        return phone

    async def begins_anew(self) -> Json:
        """Ask for it, and wait as the page does; gives the new state."""
        old = await self.get("/demo/state")
        assert await self.post("/demo/restart", {}) == 200
        async with asyncio.timeout(15):
            while True:
                new = await self._state()
                if new is not None and new["play"] != old["play"]:
                    return new

    async def _state(self) -> Json | None:
        try:
            async with self.session.get(f"{self.base_url}/demo/state") as answer:
                return dict(await answer.json()) if answer.status == 200 else None
        except aiohttp.ClientError:
            return None


async def hangs_up(phone: Phone) -> None:
    if phone.tab is not None:
        await phone.tab.close()
    await phone.session.close()


@asynccontextmanager
async def demo_at() -> AsyncIterator[str]:
    """The demo plays inside the context, always in the same week; yields its address."""
    stop = asyncio.Event()
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    behind = now_utc() - MONDAY - timedelta(days=2)
    playing = asyncio.create_task(perform_until(stop, 0, bound.set_result, lambda: now_utc() - behind))
    # Where it cannot begin, the fault comes out here instead of a port that never comes.
    playing.add_done_callback(lambda ended: bound.done() or bound.cancel(str(ended)))
    try:
        yield f"http://127.0.0.1:{await bound}"
    finally:
        stop.set()
        await playing


@pytest.fixture
async def demo() -> AsyncIterator[Demo]:
    async with demo_at() as base_url, aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        yield Demo(base_url, session, stack)

"""The whole service with the web chat as its only channel, on a port of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App, assembled, prepare
from bot.channels.chosen import channels_of
from bot.channels.webchat import Webchat
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from bot.running import running
from storage import codes, people, webchat
from storage.engine import Database
from storage.webchat import Invited
from tests.paper import HandClock
from tests.town import MONDAY, ROSTER
from tests.webchat.visitor import Visitor, visiting


class Place:
    """A running service that people can visit, and that can be stopped and started again."""

    def __init__(self, config: Config, database: Database, roster: Path, stack: AsyncExitStack) -> None:
        self.clock = HandClock(MONDAY)
        self.config = config
        self.database = database
        self.app: App
        self.base_url = ""
        self._roster = roster
        self._stack = stack
        self._service = AsyncExitStack()

    @property
    def channel(self) -> Webchat:
        channel = self.app.channels["webchat"]
        assert isinstance(channel, Webchat)
        return channel

    async def start(self) -> None:
        channels = channels_of(self.config, self.database, self.clock)
        self.app = await self._service.enter_async_context(assembled(self.config, self.database, channels, self.clock))
        roster = read_roster(self._roster)
        await self.app.transactions.run(lambda session: save_roster(session, roster, MONDAY.date()))
        port = await self._service.enter_async_context(running(self.app))
        self.base_url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        await self._service.aclose()

    async def visitor(self, name: str = "", group: str = "") -> Visitor:
        """Somebody whose page is open."""
        visitor = await self._stack.enter_async_context(visiting(self.base_url, name))
        await visitor.connects()
        if name:
            await self.app.transactions.run(lambda session: webchat.call(session, visitor.me, name))
        if group:
            await visitor.comes(self.channel.identity.join_path(Invited(group=group)))
            await visitor.until(lambda: any(f["t"] == "you" and len(f["rooms"]) > 1 for f in visitor.tab.frames))  # type: ignore[union-attr]
        return visitor

    async def joined(self, name: str, group: str = "") -> Visitor:
        """Somebody of the roster who has joined."""
        visitor = await self.visitor(name, group)
        code = await self.app.transactions.run(
            lambda session: codes.make(session, people.known(session, name)[0].id, self.clock())
        )
        await visitor.says(f"/join {code}")
        await visitor.hears(name)
        return visitor

    async def group(self, title: str = "和苑一网格群") -> str:
        return await self.app.transactions.run(lambda session: webchat.make_group(session, title))


@asynccontextmanager
async def open_place(tmp_path: Path, database: Database) -> AsyncIterator[Place]:
    roster = tmp_path / "roster.toml"
    roster.write_text(ROSTER, encoding="utf-8")
    config = Config.model_validate(
        {
            "media": {"path": tmp_path / "media"},
            "webchat": {"enabled": True},
            "web": {"port": 0},
            "senses": {"meaning": False},
        }
    )
    prepare(database)
    async with AsyncExitStack() as stack:
        place = Place(config, database, roster, stack)
        await place.start()
        stack.push_async_callback(place.stop)
        yield place


@pytest.fixture
async def place(tmp_path: Path, database: Database) -> AsyncIterator[Place]:
    async with open_place(tmp_path, database) as place:
        yield place

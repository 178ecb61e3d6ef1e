"""The whole service against the stand-in Bot API, and people with a telephone: they speak, press, follow and read."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from sqlalchemy.orm import Session

from bot.app import App, assembled, prepare
from bot.channels.chosen import channels_of
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from bot.running import running
from storage import codes, people
from storage.engine import Database
from tests.paper import HandClock
from tests.standin.botapi import BotApi
from tests.standin.ear import WEBHOOK_WORD
from tests.standin.town import Group, Person
from tests.town import MONDAY, ROSTER

T = TypeVar("T")
Json = dict[str, Any]


@dataclass
class Service:
    """A running service, and the stand-in that it talks to."""

    api: BotApi
    app: App
    clock: HandClock
    web: str

    async def settles(self) -> None:
        """Until the bot has taken all that people did, and answered."""
        await self.api.until(lambda: self.api.is_quiet)
        await self.app.delivery.drained()

    async def passes(self, **time: float) -> None:
        """Time passes, and the clock looks."""
        self.clock.move(**time)
        await self.app.clock.wake()
        await self.settles()

    async def looks(self, question: Callable[[Session], T]) -> T:
        """What the database holds."""
        return await self.app.transactions.run(question)

    async def joined(self, name: str) -> "Phone":
        """Somebody of the roster who has joined."""
        code = await self.looks(lambda session: codes.make(session, people.known(session, name)[0].id, self.clock()))
        officer = Phone(self, name)
        await officer.says(f"/join {code}")
        return officer

    async def bound(self, officer: "Phone", area: str = "和苑一网格") -> Group:
        group = Group(self.api)
        await officer.says(f"/bind {area}", group)
        return group


class Phone:
    """Somebody's Telegram; each act returns when the bot has answered."""

    def __init__(self, service: Service, name: str) -> None:
        self.service = service
        self.person = Person(service.api, name)

    async def says(self, text: str, group: Group | None = None, **more: Any) -> Json:
        message = self.person.says(text, group, **more)
        await self.service.settles()
        return message

    async def sends_photo(self, content: bytes, caption: str = "", **more: Any) -> None:
        self.person.sends_photo(content, caption, **more)
        await self.service.settles()

    async def edits(self, message: Json, text: str) -> None:
        self.person.edits(message, text)
        await self.service.settles()

    async def presses(self, label: str, group: Group | None = None) -> str:
        """The latest button with this label: a link is followed, a press gives its pop-up."""
        message, button = next(
            (message, button)
            for message in reversed(self.reads(group))
            for button in _buttons(message)
            if button["text"] == label
        )
        if "url" in button:
            [token] = parse_qs(urlsplit(button["url"]).query)["start"]
            await self.says(f"/start {token}")
            return ""
        pop_ups = self.service.api.methods.pop_ups
        before = len(pop_ups)
        self.person.presses(message, label)
        await self.service.api.until(lambda: len(pop_ups) > before)
        await self.service.settles()
        return str(pop_ups[-1].get("text", ""))

    def reads(self, group: Group | None = None) -> list[Json]:
        """The bot's messages in one chat, as they stand after edits."""
        chat = group.id if group else self.person.id
        return [message for message in self.service.api.sent if message["chat"]["id"] == chat]

    def heard(self, group: Group | None = None) -> list[str]:
        return [_words(message) for message in self.reads(group)]

    @property
    def last(self) -> str:
        return self.heard()[-1]

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for button in _buttons(self.reads()[-1])]

    def message(self, words: str) -> Json:
        """The latest message of the bot with these words."""
        return next(m for m in reversed(self.reads()) if words in _words(m))


def _words(message: Json) -> str:
    return str(message.get("text", message.get("caption", "")))


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def settings(api: BotApi, folder: Path, mode: str) -> Config:
    """As an operator would write them, but for the pace."""
    port = free_port()
    telegram = {
        "enabled": True,
        "token": api.token,
        "base_url": api.base_url,
        "base_file_url": api.base_file_url,
        "mode": mode,
        "webhook_url": f"http://127.0.0.1:{port}/telegram/webhook",
        "webhook_secret": WEBHOOK_WORD,
        **dict.fromkeys(("messages_per_second", "chat_messages_per_second", "group_messages_per_minute"), 1e6),
    }
    limits = {"messages_per_minute": 1000, "staff_messages_per_minute": 1000}
    media = {"path": folder / "media"}
    senses = {"meaning": False}
    return Config.model_validate(
        {"telegram": telegram, "media": media, "limits": limits, "web": {"port": port}, "senses": senses}
    )


@asynccontextmanager
async def serving(database: Database, folder: Path, mode: str = "polling") -> AsyncIterator[Service]:
    """The service with the roster of the small town, awake."""
    (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
    clock = HandClock(MONDAY)
    await asyncio.to_thread(prepare, database)
    async with BotApi() as api:
        config = settings(api, folder, mode)
        async with assembled(config, database, channels_of(config, database), clock) as app:
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            async with running(app) as port:
                if mode == "webhook":
                    await api.called("setWebhook")
                yield Service(api, app, clock, f"http://127.0.0.1:{port}")

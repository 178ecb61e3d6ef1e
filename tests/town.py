"""A small made-up town on a real database: its people speak, and hear."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.app import App, assembled, prepare
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from domain.message import Address, Attachment, AttachmentKind, Button, Change, ChatChange, Incoming, Outgoing, Spoken
from storage import codes, leases, people
from storage.engine import Database
from tests.paper import HandClock, PaperChannel

# A Monday, ten in the morning in Beijing.
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

ROSTER = """
[[area]]
code = "xian"
name = "清河县"
level = "county"
[[area]]
code = "suo"
name = "城关派出所"
level = "station"
parent = "xian"
[[area]]
code = "hy"
name = "和苑社区"
level = "community"
parent = "suo"
[[area]]
code = "hy-1"
name = "和苑一网格"
level = "grid"
parent = "hy"
[[area]]
code = "dm"
name = "东门社区"
level = "community"
parent = "suo"
[[staff]]
name = "王卫东"
role = "officer"
area = "hy"
phone = "13800000001"
[[staff]]
name = "李秀英"
role = "officer"
area = "hy"
[[staff]]
name = "赵大山"
role = "officer"
area = "dm"
[[staff]]
name = "陈所长"
role = "chief"
area = "suo"
[[staff]]
name = "孙小妹"
role = "grid_worker"
area = "hy-1"
"""


@dataclass(repr=False)
class Person:
    """Somebody with one private chat, who may also speak in groups."""

    town: "Town"
    name: str
    address: str

    async def says(self, text: str, group: str = "", **more: object) -> str:
        """Says something, in private or in a group; gives the pop-up that a press brought."""
        return await self.town.hears(self, text, group, **more)

    async def presses(self, label: str, group: str = "") -> str:
        """Presses the latest button with this label that this chat shows."""
        chat = group or self.address
        for platform_id, message in reversed(self.town.channel.sent[chat]):
            for button in (b for line in message.buttons for b in line):
                if button.label == label:
                    return await self._press(button, group, platform_id)
        raise AssertionError(f"no button {label!r}: {self.buttons}")

    async def _press(self, button: Button, group: str, platform_id: str) -> str:
        if button.opens:
            return await self.says("/start", token=button.opens)
        return await self.says(button.sends, group, spoken=Spoken.PRESS, message_id=platform_id)

    async def replies(self, to: str, text: str, group: str = "", **more: object) -> str:
        """Replies to the latest message of ours that has these words."""
        sent = self.town.channel.sent[group or self.address]
        platform_id = next(i for i, message in reversed(sent) if to in message.text)
        return await self.says(text, group, reply_to=platform_id, **more)

    @property
    def messages(self) -> list[Outgoing]:
        return [message for _, message in self.town.channel.sent[self.address]]

    @property
    def heard(self) -> list[str]:
        """All that this person reads in private, as it stands now."""
        return [message.text for message in self.messages]

    @property
    def last(self) -> str:
        return self.heard[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels under the last message."""
        return [b.label for line in self.messages[-1].buttons for b in line] if self.messages else []

    def forget(self) -> None:
        """From here on only what is new counts as heard."""
        self.town.channel.sent[self.address].clear()


# Without a text of its own: asyncio writes one for every result of a task, and that of a whole service is megabytes.
@dataclass(repr=False)
class Town:
    """The whole service but its edges."""

    app: App
    channel: PaperChannel
    clock: HandClock
    _count: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def person(self, name: str) -> Person:
        return Person(self, name, f"p{next(self._count)}")

    async def joined(self, name: str) -> Person:
        """Somebody of the roster who has joined."""

        def make(session: Session) -> str:
            return codes.make(session, people.known(session, name)[0].id, self.clock())

        person = self.person(name)
        await person.says(f"/join {await self.app.transactions.run(make)}")
        person.forget()
        return person

    async def bound(self, by: Person, group: str, area: str = "和苑一网格") -> str:
        """A group that belongs to an area."""
        await by.says(f"/bind {area}", group)
        self.channel.sent[group].clear()
        return group

    def group_heard(self, group: str) -> list[str]:
        return [message.text for _, message in self.channel.sent[group]]

    async def hears(self, who: Person | None, text: str, group: str = "", **more: object) -> str:
        number = next(self._count)
        chat = Address("paper", group or (who.address if who else "nobody"))
        incoming = Incoming(
            **{  # type: ignore[arg-type]
                "key": f"k{number}",
                "chat": chat,
                "sender": Address("paper", who.address) if who else None,
                "text": text,
                "at": self.clock(),
                "sender_name": who.name if who else "",
                "message_id": f"m{number}",
                "is_group": bool(group),
                **more,
            }
        )
        popup = await self.app.dispatcher.receive(incoming)
        await self.app.delivery.drained()
        return popup

    async def changes(self, chat: str, change: Change, **more: object) -> None:
        key = f"k{next(self._count)}"
        await self.app.dispatcher.receive(ChatChange(key, Address("paper", chat), change, **more))  # type: ignore[arg-type]
        await self.app.delivery.drained()

    async def passes(self, **time: float) -> None:
        """Time passes, and the clock looks."""
        self.clock.move(**time)
        await self.app.clock.wake()
        await self.app.delivery.drained()

    async def look(self, question: object) -> object:
        """What the database holds."""
        return await self.app.transactions.run(question)  # type: ignore[arg-type]


def photo(reference: str) -> tuple[Attachment, ...]:
    return (Attachment(AttachmentKind.PHOTO, reference, "paper"),)


def take_in(session: Session, roster: Path) -> None:
    save_roster(session, read_roster(roster), MONDAY.date())


@asynccontextmanager
async def open_town(config: Config, database: Database, roster: Path | None) -> AsyncIterator[Town]:
    """The town, awake. `roster`: taken in first, where the database does not have its people already."""
    channel, clock = PaperChannel(), HandClock(MONDAY)
    prepare(database)
    with pytest.MonkeyPatch.context() as patch:
        # A play that gets no processor for some seconds is not dead, and nobody else is there to follow it.
        patch.setattr(leases, "LASTS", timedelta(hours=1))
        async with assembled(config, database, {"paper": channel}, clock) as app:
            if roster:
                await app.transactions.run(partial(take_in, roster=roster))
            async with app.leases.running(), app.delivery.running():
                yield Town(app, channel, clock)

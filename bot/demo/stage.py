"""Setting the stage: the community, its people, its groups, staff who have joined."""

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.app import App
from bot.channels.webchat import Webchat
from bot.demo import texts
from bot.demo.people import EVERYBODY, PhoneIdentity
from bot.roster import read
from bot.roster_saving import save
from domain.message import Address, Incoming
from storage import codes, people, webchat

ROSTER = Path(__file__).parents[2] / "content" / "demo" / "roster.toml"


class Stage:
    """Speaks for the people while the stage is set; afterwards they speak for themselves."""

    def __init__(self, app: App, channel: Webchat, identity: PhoneIdentity, now: Callable[[], datetime]) -> None:
        self._app = app
        self._channel = channel
        self._identity = identity
        self._now = now
        self._count = itertools.count(1)

    async def set(self) -> None:
        today = self._now().astimezone(self._app.config.time.zone).date()
        await self._app.transactions.run(lambda session: save(session, read(ROSTER), today))
        groups = await self._app.transactions.run(self._meet)
        for somebody in EVERYBODY:
            if somebody.is_staff:
                await self._join(somebody.name, self._identity.visitors[somebody.who])
        officer = self._identity.visitors["officer"]
        for address, (_, area) in zip(groups, texts.GROUPS, strict=True):
            await self._says(officer, f"/bind {area}", address)

    def _meet(self, session: Session) -> list[str]:
        groups = [webchat.make_group(session, title) for title, _ in texts.GROUPS]
        for somebody in EVERYBODY:
            visitor = self._identity.visitors[somebody.who]
            webchat.meet(session, visitor, somebody.name, self._now())
            for number in somebody.groups:
                webchat.join_group(session, groups[number], visitor)
        return groups

    async def _join(self, name: str, visitor: str) -> None:
        def code(session: Session) -> str:
            return codes.make(session, people.known(session, name)[0].id, self._now())

        await self._says(visitor, f"/join {await self._app.transactions.run(code)}")

    async def _says(self, visitor: str, words: str, group: str = "") -> None:
        number = next(self._count)
        await self._app.dispatcher.receive(
            Incoming(
                key=f"stage {number}",
                chat=Address(self._channel.name, group or visitor),
                sender=Address(self._channel.name, visitor),
                text=words,
                at=self._now(),
                is_group=bool(group),
            )
        )

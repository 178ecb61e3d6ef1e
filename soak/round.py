"""A small town in one process on which updates rain: on Telegram, on pages of the web chat, and in private chats."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot import models
from bot.app import App, assembled
from bot.channels.base import Channel
from bot.channels.telegram.intake import Intake, failure_of
from bot.channels.telegram.settings import Me
from bot.channels.webchat import Webchat, WebchatSettings
from bot.channels.webchat.hearing import Hearing
from bot.channels.webchat.history import History
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.settings import House
from bot.config import Config
from soak import plays, recorded
from soak.anybody import Anybody
from soak.pages import Pages
from soak.plays import Rainy
from soak.street import GROUPS, STAFF, Street
from soak.wall import Wall, Written
from soak.watching import Watch
from storage import codes, people, webchat
from storage.engine import Database
from tests.paper import HandClock
from tests.town import MONDAY

_AT_ONCE = (1, 1, 1, 2, 5)
# Of all that happens: a frame of a page, an update of Telegram, or what somebody does who was written to.
_KINDS = {"a frame": 0.15, "an update": 0.35, "a word": 0.5}
_ERRANDS, _LATER = 0.003, 0.005
_NO_LIMIT = 10**6


class _PopUps:
    """Stands where the platform would be told of a press."""

    async def answer_callback_query(self, *_: object, **__: object) -> None:
        pass


@dataclass
class Round:
    """A town on which updates rain."""

    town: Rainy
    intake: Intake
    street: Street
    pages: Pages
    anybody: Anybody
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def app(self) -> App:
        return self.town.app

    async def rains(self, number: int) -> None:
        await self._play()
        await self._settles()
        while self.counts["updates"] < number:
            await self.something()
            self.street.reads()
            await self._goes_by()

    async def _settles(self) -> None:
        """The staff joins on Telegram as well, the groups there are bound, and the pages are opened."""
        run, clock, says = self.app.transactions.run, self.town.clock, self.street.says
        for who, name in STAFF.items():
            if found := await run(lambda session, name=name: people.known(session, name)):  # type: ignore[misc]
                code = await run(lambda session, found=found: codes.make(session, found[0].id, clock()))  # type: ignore[misc]
                await self.intake.begin(says(who, f"/join {code}"))
        for chat in GROUPS:
            await self.intake.begin(says(next(iter(STAFF)), "/bind 和苑一网格", chat))
        self.pages.rooms.append(await run(lambda session: webchat.make_group(session, "一号网格")))
        await self.pages.greet()

    async def something(self) -> None:
        """One thing happens that nobody wrote down."""
        dice = self.street.dice
        [kind] = dice.choices(list(_KINDS), list(_KINDS.values()))
        try:
            if kind == "an update":
                await self._shower()
            else:
                self.counts["updates"] += 1
                await (self.pages.says() if kind == "a frame" else self.anybody.goes_on())
        except Exception as fault:  # what is looked for
            self.town.watch.broke(kind, fault)

    async def _play(self) -> None:
        self.counts["plays"] += 1
        self.town.besides = self.something
        play = plays.chosen(self.street.dice)
        self.counts["plays to their end"] += await plays.played(play, self.town, self.street.dice)
        self.town.besides = None

    async def _shower(self) -> None:
        raws = [self.street.update() for _ in range(self.street.dice.choice(_AT_ONCE))]
        self.counts["updates"] += len(raws)
        turns = [self.intake.begin(raw) for raw in raws]
        await asyncio.wait(turns)
        for raw, turn in zip(raws, turns, strict=True):
            if failure_of(turn):
                self.town.watch.broke("an update", turn.exception(), repr(raw))

    async def _goes_by(self) -> None:
        """Time, and what it brings."""
        dice, clock = self.street.dice, self.town.clock
        clock.move(seconds=dice.choice((1, 5, 60)))
        if dice.random() < _LATER:
            clock.move(hours=dice.choice((1, 1, 3, 9, 30, 200)))
            await self.app.clock.wake()
        if dice.random() < _ERRANDS:
            await self.app.errands.work_off()
        self.street.date = int(clock().timestamp())
        await self.app.delivery.drained()


@asynccontextmanager
async def opened(folder: Path, database: Database, seed: int, watch: Watch) -> AsyncIterator[Round]:
    """All of the service but its edges; of its rules those that differ from house to house are by chance."""
    dice = random.Random(seed)  # noqa: S311
    limits = {"messages_per_minute": _NO_LIMIT, "staff_messages_per_minute": _NO_LIMIT}
    told = {"media": {"path": folder / "media"}, "limits": limits, "notices": {"approval": dice.random() < 0.5}}
    (folder / "media").mkdir(exist_ok=True)
    wall, paper, clock = Wall(), Written(), HandClock(MONDAY)
    chat = Webchat(WebchatSettings("小枫", folder / "media"), database, clock)
    channels: dict[str, Channel] = {"telegram": wall, "webchat": chat, "paper": paper}
    async with assembled(Config.model_validate(told), database, channels, clock) as app:
        app.dispatcher.group_flood.allow(_NO_LIMIT, _NO_LIMIT)
        app.keeper.look()
        app.dispatcher.service.content.models = models.read()
        async with chat.open(app.dispatcher.receive), app.delivery.running():
            yield _round(Rainy(app, paper, clock, dice=dice, watch=watch), wall)


def _round(town: Rainy, wall: Wall) -> Round:
    app, clock, dice = town.app, town.clock, town.dice
    intake = Intake(_PopUps(), Me(recorded.BOT["id"], recorded.BOT["username"]), app.dispatcher.receive)  # type: ignore[arg-type]
    street, house = Street(dice, wall, app.rooms, int(clock().timestamp())), House("小枫")
    hearing = Hearing(History(app.transactions, Hub(house), house, clock), app.dispatcher.receive)
    return Round(town, intake, street, Pages(dice, hearing, street.words), Anybody(town, street.words))

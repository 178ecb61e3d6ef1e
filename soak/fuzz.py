"""Random updates through the whole of a turn: nothing breaks, nothing is kept as a failure, nothing is refused.

Each round begins with an empty database and dice of its own, so that what a round shows can be shown again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import models
from bot.app import App, assembled
from bot.channels.telegram.intake import Intake, failure_of
from bot.channels.telegram.settings import Me
from bot.channels.webchat import Webchat, WebchatSettings
from bot.channels.webchat.hearing import Hearing
from bot.channels.webchat.history import History
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.settings import House
from bot.config import Config
from bot.roster import read as read_roster
from bot.roster_saving import save as save_roster
from soak import places, recorded
from soak.pages import Pages
from soak.shown import Shown
from soak.street import GROUPS, STAFF, Street
from soak.wall import Wall
from soak.watching import Watch, watching
from storage import codes, failures, people, webchat
from storage.engine import Database
from tests.paper import HandClock, PaperChannel
from tests.plays.test_life_machine import ACTS, Life, press_or_say
from tests.town import MONDAY, ROSTER, Town

ROUND = 5000
_AT_ONCE = (1, 1, 1, 2, 5)
_PAGES, _PLAYED = 0.15, 0.3
_LATER = 0.01


class _PopUps:
    """Stands where the platform would be told of a press."""

    async def answer_callback_query(self, *_: object, **__: object) -> None:
        pass


@dataclass
class Round:
    """A town on which updates rain."""

    app: App
    clock: HandClock
    wall: Wall
    intake: Intake
    street: Street
    pages: Pages
    life: Life
    watch: Watch

    async def rains(self, number: int) -> None:
        done = 0
        while done < number:
            done += await self._shower()
            self.street.reads()
            self.clock.move(seconds=self.street.dice.choice((1, 5, 60)))
            if self.street.dice.random() < _LATER:
                self.clock.move(hours=self.street.dice.choice((1, 1, 3, 9, 30, 200)))
                await self.app.clock.wake()
            self.street.date = int(self.clock().timestamp())
            await self.app.delivery.drained()

    async def _shower(self) -> int:
        """Some updates at once, or a frame of a page, or what somebody does in a case that has come far."""
        kind = self.street.dice.random()
        if kind < _PLAYED:
            try:
                await (self.pages.says() if kind < _PAGES else self._played())
            except Exception as fault:  # what is looked for
                self.watch.broke("a frame or a word", fault)
            return 1
        raws = [self.street.update() for _ in range(self.street.dice.choice(_AT_ONCE))]
        turns = [self.intake.begin(raw) for raw in raws]
        await asyncio.wait(turns)
        for raw, turn in zip(raws, turns, strict=True):
            if failure_of(turn):
                self.watch.broke("an update", turn.exception(), repr(raw))
        return len(raws)

    async def _played(self) -> None:
        """One of the acts of a play, or a press on anything that one of its people sees."""
        dice = self.street.dice
        who, act = dice.choice(ACTS)
        person = self.life.people[who]
        labels = [b.label for message in person.messages[-4:] for line in message.buttons for b in line]
        if labels and dice.random() < 0.5:
            await person.presses(dice.choice(labels))
        elif dice.random() < 0.3:
            await person.says(self.street.words.any())
        else:
            for said in (act,) if isinstance(act, str) else act if isinstance(act, tuple) else (act(self.life),):
                await press_or_say(person, said)


async def fuzz(seed: int, number: int) -> Shown:
    shown = Shown("fuzz", seed)
    counts = {"updates": 0, "messages": 0, "rounds": 0}
    with watching() as watch, places.folder() as folder:
        while counts["updates"] < number:
            some = min(ROUND, number - counts["updates"])
            async with opened(folder / str(counts["rounds"]), seed + counts["rounds"], watch) as town:
                await town.rains(some)
                await judge(shown, town)
            counts["updates"] += some
            counts["messages"] += town.wall.count
            counts["rounds"] += 1
            shown.tell(f"{counts}, broke {dict(watch.errors)}")
    shown.counts |= counts
    shown.broken += [f"{times} times {what}\n{watch.first[what]}" for what, times in watch.errors.items()]
    shown.ended()
    shown.counts["updates a second"] = round(counts["updates"] / shown.seconds)
    return shown


async def judge(shown: Shown, town: Round) -> None:
    kept = await town.app.transactions.run(failures.listed)
    shown.promise(not kept, f"kept as failures: {sorted({each.what for each in kept})}")
    shown.promise(not town.wall.wrong, f"refused by Telegram: {town.wall.wrong[:5]}")


@asynccontextmanager
async def opened(folder: Path, seed: int, watch: Watch) -> AsyncIterator[Round]:
    """The small town with all its content, its staff joined and its groups bound."""
    database = _prepared(folder)
    config = Config.model_validate(
        {
            "media": {"path": folder / "media"},
            "limits": {"messages_per_minute": 10**6, "staff_messages_per_minute": 10**6},
        }
    )
    wall, paper, clock = Wall(), PaperChannel(), HandClock(MONDAY)
    chat = Webchat(WebchatSettings("小枫", folder / "media"), database, clock)
    try:
        async with assembled(config, database, {"telegram": wall, "webchat": chat, "paper": paper}, clock) as app:
            app.dispatcher.group_flood.allow(10**6, 10**6)
            app.keeper.look()
            app.dispatcher.service.content.models = models.read()
            await app.transactions.run(lambda s: save_roster(s, read_roster(folder / "roster.toml"), MONDAY.date()))
            async with chat.open(app.dispatcher.receive), app.delivery.running():
                life = Life(Town(app, paper, clock), seed)
                await life.begins()
                await life.talks()
                yield await _round(life, wall, watch)
    finally:
        database.close()


async def _round(life: Life, wall: Wall, watch: Watch) -> Round:
    app, clock, dice = life.town.app, life.town.clock, life.dice
    intake = Intake(_PopUps(), Me(recorded.BOT["id"], recorded.BOT["username"]), app.dispatcher.receive)  # type: ignore[arg-type]
    street = Street(dice, wall, app.rooms, int(clock().timestamp()))
    house = House("小枫")
    hearing = Hearing(History(app.transactions, Hub(house), house, clock), app.dispatcher.receive)
    group = await app.transactions.run(lambda session: webchat.make_group(session, "一号网格"))
    town = Round(app, clock, wall, intake, street, Pages(dice, hearing, street.words, [group]), life, watch)
    for who, name in STAFF.items():
        code = await app.transactions.run(lambda s, name=name: codes.make(s, people.known(s, name)[0].id, clock()))  # type: ignore[misc]
        await intake.begin(street.says(who, f"/join {code}"))
    for chat in GROUPS:
        await intake.begin(street.says(next(iter(STAFF)), "/bind 和苑一网格", chat))
    await town.pages.greet()
    await app.delivery.drained()
    return town


def _prepared(folder: Path) -> Database:
    folder.mkdir()
    (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
    return places.quick(folder)

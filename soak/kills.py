"""SIGKILL at random moments under load: everything said is answered, no case is lost or doubled.

A message may come twice only when its sending had begun and its mark was not committed: `soak/lives.py` judges that.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, text
from sqlalchemy.orm import Session

from bot.config import load
from soak import places
from soak.lives import Life, judged
from soak.shown import Shown
from storage.engine import read_url
from tests.standin.botapi import BotApi
from tests.standin.crowd import Crowd
from tests.standin.process import House, Process, bot_runs
from tests.standin.service import free_port
from tests.standin.town import Person

PARALLEL = 8  # delivery.parallel, which is what may be on its way when the process dies
_PEOPLE = 24
_WHILE_STARTING = 0.2
_ALL = 0.3
ALONE, TWO = ("",), ("a", "b")
# Whoever comes after a dead one may have to wait for what that one held, and the machine may be slow.
_PATIENCE = 300.0
# So that it dies at any moment, and not always while a call is on its way.
_A_LITTLE_LATER = 0.05
_TURNS_OF_THE_LOOP = 50
_CASES = "SELECT address, count(*) AS number FROM cases JOIN contacts ON contacts.id = contact_id GROUP BY address"
_MARKED = "SELECT platform_id FROM outbox WHERE sent_at IS NOT NULL AND edits IS NULL AND channel = 'telegram'"


async def on_sqlite(seed: int, number: int) -> Shown:
    with places.folder() as folder:
        return await kills(Shown("kills, SQLite", seed), folder, number)


async def on_postgres(names: Sequence[str], seed: int, number: int) -> Shown:
    who = "two processes on " if names != ALONE else ""
    with places.folder() as folder, places.postgres() as (_, url):
        shown = Shown(f"kills, {who}PostgreSQL", seed)
        return await kills(shown, folder, number, url.render_as_string(hide_password=False), names)


async def kills(shown: Shown, folder: Path, number: int, url: str = "", names: Sequence[str] = ALONE) -> Shown:
    """Lets the service live and die so often, then once to the end."""
    chance = random.Random(shown.seed)  # noqa: S311
    async with BotApi() as api, AsyncExitStack() as stack:
        house, chief = House(folder, api, url), Person(api, "陈所长")
        house.peopled()
        chief.says(f"/join {house.code('陈所长')}")
        crowd, service = Crowd(api, _PEOPLE), Service(house, api, names, stack)
        while len(service.lives) < number:
            await service.starts()
            await _some_time(api, chance)
            await service.dies(chance)
            shown.tell(f"{len(service.lives)} kills, {len(api.methods.sendings)} messages")
        await service.starts()
        await crowd.goes_home()
        await api.until(lambda: api.is_quiet, _PATIENCE)
        shown.promise(await service.stops(), "the last one did not stop well")
        _judge(shown, api, service.lives)
        said = {str(each.person.id): 1 for each in crowd.residents}
        cases = house.looks(cases_of)
        shown.promise(cases == said, f"cases lost or doubled: {Counter(cases.values())}, people {len(said)}")
        shown.counts |= {"people who reported": len(said), "cases": sum(cases.values())}
    return shown.ended()


async def _some_time(api: BotApi, chance: random.Random) -> None:
    """While it starts, or after some messages."""
    calls, early, more = len(api.calls), chance.random() < _WHILE_STARTING, chance.randint(1, 3)
    enough = len(api.methods.sendings) + chance.randint(4 * PARALLEL, 7 * PARALLEL)
    await api.until(lambda: len(api.calls) >= calls + more if early else len(api.methods.sendings) >= enough, _PATIENCE)
    await asyncio.sleep(chance.random() * _A_LITTLE_LATER)


@dataclass
class Service:
    """One process or several on one database, and each life that was ended by a kill."""

    house: House
    api: BotApi
    names: Sequence[str]
    stack: AsyncExitStack
    lives: list[Life] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._settings = {name: self._settings_of(name) for name in self.names}
        self._living: dict[str, tuple[Process, int]] = {}

    def _settings_of(self, name: str) -> Path:
        """At another port, and with another way to the platform, so that it can be told who sends."""
        if not name:
            return self.house.config
        words, way = self.house.config.read_text(encoding="utf-8"), self.api.base_url
        words = words.replace(str(self.house.port), str(free_port()))
        settings = self.house.config.with_name(f"{name}.toml")
        settings.write_text(words.replace(f'"{way}"', f'"{way.removesuffix("bot")}{name}/bot"'), encoding="utf-8")
        return settings

    async def starts(self) -> None:
        """Whoever is dead."""
        for name in self.names:
            if name not in self._living:
                process = await self.stack.enter_async_context(bot_runs(self._settings[name]))
                self._living[name] = process, len(self.api.methods.sendings)

    async def dies(self, chance: random.Random) -> None:
        """All of them at once, or one."""
        chosen = list(self.names) if chance.random() < _ALL else [chance.choice(self.names)]
        for name in chosen:
            self._living[name][0].signal(signal.SIGKILL)
        for name in chosen:
            await self._living[name][0].ends()
        # What was written to us before is read before it is counted.
        for _ in range(_TURNS_OF_THE_LOOP):
            await asyncio.sleep(0)
        marked, ended = _marked(self.house), len(self.api.methods.sendings)
        self.lives += [Life(name, self._living.pop(name)[1], ended, marked) for name in chosen]

    async def stops(self) -> bool:
        """The living, one after the other, as an operator would."""
        return [await process.stops() for process, _ in self._living.values()] == [0] * len(self.names)


def _marked(house: House) -> frozenset[int]:
    """Looked at without touching the file: whoever starts next has to find it as it was left."""
    url = read_url(load(house.config).database.url)
    if url.get_backend_name() == "sqlite":
        url = URL.create("sqlite", database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return frozenset(int(number) for number in connection.scalars(text(_MARKED)))


def _judge(shown: Shown, api: BotApi, lives: Sequence[Life]) -> None:
    verdict = judged(api.methods.sendings, lives)
    times = {f"{often} times": number for often, number in sorted(Counter(verdict.again).items())}
    most = max(verdict.unmarked)
    shown.counts |= (
        {"kills": len(lives), "messages": len(api.methods.sendings)} | times | {"most cut off by one kill": most}
    )
    shown.promise(not verdict.unfair, f"sent again and must not have been: {verdict.unfair[:5]}")
    shown.promise(most <= PARALLEL, f"more had begun than may: {verdict.unmarked}")


def cases_of(session: Session) -> dict[str, int]:
    return {row.address: row.number for row in session.execute(text(_CASES))}

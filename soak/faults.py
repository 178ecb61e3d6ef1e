"""What a service meets that runs for years, one fault after the other, each under load.

After each: everything said is answered, no case is lost or doubled, nothing was sent twice, and it stops well.
"""

import asyncio
import contextlib
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp
from sqlalchemy import URL

from bot import texts
from soak import places
from soak.kills import cases_of
from soak.shown import Shown
from tests.postgres import Server
from tests.standin.botapi import BotApi, Fault
from tests.standin.crowd import Crowd
from tests.standin.process import House, Process, bot_runs
from tests.standin.town import Person

_PEOPLE = 12
_UNDER_LOAD = 40
# No write fits below it: a file of the database is longer from its first page on.
_NO_ROOM = 512
_LONG_AGO = 600
_RECEIPT = "编号 "

_STORM = Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1})
_RUBBISH = Fault(200, raw="<html>登录此网络</html>".encode())
_HALF = Fault(200, raw=b'{"ok": true, "resu')
WEATHER = {
    "down": Fault(502, raw=b"<html>Bad Gateway</html>"),
    "refusing all": Fault(500),
    "dropping": Fault(drops=True),
    "half-open": Fault(hangs=True),
    "slow": Fault(seconds=2),
    "rubbish": _RUBBISH,
    "half an answer": _HALF,
    "a storm of 429": _STORM,
}


@dataclass(frozen=True)
class Scene:
    """A service under load, and for how long what goes wrong does so."""

    api: BotApi
    house: House
    bot: Process
    seconds: float

    async def ready(self) -> int:
        async with aiohttp.ClientSession(self.house.web) as web, web.get("/readyz") as answer:
            return answer.status


Trouble = Callable[[Scene, Shown], Awaitable[None]]


async def meets(shown: Shown, house: House, api: BotApi, seconds: float, trouble: Trouble) -> Shown:
    """Load, then trouble, then peace again."""
    house.peopled()
    chief = Person(api, "陈所长")
    chief.says(f"/join {house.code('陈所长')}")
    async with bot_runs(house.config) as bot:
        await bot.ready()
        crowd = Crowd(api, _PEOPLE)
        await api.until(lambda: len(api.sent) >= _UNDER_LOAD)
        await trouble(Scene(api, house, bot, seconds), shown)
        before = len(api.sent)
        await api.until(lambda: len(api.sent) >= before + _UNDER_LOAD, 300)
        await crowd.goes_home()
        await api.until(lambda: api.is_quiet)
        shown.promise(await bot.stops() == 0, "it did not stop well")
    shown.promise("Traceback" not in bot.told, f"a traceback: {bot.told.partition('Traceback')[2][-1500:]}")
    _judge(shown, api, crowd, house)
    return shown.ended()


def _judge(shown: Shown, api: BotApi, crowd: Crowd, house: House) -> None:
    said, cases = {str(each.person.id): 1 for each in crowd.residents}, house.looks(cases_of)
    twice = {words: times for words, times in Counter(api.methods.first_words).items() if times > 1}
    shown.counts |= {"people": len(said), "messages": len(api.methods.first_words), "twice": len(twice)}
    shown.promise(cases == said, f"cases lost or doubled: {Counter(cases.values())}, people {len(said)}")
    shown.promise(not twice, f"sent twice: {list(twice.items())[:3]}")


async def away(server: Server, url: URL, scene: Scene, shown: Shown) -> None:
    with server.away(url):
        await asyncio.sleep(scene.seconds)
        await _says_so(scene, shown)


async def locked(scene: Scene, _shown: Shown) -> None:
    """Somebody else writes, and does not end."""
    with contextlib.closing(
        sqlite3.connect(_file(scene.house), timeout=60, isolation_level=None, check_same_thread=False)
    ) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await asyncio.sleep(scene.seconds)
        other.execute("ROLLBACK")


async def full(scene: Scene, shown: Shown) -> None:
    """No file of the process may grow."""
    before = resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, (_NO_ROOM, resource.RLIM_INFINITY))
    await asyncio.sleep(scene.seconds)
    await _says_so(scene, shown)
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, before)


async def _says_so(scene: Scene, shown: Shown) -> None:
    shown.promise(await scene.ready() == 503, "/readyz did not tell")


async def weather(fault: Fault, scene: Scene, _shown: Shown) -> None:
    scene.api.weather = lambda _method: fault
    await asyncio.sleep(scene.seconds)
    scene.api.weather = lambda _method: None


async def another(scene: Scene, shown: Shown) -> None:
    """Started once more by mistake, again and again."""
    for _ in range(max(1, int(scene.seconds / 5))):
        async with bot_runs(scene.house.config) as second:
            shown.promise(await second.ends() == 1, "a second service was not refused")
    shown.promise(await scene.ready() == 200, "the first was disturbed")


def _file(house: House) -> Path:
    return house.folder / "data" / "deep" / "xiaofeng.db"


@asynccontextmanager
async def _house() -> AsyncIterator[tuple[House, BotApi]]:
    with places.folder() as folder:
        async with BotApi() as api:
            yield House(folder, api), api


async def postgres_away(seed: int, seconds: int) -> Shown:
    with places.folder() as folder, places.postgres() as (server, url):
        async with BotApi() as api:
            house = House(folder, api, url.render_as_string(hide_password=False))
            return await meets(Shown("PostgreSQL away", seed), house, api, seconds, partial(away, server, url))


async def on_sqlite(name: str, trouble: Trouble, seed: int, seconds: int) -> Shown:
    async with _house() as (house, api):
        return await meets(Shown(name, seed), house, api, seconds, trouble)


async def told_late(seed: int, number: int) -> Shown:
    """What was said long before we heard it is answered with an excuse, and nothing else is."""
    shown = Shown("late answers", seed)
    async with _house() as (house, api):
        house.peopled()
        early, late = ([Person(api) for _ in range(number)] for _ in range(2))
        for person in early:
            person.says("转人工 楼上漏水")
        for person in late:
            person.says("转人工 楼上漏水", date=int(time.time()) - _LONG_AGO)
        async with bot_runs(house.config) as bot:
            await api.until(lambda: all(_RECEIPT in str(api.methods.by_chat[each.id]) for each in (*early, *late)))
            await bot.stops()
        told = {each.id for each in (*early, *late) if texts.LATE in str(api.methods.by_chat[each.id])}
        shown.promise(told == {each.id for each in late}, f"{len(told)} were told, {number} waited")
    shown.counts |= {"waited": number, "told": len(told)}
    return shown.ended()

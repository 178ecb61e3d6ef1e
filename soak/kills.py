"""SIGKILL at random moments under load: everything said is answered, no case is lost or doubled.

A message may come twice only when its sending had begun and its mark was not committed.
"""

import asyncio
import itertools
import random
from collections import Counter
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from soak import places
from soak.shown import Shown
from tests.standin.botapi import BotApi
from tests.standin.crowd import Crowd, doubles
from tests.standin.process import House, bot_runs
from tests.standin.town import Person

PARALLEL = 8  # delivery.parallel, which is what may be on its way when the process dies
_PEOPLE = 24
_WHILE_STARTING = 0.2
# Whoever comes after a dead one may have to wait for what that one held, and the machine may be slow.
_PATIENCE = 300.0
# So that it dies at any moment, and not always while a call is on its way.
_A_LITTLE_LATER = 0.05
_CASES = "SELECT address, count(*) AS number FROM cases JOIN contacts ON contacts.id = contact_id GROUP BY address"


async def on_sqlite(seed: int, number: int) -> Shown:
    with places.folder() as folder:
        return await kills(Shown("kills, SQLite", seed), folder, number)


async def on_postgres(seed: int, number: int) -> Shown:
    with places.folder() as folder, places.postgres() as (_, url):
        return await kills(Shown("kills, PostgreSQL", seed), folder, number, url.render_as_string(hide_password=False))


async def kills(shown: Shown, folder: Path, number: int, url: str = "") -> Shown:
    """Lets the service live and die so often, then once to the end."""
    chance = random.Random(shown.seed)  # noqa: S311
    async with BotApi() as api:
        house, chief = House(folder, api, url), Person(api, "陈所长")
        house.peopled()
        chief.says(f"/join {house.code('陈所长')}")
        crowd = Crowd(api, _PEOPLE)
        killed = []
        for _ in range(number):
            killed.append(await _lives_until(house, api, chance))
            shown.tell(f"{len(killed)} kills, {killed[-1]} messages")
        async with bot_runs(house.config) as bot:
            await crowd.goes_home()
            await api.until(lambda: api.is_quiet, _PATIENCE)
            shown.promise(await bot.stops() == 0, "the last one did not stop well")
        _judge(shown, api, killed, is_shared=bool(url))
        said = {str(each.person.id): 1 for each in crowd.residents}
        cases = house.looks(cases_of)
        shown.promise(cases == said, f"cases lost or doubled: {Counter(cases.values())}, people {len(said)}")
        shown.counts |= {"people who reported": len(said), "cases": sum(cases.values())}
    return shown.ended()


async def _lives_until(house: House, api: BotApi, chance: random.Random) -> int:
    """Starts the service and kills it: while it starts, or after some messages; how many were sent by then."""
    calls, sent = len(api.calls), len(api.sent)
    early, more = chance.random() < _WHILE_STARTING, chance.randint(1, 3)
    enough = sent + chance.randint(4 * PARALLEL, 7 * PARALLEL)
    async with bot_runs(house.config) as bot:
        await api.until(lambda: len(api.calls) >= calls + more if early else len(api.sent) >= enough, _PATIENCE)
        await asyncio.sleep(chance.random() * _A_LITTLE_LATER)
        await bot.killed()
    return len(api.sent)


def _judge(shown: Shown, api: BotApi, killed: list[int], *, is_shared: bool) -> None:
    words = api.methods.first_words
    again = doubles(words, killed)
    shown.counts |= {"kills": len(killed), "messages": len(words), "twice": sum(again), "most twice": max(again)}
    shown.promise(again[0] == 0, "a message came twice before any kill")
    # On PostgreSQL what several kills cut off comes free at once, ten seconds after the last of them.
    most = sum(again) <= PARALLEL * len(killed) if is_shared else max(again) <= PARALLEL
    shown.promise(most, f"more came twice than had begun: {again}")
    lives = [Counter(words[begin:end]) for begin, end in itertools.pairwise([0, *killed, len(words)])]
    shown.promise(max(max(life.values(), default=0) for life in lives) == 1, "one life sent a message twice")


def cases_of(session: Session) -> dict[str, int]:
    return {row.address: row.number for row in session.execute(text(_CASES))}

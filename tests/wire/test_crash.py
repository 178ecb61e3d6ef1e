"""SIGKILL at random moments under load: everything said is answered, no case is lost or doubled."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.postgres import Server
from tests.standin.botapi import BotApi
from tests.standin.crowd import Crowd, doubles
from tests.standin.process import House, bot_runs
from tests.standin.town import Person

SEED = 20261121
PARALLEL = 8  # delivery.parallel, which is what may be on its way when the process dies
CASES = "SELECT address, count(*) AS number FROM cases JOIN contacts ON contacts.id = contact_id GROUP BY address"


async def lives_until(house: House, api: BotApi, chance: random.Random) -> int:
    """Starts the service and kills it: while it starts, or after some messages; how many were sent by then.

    What the last kill cut off goes out first and is not cut off again: by then the moment is past it.
    """
    calls, sent = len(api.calls), len(api.sent)
    early, more = chance.random() < 0.2, chance.randint(1, 3)
    enough = sent + chance.randint(4 * PARALLEL, 7 * PARALLEL)
    async with bot_runs(house.config) as bot:
        await api.until(lambda: len(api.calls) >= calls + more if early else len(api.sent) >= enough)
        await bot.killed()
    return len(api.sent)


def cases_of(session: Session) -> dict[str, int]:
    return {row.address: row.number for row in session.execute(text(CASES))}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    postgres: Server = request.getfixturevalue("postgres")
    made = postgres.create()
    yield made.render_as_string(hide_password=False)
    postgres.drop(made)


async def test_nothing_is_lost_by_being_killed(tmp_path: Path, url: str) -> None:
    chance = random.Random(SEED)  # noqa: S311
    # On PostgreSQL other processes wait ten seconds before they send for a dead one.
    number_of_kills = 2 if url else 5
    async with BotApi() as api:
        house, chief = House(tmp_path, api, url), Person(api, "陈所长")
        house.peopled()
        chief.says(f"/join {house.code('陈所长')}")
        crowd = Crowd(api, 24)
        kills = [await lives_until(house, api, chance) for _ in range(number_of_kills)]
        async with bot_runs(house.config) as bot:
            await crowd.goes_home()
            await api.until(lambda: api.is_quiet)
            assert await bot.stops() == 0

    again = doubles(api.methods.first_words, kills)
    assert again[0] == 0
    # On PostgreSQL what several kills cut off comes free at once, ten seconds after the last of them.
    assert (sum(again) if url else max(again)) <= PARALLEL * (number_of_kills if url else 1)
    assert max(Counter(api.methods.first_words).values()) <= 2
    assert house.looks(cases_of) == {str(each.person.id): 1 for each in crowd.residents}

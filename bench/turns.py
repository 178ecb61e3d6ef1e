"""What each kind of turn costs, without a clock on the wall: statements, and processor time of the whole process.

`python -m bench.turns [--cases 10000 100000] [--write]`: one case from the words in the group to the talk about it,
many times over, on a SQLite file.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from statistics import median

from bench.page import FIGURES, save
from bench.table import machine
from bot import models
from bot.config import Config
from bot.logs import set_up
from storage.engine import Database
from storage.sealed import open_keyring
from tests.many import multiply
from tests.town import ROSTER, open_town
from tests.walked import Meter, walk

ROUNDS = 60
_FIRST = 5  # what these cost is not counted: the process is still warming up


async def measure(rounds: int, cases: int = 0) -> Meter:
    """Many cases one after the other, each of another resident, on a SQLite file as it is set for people.

    `cases`: so many others lie there already.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
        database = Database(f"sqlite:///{folder}/turns.db", open_keyring(folder / "turns.key"))
        config = Config.model_validate({"media": {"path": folder / "media"}})
        meter = Meter(database)
        async with open_town(config, database, folder / "roster.toml") as town:
            town.app.dispatcher.service.content.models = models.read()
            officer = await town.joined("王卫东")
            group = await town.bound(officer, "g1")
            for number in range(_FIRST + rounds):
                if number == _FIRST:
                    meter.seconds.clear()
                    if cases:
                        await town.app.transactions.run(partial(multiply, times=cases // _FIRST))
                town.clock.move(minutes=6)
                await walk(town, meter, officer, group, number)
        database.close()
    return meter


def table(meters: Mapping[int, Meter]) -> str:
    """One row a turn, one column for each number of cases that lay there."""
    first = next(iter(meters.values()))
    rows = [
        f"| {name} | {len(turns[-1])} | {' | '.join(_ms(meter.seconds[name]) for meter in meters.values())} |"
        for name, turns in first.statements.items()
    ]
    head = " | ".join(f"CPU ms, {cases:,} cases" if cases else "CPU ms, new" for cases in meters)
    lines = f"| turn | statements | {head} |\n|---|---|{'---|' * len(meters)}"
    return "\n".join([_introduction(), "", lines, *rows])


def _ms(spent: list[float]) -> str:
    return f"{median(spent) * 1000:.2f}"


def _introduction() -> str:
    return (
        f"{machine('SQLAlchemy')} One turn with the delivery of what it says (on paper), on SQLite. Statements are "
        f"exact; processor time of the whole process is the median of {ROUNDS} cases and swings by a tenth."
    )


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.turns", description="What each kind of turn costs.")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    asked.add_argument("--cases", type=int, nargs="*", default=[], help="measure also where so many lie there already")
    given = asked.parse_args()
    set_up("ERROR", "text", [])
    page = table({cases: asyncio.run(measure(ROUNDS, cases)) for cases in (0, *given.cases)})
    print(page)
    if given.write:
        save("One turn", page)


if __name__ == "__main__":
    main()

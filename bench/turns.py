"""What each kind of turn costs, without a clock on the wall: statements, and processor time of the whole process.

`python -m bench.turns [--cases 10000 100000] [--write]`: one case from the words in the group to the talk about it,
many times over, on a SQLite file.
"""

import argparse
import asyncio
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, event

from bench.many import multiply
from bench.page import FIGURES, save
from bench.table import machine
from bot import models
from bot.config import Config
from bot.logs import set_up
from storage.engine import Database
from storage.sealed import open_keyring
from tests.town import ROSTER, Person, Town, open_town

ROUNDS = 60
_FIRST = 5  # what these cost is not counted: the process is still warming up

# The steps in which a form asks what may be skipped cost alike.
ANSWER = "an answer of the form"
_NUMBER = re.compile(r"\d{4}-\d{4}-\d")
_WORDS = "楼上601天天半夜装修，吵得睡不着"
_TALK = "今天菜市场的白菜便宜，谁要一起去"


class Meter:
    """Counts what the database is asked for, and the processor's seconds, by the name of the turn that runs.

    What begins a transaction is not counted, nor that messages were sent: those are marked many at once.
    """

    def __init__(self, database: Database) -> None:
        self.statements: dict[str, list[list[str]]] = defaultdict(list)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self._asked: list[str] = []
        self._engine = database.write
        event.listen(self._engine, "before_cursor_execute", self._count)

    def close(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._count)

    def _count(self, _connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "UPDATE outbox SET due_at")):
            self._asked.append(statement)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        self._asked.clear()
        began = time.process_time()
        yield
        self.seconds[name].append(time.process_time() - began)
        self.statements[name].append([*self._asked])


async def walk(town: Town, meter: Meter, officer: Person, group: str, number: int) -> None:
    """One case: said in the group, told in private, taken, talked about. The first of its day has the number 1."""
    resident = town.person("李阿姨")
    await resident.says("你好")
    with meter.turn("group talk that needs no answer, the first in five minutes"):
        await resident.says(_TALK, group, addressed=False)
    with meter.turn("group talk that needs no answer"):
        await resident.says(_TALK, group, addressed=False)
    with meter.turn("words in the group that begin a report"):
        await resident.says(_WORDS, group)
    with meter.turn("the link followed in private"):
        await resident.presses("私聊小枫", group)
    await _told(resident, meter, number)
    await _talked(resident, officer, meter)


async def _told(resident: Person, meter: Meter, number: int) -> None:
    if "和苑社区" in resident.buttons:
        await resident.presses("和苑社区")
    with meter.turn(ANSWER):
        await resident.says(f"{number % 30 + 1}号楼{number // 30 + 1}单元501")
    while "跳过" in resident.buttons:
        with meter.turn(ANSWER):
            await resident.presses("跳过")
    with meter.turn("the report is sent"):
        await resident.presses("提交")


async def _talked(resident: Person, officer: Person, meter: Meter) -> None:
    found = _NUMBER.search(resident.last)
    assert found is not None, resident.last
    number = found.group()
    with meter.turn("`/take`"):
        await officer.says(f"/take {number}")
    with meter.turn("the officer writes"):
        await officer.says(f"/reply {number} 我今晚八点到，您在家吗")
    with meter.turn("the resident replies"):
        await resident.replies("我今晚八点到", "在家，谢谢")
    with meter.turn("`/inbox`"):
        await officer.says("/inbox")
    with meter.turn("`/case`"):
        await officer.says(f"/case {number}")


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

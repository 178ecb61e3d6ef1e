"""How long pages of the console take at the server: `python -m bench.console [--cases 50000] [--write]`, on SQLite."""

import argparse
import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from bench.page import FIGURES, save
from bench.table import machine
from bot import models
from bot.logs import set_up
from storage.engine import Database
from storage.sealed import open_keyring
from tests.console.conftest import Office, open_office
from tests.many import multiply

_TIMES = 9
PAGES = {
    "own cases by deadline": "/console",
    "what nobody has taken": "/console?whose=free",
    "open cases of the area": "/console?stage=open",
    "closed cases, the 40th page": "/console?stage=closed&page=40",
    "a part of a number": "/console?q=0042",
    "words, found": "/console?q=漏水",
    "words that nobody said": "/console?q=没有的词",
    "the same, much further back": "/console?q=没有的词&before=1500000001",
    "a kind and a month": "/console?kind=dispute&since=2026-10-01&until=2026-10-31",
    "one case": "/console/case/{number}",
    "the board of the station": "/console/board/2",
    "the same for a year": "/console/board/2?period=今年",
    "who looked": "/console/looks",
    "who did what": "/console/looks?kind=done",
}


async def measure(cases: int) -> dict[str, tuple[int, float, float]]:
    """For each page its bytes, and milliseconds by the clock and of the processor, client and server together."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite:///{folder}/console.db", open_keyring(folder / "console.key"))
        async with open_office(folder, database, models.read()) as office:
            number = await office.case(await office.area("和苑一网格"))
            await office.case(await office.area("东门社区"), "厨房漏水泡了地板", "5号楼")
            await office.town.look(partial(multiply, times=cases // 2))
            found = await _looked(office, number)
        database.close()
    return found


async def _looked(office: Office, number: str) -> dict[str, tuple[int, float, float]]:
    _, browser = await office.at_desk("陈所长")
    found = {}
    for name, path in PAGES.items():
        spent = []
        for _ in range(_TIMES):
            wall, cpu = time.perf_counter(), time.process_time()
            shown = await browser.opens(path.format(number=number))
            spent.append(((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
        found[name] = len(shown.text.encode()), median(w for w, _ in spent), median(c for _, c in spent)
    return found


def table(found: dict[str, tuple[int, float, float]], cases: int) -> str:
    rows = [f"| {name} | {size} | {wall:.0f} | {cpu:.0f} |" for name, (size, wall, cpu) in found.items()]
    told = f"{machine('SQLAlchemy')} {cases:,} cases on SQLite, a chief's pages, medians of {_TIMES}."
    return "\n".join([told, "", "| page | bytes | ms | CPU ms |", "|---|---|---|---|", *rows])


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.console", description="How long pages of the console take.")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    asked.add_argument("--cases", type=int, default=50_000, help="so many lie there")
    given = asked.parse_args()
    set_up("ERROR", "text", [])
    page = table(asyncio.run(measure(given.cases)), given.cases)
    print(page)
    if given.write:
        save("Console", page)


if __name__ == "__main__":
    main()

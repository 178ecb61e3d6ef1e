"""Measures every system in turn, round after round, and prints the table: `python -m bench [--quick] [--write]`."""

import argparse
import sys

from bench.measure import Effort, Figures, measure
from bench.page import FIGURES, save
from bench.systems import System
from bench.table import page

BARE = System("bare aiohttp handler, one session, webhook", "bare", "webhook", first_rate=1200)
ECHO = System("python-telegram-bot's documented echo, polling", "ptb_polling", first_rate=200)
SYSTEMS = (
    BARE,
    ECHO,
    System("the same, webhook, one at a time", "ptb_webhook", "webhook", first_rate=300),
    System("ours: a report taken down, SQLite FULL, polling", first_rate=300),
    System("ours: the same, webhook", mode="webhook", first_rate=300),
    System("ours: group talk that needs no answer, webhook", mode="webhook", says="silent", first_rate=800),
)
_TAKEN = "ours: a report taken down, PostgreSQL, "
ON_POSTGRES = (
    System(f"{_TAKEN}polling", database="postgres", first_rate=150),
    System(f"{_TAKEN}webhook, one process", mode="webhook", database="postgres", first_rate=150),
    System(f"{_TAKEN}webhook, two processes", mode="webhook", database="postgres", first_rate=150, processes=2),
    System(f"{_TAKEN}webhook, four processes", mode="webhook", database="postgres", first_rate=150, processes=4),
)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench", description="The whole reply path next to its peers.")
    asked.add_argument("--quick", action="store_true", help="one short round instead of three")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    given = asked.parse_args()
    runs = _rounds(
        [*SYSTEMS, *ON_POSTGRES], 1 if given.quick else 3, Effort(1.0, 1.0, 1.0) if given.quick else Effort()
    )
    table = page(runs, BARE.name, ECHO.name)
    print(table)
    if given.write:
        save("One message", table)


def _rounds(systems: list[System], rounds: int, effort: Effort) -> dict[str, list[Figures]]:
    runs: dict[str, list[Figures]] = {system.name: [] for system in systems}
    for number in range(1, rounds + 1):
        for system in systems:
            before = runs[system.name]
            # Near what it sustained the last time, so that few steps are needed.
            figures = measure(system, effort, (before[-1].sustained if before else 0.0) or system.first_rate)
            before.append(figures)
            print(f"round {number}, {system.name}: {figures.sustained:.0f}/s", file=sys.stderr, flush=True)
    return runs


if __name__ == "__main__":
    main()

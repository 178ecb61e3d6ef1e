"""Every long run, one after another: `python -m soak [--short] [--write] [NAME ...]`; 1 for a broken promise."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence

from bench.page import FIGURES, save
from bench.table import machine
from soak.runs import RUNS
from soak.shown import SEED, Run, Shown

_TITLE = "Long runs"
_HEAD = "| run | seed | minutes | what it showed | |\n|---|---|---|---|---|"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m soak", description="What the service promises, held for hours.")
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(RUNS)}")
    asked.add_argument("--short", action="store_true", help="minutes instead of hours")
    asked.add_argument("--size", type=int, default=0, help="as much of each as this says")
    asked.add_argument("--seed", type=int, default=SEED, help="what happens by chance happens again with the same one")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    given = asked.parse_args()
    if unknown := set(given.names) - set(RUNS):
        asked.error(f"no such run: {', '.join(sorted(unknown))}")
    # What is left out is left out by thousands here.
    logging.getLogger("bot.channels.telegram.intake").setLevel(logging.ERROR)
    results = []
    for name in given.names or RUNS:
        size = given.size or (RUNS[name].size.short if given.short else RUNS[name].size.full)
        results.append(_played(name, RUNS[name], given.seed, size))
        print(page(results), flush=True)
    if given.write:
        save(_TITLE, page(results))
    sys.exit(1 if any(each.broken for each in results) else 0)


def _played(name: str, run: Run, seed: int, size: int) -> Shown:
    print(f"{name}: seed {seed}, size {size}", file=sys.stderr, flush=True)
    try:
        shown = asyncio.run(run.play(seed, size))
    except Exception as fault:  # the others still run, and this one counts as broken
        shown = Shown(name, seed, broken=[f"{type(fault).__name__}: {fault}"]).ended()
    for sentence in shown.broken:
        print(f"{name}: BROKEN: {sentence}", file=sys.stderr, flush=True)
    return shown


def page(results: Sequence[Shown]) -> str:
    lines = [_row(shown) for shown in results]
    about = f"{machine('SQLAlchemy')} What waited for these cores when it ended: {os.getloadavg()[1]:.1f}."
    return "\n".join([f"{about} What each run does and what it promises stands in `soak/`.", "", _HEAD, *lines])


def _row(shown: Shown) -> str:
    counts = ", ".join(f"{name} {value}" for name, value in shown.counts.items())
    verdict = f"{len(shown.broken)} broken" if shown.broken else "kept"
    return f"| {shown.name} | {shown.seed} | {shown.seconds / 60:.1f} | {counts} | {verdict} |"


if __name__ == "__main__":
    main()

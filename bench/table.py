"""The figures as a Markdown table, with the ratios that count."""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.measure import Figures, p99

Runs = Mapping[str, Sequence[Figures]]

_HEAD = (
    "| system | sustained /s | against bare | CPU ms a message at 100/s | p50 / p99 ms at 30/s | start s | stop s "
    "| MB at rest | lost |\n|---|---|---|---|---|---|---|---|---|"
)


def page(runs: Runs, bare: str, echo: str) -> str:
    """`bare` and `echo` name the systems that the others are set against."""
    lines = [_row(name, runs, bare) for name in runs]
    return "\n".join([_introduction(runs), "", _HEAD, *lines, "", _ratios(runs, bare, echo)])


def _introduction(runs: Runs) -> str:
    return (
        f"{machine('python-telegram-bot', 'SQLAlchemy')} "
        f"Medians of {max(map(len, runs.values()))} runs, the stand-in Bot API and the open-loop load in a "
        "process of their own on loopback; sustained: the highest rate with p99 under 100 ms. Machines differ and are "
        f"shared: only the ratios compare. What waited for these cores when it ended: {os.getloadavg()[1]:.1f} (the "
        "measure itself makes about 1.5)."
    )


def machine(*more: str) -> str:
    """What it was measured on, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("aiohttp", *more))
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}."


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _row(name: str, runs: Runs, bare: str) -> str:
    quiet = [delay for run in runs[name] for delay in run.quiet]
    cells = [
        name,
        f"{median(runs, name, lambda f: f.sustained):.0f}",
        f"{ratio(runs, name, bare):.2f}",
        f"{median(runs, name, lambda f: f.cpu_ms):.2f}",
        f"{statistics.median(quiet):.1f} / {p99(quiet):.1f}",
        f"{median(runs, name, lambda f: f.start_s):.2f}",
        f"{median(runs, name, lambda f: f.stop_s):.2f}",
        f"{median(runs, name, lambda f: f.memory_mb):.0f}",
        f"{sum(run.lost for run in runs[name])}",
    ]
    return f"| {' | '.join(cells)} |"


def _ratios(runs: Runs, bare: str, echo: str) -> str:
    ours = [name for name in runs if name.startswith("ours")]
    return "\n".join(
        f"- {name}: {ratio(runs, name, bare):.2f} of the bare handler, {ratio(runs, name, echo):.2f} of the echo bot"
        for name in ours
    )


def median(runs: Runs, name: str, figure: Callable[[Figures], float]) -> float:
    return statistics.median(figure(run) for run in runs[name])


def ratio(runs: Runs, name: str, other: str) -> float:
    """Round by round, since what shares the machine changes from round to round."""
    pairs = zip(runs[name], runs[other], strict=True)
    return statistics.median(mine.sustained / max(1.0, theirs.sustained) for mine, theirs in pairs)

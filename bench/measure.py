"""One system, measured once: start, rest, a quiet and a busy rate, the highest rate it sustains, stop."""

import contextlib
import json
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.process import Child, Children, free_port, listens
from bench.systems import SECRET, Place, System
from bench.talk import WARM

P99_MS = 100.0
_START_SECONDS = 20.0
_FIRST, _QUIET, _BUSY = 100.0, 30.0, 100.0
_COARSE, _FINE, _ENOUGH, _TRIES = 1.6, 1.12, 8, 2


@dataclass(frozen=True, slots=True)
class Effort:
    """How long a step of each kind lasts."""

    quiet: float = 2.0
    busy: float = 2.0
    step: float = 1.0


@dataclass(slots=True)
class Figures:
    """What one run showed. Times in milliseconds unless named otherwise."""

    sustained: float = 0.0
    quiet: list[float] = field(default_factory=list)
    cpu_ms: float = 0.0
    start_s: float = 0.0
    stop_s: float = 0.0
    memory_mb: float = 0.0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    rate: float
    delays: list[float]
    said: int
    wanted: int
    lost: int

    @property
    def is_sustained(self) -> bool:
        return self.lost == 0 and self.said == self.wanted and p99(self.delays) < P99_MS


def p99(delays: list[float]) -> float:
    return statistics.quantiles(delays, n=100)[98] if len(delays) > 1 else float("inf")


class Run:
    """One stand-in and one bot beside each other."""

    def __init__(self, system: System, bot: Children, place: Place) -> None:
        self._system, self.bot, self.place, self._api = system, bot, place, place.api

    def wait_until_ready(self) -> float:
        """Seconds until it hears: it asks for updates, or it has told where to bring them and listens there."""

        def is_ready() -> bool:
            state = self.ask("state", {})
            by_hook = self._system.mode == "webhook" and bool(state["webhook"]) and all(map(listens, self.place.ports))
            return by_hook or bool(state["polls"])

        _until(is_ready, self.bot)
        return time.perf_counter() - self.bot.begun

    def load(self, rate: float, seconds: float) -> Step:
        hooks = self.place.ports if self._system.mode == "webhook" else ()
        wanted = {"rate": rate, "seconds": seconds, "kind": self._system.says, "hooks": hooks, "secret": SECRET}
        result = self.ask("load", wanted)
        delays = [delay * 1000 for delay in result["delays"]]
        return Step(rate, delays, result["said"], result["wanted"], result["lost"])

    def ask(self, what: str, body: object) -> dict[str, Any]:
        """Ask the stand-in."""
        asking = urllib.request.Request(f"{self._api}/bench/{what}", json.dumps(body).encode())  # noqa: S310
        with urllib.request.urlopen(asking, timeout=60) as answer:  # noqa: S310 our own stand-in
            read: dict[str, Any] = json.load(answer)
        return read


@contextlib.contextmanager
def running(system: System, standin_words: Sequence[str] = ("bench.standin",)) -> Iterator[Run]:
    """`standin_words`: the module of the stand-in, and what it is told besides its port."""
    module, *words = standin_words
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, port = Path(name), free_port()
        standin = Child(["-m", module, str(port), *words], folder / "standin.log")
        ports = tuple(free_port() for _ in range(system.processes))
        try:
            _until(lambda: listens(port), standin)
            place = Place(folder, ports, f"http://127.0.0.1:{port}")
            with system.started(place) as bot:
                yield Run(system, bot, place)
        finally:
            standin.stop()


def measure(system: System, effort: Effort, first_rate: float) -> Figures:
    """The whole life of one system; `first_rate` is where the search begins."""
    figures = Figures()
    with running(system) as run:
        figures.start_s = run.wait_until_ready()
        run.bot.rest()
        figures.memory_mb = run.bot.memory_mb()
        run.load(_FIRST, WARM / _FIRST)
        figures.quiet = run.load(_QUIET, effort.quiet).delays
        before = run.bot.cpu_seconds()
        busy = run.load(_BUSY, effort.busy)
        figures.cpu_ms = (run.bot.cpu_seconds() - before) * 1000 / max(1, busy.said)
        figures.lost = busy.lost
        figures.sustained = _sustained(run, effort.step, first_rate)
        figures.stop_s = run.bot.stop()
    return figures


def _sustained(run: Run, seconds: float, rate: float) -> float:
    """The highest rate kept: down until one is, up until one is not, then closer between the two.

    One that is not kept is tried once more: a disk that holds up one write says nothing of the rate.
    """
    kept, failed = 0.0, float("inf")
    for _ in range(_ENOUGH):
        if any(run.load(rate, seconds).is_sustained for _ in range(_TRIES)):
            kept = rate
        else:
            failed = rate
        if kept and failed / kept < _FINE:
            break
        up = kept * _COARSE if failed == float("inf") else (kept * failed) ** 0.5
        rate = up if kept else failed / _COARSE
    return kept


def _until(condition: Callable[[], bool], child: Child | Children) -> None:
    end = time.perf_counter() + _START_SECONDS
    while not condition():
        child.check()
        if time.perf_counter() > end:
            raise TimeoutError("a measured process does not get ready")
        time.sleep(0.02)

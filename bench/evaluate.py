"""`make eval DATA=FOLDER`: how well it understands and finds, beside the targets: `python -m bench.evaluate FOLDER`."""

import argparse
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.curve import curve
from bench.emergencies import judged
from bench.evaluating import FIELDS, OWN_WORDS, Answered, Told, rows, searched, understood
from bench.measure import p99
from bench.page import FIGURES, save
from bench.scoring import Pair, accuracy, auroc, macro_f1, mistakes, precision, recall
from bench.table import machine
from bot import models
from handlers.language.models import Models, Task
from handlers.language.understanding import EMERGENCY, understand

Pairs = Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Figure:
    """What came out, beside what is wanted."""

    name: str
    value: float
    target: float | None = None
    more: str = ""

    def row(self) -> str:
        target = "" if self.target is None else f"{self.target:.2f}"
        return f"| {self.name} | {self.value:.3f} | {target} | {self.more} |"


def figures(data: Path, *, unread: bool) -> list[Figure]:
    told = {name: understood(data, name) for name in FIELDS}
    return [*_of_labels(told), *_of_emergencies(unread=unread), *_of_search(searched(data))]


def _of_emergencies(*, unread: bool) -> Iterator[Figure]:
    known = models.read(encode=models.encoder())
    for half in (False, True) if unread else (False,):
        pairs, name = judged(known, unread=half), "unread" if half else "read"
        yield Figure(f"own emergencies, {name} half, recall", recall(pairs, EMERGENCY), 0.99, f"n = {len(pairs)}")
        yield Figure(f"own emergencies, {name} half, precision", precision(pairs, EMERGENCY), 0.95)
        likely = judged(known, unread=half, or_likely=True)
        yield Figure(f"the same or told what number to call, {name} half, recall", recall(likely, EMERGENCY))
        yield Figure(f"the same or told what number to call, {name} half, precision", precision(likely, EMERGENCY))


def _of_labels(told: dict[str, list[Told]]) -> Iterator[Figure]:
    pairs = {name: _pairs(name, those) for name, those in told.items()}
    if wanted := pairs["intents"]:
        yield Figure("intents, macro-F1", macro_f1(wanted), 0.88, _about(wanted))
        yield Figure("intents, accuracy", accuracy(wanted))
        yield Figure("emergency, recall", recall(wanted, EMERGENCY), 0.95)
        yield Figure("emergency, precision", precision(wanted, EMERGENCY), 0.70)
    if told["intents_traditional"]:
        yield _loss(told)
    if kinds := pairs["dispute_kinds"]:
        hard = _pairs("dispute_kinds", [each for each in told["dispute_kinds"] if not each.is_picked])
        yield Figure("dispute kinds, accuracy without keyword-picked rows", accuracy(hard), 0.86, _about(hard))
        yield Figure("dispute kinds, all, accuracy", accuracy(kinds), None, f"n = {len(kinds)}")
    if types := pairs["fraud_types"]:
        own = _pairs("fraud_types", [each for each in told["fraud_types"] if each.row.get("register") in OWN_WORDS])
        yield Figure("fraud types, macro-F1, victims' and askers' own words", macro_f1(own), 0.82, _about(own))
        yield Figure("fraud types, all, macro-F1", macro_f1(types), 0.87, _about(types))
    if tones := pairs["quarrel"]:
        yield Figure("quarrel, macro-F1", macro_f1(tones), 0.77, _about(tones))


def _loss(told: dict[str, list[Told]]) -> Figure:
    """The same rows in both scripts: they are known by the id that the Traditional one is derived from."""
    traditional = told["intents_traditional"]
    origins = {str(each.row["derived"]).rpartition(" ")[2] for each in traditional}
    simplified = _pairs("intents", [each for each in told["intents"] if each.row["id"] in origins])
    loss = accuracy(simplified) - accuracy(_pairs("intents_traditional", traditional))
    return Figure("Traditional rows, accuracy lost against Simplified", loss, 0.0, f"n = {len(traditional)}")


def _of_search(found: dict[str, list[Answered]]) -> Iterator[Figure]:
    targets = {"gov": (0.84, 0.92, 0.88), "bluecollar": (0.80, None, None)}
    for kb, those in found.items():
        first, third, told_apart = targets.get(kb, (None, None, None))
        known = [each for each in those if each.is_known]
        yield Figure(f"search, {kb}, top-1", _within(known, 1), first, f"n = {len(known)}")
        yield Figure(f"search, {kb}, top-3", _within(known, 3), third)
        if len(known) < len(those):
            yield Figure(f"search, {kb}, AUROC", auroc((each.score, each.is_known) for each in those), told_apart)


def _within(known: Sequence[Answered], first: int) -> float:
    return sum(each.label in each.ranked[:first] for each in known) / max(1, len(known))


def _pairs(name: str, told: Sequence[Told]) -> list[Pair]:
    return [each.pair(FIELDS[name]) for each in told]


def _about(pairs: Pairs) -> str:
    return f"n = {len(pairs)}; {mistakes(pairs)}"


def speed(data: Path) -> str:
    """How long one message takes, and what the models weigh, each measured in a process of its own."""
    texts = [row["text"] for row in rows(data / "intents.jsonl")]
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        without = fresh.submit(_taken, texts, with_meaning=False).result()
        return f"One message by characters: {without} With meaning: {fresh.submit(_taken, texts).result()}"


def _taken(texts: Sequence[str], *, with_meaning: bool = True) -> str:
    for text in texts:
        understand(text, Models())  # what is made once, without models
    before, began = _memory_mb(), time.perf_counter()
    known = models.read(encode=models.encoder() if with_meaning else None)
    loaded = time.perf_counter() - began
    taken = [_taken_ms(text, known) for text in texts]
    return (
        f"p50 {statistics.median(taken):.2f} ms, p99 {p99(taken):.2f} ms; the models are read in "
        f"{loaded * 1000:.0f} ms and weigh {_memory_mb() - before:.0f} MB."
    )


def _taken_ms(text: str, known: Models) -> float:
    began = time.perf_counter()
    understand(text, known)
    return (time.perf_counter() - began) * 1000


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def curves(data: Path) -> Iterator[str]:
    for task in Task:
        if told := understood(data, task):
            yield f"- {task}: " + ", ".join(f"{count}: {value:.3f}" for count, value in curve(task, told))


def page(data: Path, *, unread: bool) -> str:
    head = ["| figure | ours | target | |", "|---|---|---|---|"]
    lines = [figure.row() for figure in figures(data, unread=unread)]
    told = "Macro-F1 of characters and signs alone, without meaning and rules, by examples a label:"
    return "\n".join([f"{machine()} {speed(data)}", "", *head, *lines, "", told, "", *curves(data)])


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.evaluate", description="Understanding and finding, judged.")
    asked.add_argument("data", type=Path, help="the folder with intents.jsonl and the others")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    asked.add_argument("--unread", action="store_true", help="also that half of our lists that no rule was made with")
    given = asked.parse_args()
    if not given.data.is_dir():
        asked.error(f"{given.data} is no folder")
    table = page(given.data, unread=given.unread)
    print(table)
    if given.write:
        save("Understanding", table)


if __name__ == "__main__":
    main()

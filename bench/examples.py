"""The examples that models learn from: content/examples/TASK/LABEL.txt, one to a line, # begins a comment.

A label may have several files: LABEL-whatever.txt belongs to LABEL. " / " stands for the end of a line within one.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from handlers.language.danger_kind import DangerKind
from handlers.language.hearing import NONE
from handlers.language.models import Task

EXAMPLES = Path(__file__).parents[1] / "content" / "examples"

Examples = Mapping[str, Sequence[str]]

# What is no emergency is no danger, and who was just robbed by words is: such examples serve both tasks.
_LENT = {
    Task.DANGER: {
        NONE: ("dispute", "consult", "fraud_check", "hazard", "other"),
        DangerKind.SCAMMED: ("fraud_victim",),
    }
}


def known(task: Task, folder: Path = EXAMPLES) -> dict[str, list[str]]:
    """The examples of a task by label, also those that it has from the intents."""
    found = read(folder / task)
    intents = read(folder / Task.INTENTS) if task in _LENT else {}
    for label, lenders in _LENT.get(task, {}).items():
        lent = {line for lender in lenders for line in intents.get(lender, ())}
        found[label] = sorted({*found.get(label, ()), *lent})
    return found


def read(folder: Path) -> dict[str, list[str]]:
    """The examples of a task by label; the order of files and lines makes no difference."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        found.setdefault(path.stem.partition("-")[0], set()).update(_lines(path))
    return {label: sorted(lines) for label, lines in found.items()}


def _lines(path: Path) -> set[str]:
    lines = (line.strip().replace(" / ", "\n") for line in path.read_text(encoding="utf-8-sig").splitlines())
    return {line for line in lines if line and not line.startswith("#")}

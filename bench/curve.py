"""What more examples bring: each model trained on few, on more, on all examples of each label."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.evaluating import FIELDS, Told
from bench.examples import EXAMPLES, Examples, known
from bench.learn import SIGNS
from bench.scoring import macro_f1
from bench.training import train
from handlers.language.model import unpacked
from handlers.language.models import Models, Task

STEPS = (25, 50, 100, 200, 400, 800)
_SEED = 0


def curve(task: Task, told: Sequence[Told], folder: Path = EXAMPLES) -> Iterator[tuple[int, float]]:
    """So many examples a label, and the macro-F1 of the model alone, without rules, on the rows of `told`."""
    examples = known(task, folder)
    most = max(map(len, examples.values()), default=0)
    for step in STEPS:
        models = Models({task: unpacked(train(_some(examples, step), SIGNS[task]).model)})
        yield min(step, most), macro_f1([_judged(each, task, models).pair(FIELDS[task]) for each in told])
        if step >= most:
            return


def _judged(told: Told, task: Task, models: Models) -> Told:
    return Told(told.row, {FIELDS[task]: models.classify(task, models.words(told.row["text"])).best.label})


def _some(examples: Examples, step: int) -> dict[str, Sequence[str]]:
    """The same ones each time, and those of a smaller step among them."""
    chance = random.Random(_SEED)  # noqa: S311
    return {label: chance.sample(lines, len(lines))[:step] for label, lines in examples.items()}

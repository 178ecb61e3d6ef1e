"""Labels by the meaning of a sentence as a whole, where something is at hand that turns words into numbers.

It stands beside the model of characters: it knows wordings that no example has, but not so well what a word weighs.
"""

import json
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers.language.model import ZERO, NotAModel

_MAGIC = b"xiaofeng-meaning 1\n"


@dataclass(frozen=True, slots=True)
class MeaningModel:
    """`beside` is the weight of the other model's scores; a row holds the weights for one label."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    beside: float
    rows: tuple[tuple[float, ...], ...] = field(repr=False)

    def joined(self, scores: Sequence[float], meaning: Sequence[float]) -> list[float]:
        """The scores of both models together, label by label in the same order."""
        own = (sum(map(operator.mul, row, meaning)) for row in self.rows)
        return [self.beside * one + other + bias for one, other, bias in zip(scores, own, self.biases, strict=True)]


def packed(head: Mapping[str, object], rows: Sequence[bytes]) -> bytes:
    """The file of a model: a line of JSON, then for each label a byte for each number."""
    return b"".join([_MAGIC, json.dumps(head, ensure_ascii=False, sort_keys=True).encode(), b"\n", *rows])


def unpacked(data: bytes) -> MeaningModel:
    """The model of a file. Raises NotAModel."""
    told, _, body = data.removeprefix(_MAGIC).partition(b"\n")
    try:
        head = json.loads(told) if data.startswith(_MAGIC) else {}
        labels, size, step = head["labels"], head["size"], head["step"]
    except (ValueError, KeyError):
        raise NotAModel from None
    if len(body) != len(labels) * size:
        raise NotAModel
    weights = [step * (weight - ZERO) for weight in body]
    rows = tuple(tuple(weights[at : at + size]) for at in range(0, len(weights), size))
    return MeaningModel(tuple(labels), tuple(head["biases"]), head["beside"], rows)

"""A learned model: how much each feature of somebody's words speaks for each label. Trained by bench/learn.py.

Scores are added up and divided by the root of how many features are known.
"""

import json
import math
import struct
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handlers.language.features import BUCKETS, Words

_MAGIC = b"xiaofeng-model 1\n"
# A weight is a byte around ZERO. Added up as one long number of lanes this wide, none runs into the next.
ZERO, _LANE = 128, 3


class NotAModel(ValueError):
    """These bytes are no model of this version."""


@dataclass(frozen=True, slots=True)
class Model:
    """`signs` names the groups of signs it knows. `where` tells for each bucket which row is its own, 0 for none.

    `lanes` holds the rows one after the other, and a row a lane for each label.
    """

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    signs: frozenset[str]
    where: Sequence[int] = field(repr=False)
    lanes: bytes = field(repr=False)

    def scores(self, words: Words) -> list[float]:
        """How much these words speak for each label, in their order."""
        known = [row for bucket in words.features(self.signs) if (row := self.where[bucket])]
        lanes, size = self.lanes, _LANE * len(self.labels)
        total = sum([int.from_bytes(lanes[row * size - size : row * size], "little") for row in known])
        norm = self.scale / math.sqrt(len(known) or 1)
        return [bias + norm * (_lane(total, at) - ZERO * len(known)) for at, bias in enumerate(self.biases)]

    def speaks_for(self, label: str, words: Words) -> list[float]:
        """How much each character of these words speaks for the label."""
        at = self.labels.index(label)
        signs = [0.0] * len(words.said)
        for bucket, (start, end) in words.features(self.signs).items():
            if row := self.where[bucket]:
                place = _LANE * ((row - 1) * len(self.labels) + at)
                weight = (self.lanes[place] - ZERO) / (end - start)
                for sign in range(start, end):
                    signs[sign] += weight
        return signs


def shares(scores: Sequence[float]) -> list[float]:
    """Scores turned into how likely each is; together they make 1."""
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def _lane(row: int, at: int) -> int:
    return (row >> (8 * _LANE * at)) & ((1 << 8 * _LANE) - 1)


def packed(head: Mapping[str, object], rows: Mapping[int, bytes]) -> bytes:
    """The file of a model: a line of JSON, then the buckets in order, then a byte for each of their labels."""
    told = json.dumps({**head, "rows": len(rows)}, ensure_ascii=False, sort_keys=True).encode()
    numbers = struct.pack(f"<{len(rows)}I", *sorted(rows))
    return b"".join([_MAGIC, told, b"\n", numbers, *(rows[bucket] for bucket in sorted(rows))])


def unpacked(data: bytes) -> Model:
    """The model of a file. Raises NotAModel."""
    told, _, body = data.removeprefix(_MAGIC).partition(b"\n")
    try:
        head = json.loads(told) if data.startswith(_MAGIC) else {}
        count, width = head["rows"], len(head["labels"])
    except (ValueError, KeyError):
        raise NotAModel from None
    if len(body) != count * (4 + width):
        raise NotAModel
    return Model(
        labels=tuple(head["labels"]),
        biases=tuple(head["biases"]),
        scale=head["scale"],
        signs=frozenset(head["signs"]),
        where=_where(body[: 4 * count]),
        lanes=_lanes(body[4 * count :]),
    )


def _where(numbers: bytes) -> Sequence[int]:
    where = array("I", bytes(4 * BUCKETS))
    for row, (bucket,) in enumerate(struct.iter_unpack("<I", numbers), 1):
        where[bucket] = row
    return where


def _lanes(weights: bytes) -> bytes:
    lanes = bytearray(_LANE * len(weights))
    lanes[::_LANE] = weights
    return bytes(lanes)

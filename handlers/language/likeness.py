"""How like a question is to what an entry holds."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Weighed = Mapping[str, float]

# What only the answer has in common with the question counts little: it speaks of many things besides.
IN_ANSWER = 0.2
# How far an entry's other words are held against it: the more, the longer the question, for a long one meets something
# of everything.
_OTHER_WORDS, _LONG = 0.7, 0.5
# How much of the score is the rank; the rest is the share.
_RANK = 0.7
# Where a question is as likely answered as not, and how fast that changes. Found with the library that comes along.
_EVEN, _STEEP = 0.35, 9.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a matter is asked; `total` is all that its terms tell."""

    weighed: Weighed
    total: float


class Rarity:
    """How much a term tells in this library: much where few entries hold it."""

    def __init__(self, held: Sequence[Iterable[str]]) -> None:
        holding: dict[str, int] = {}
        for names in held:
            for name in names:
                holding[name] = holding.get(name, 0) + 1
        self._known = {name: _told(count, len(held)) for name, count in holding.items()}

    def commonest_last(self) -> list[str]:
        """Every term that the library holds."""
        return sorted(self._known, key=lambda name: (-self._known[name], name))

    def way(self, found: Weighed) -> Way:
        """These terms as far as the library holds them."""
        known = self._known
        weighed = {name: weight * known[name] for name, weight in found.items() if name in known}
        return Way(weighed, sum(weighed.values()))


def _told(holding: int, entries: int) -> float:
    return math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True, slots=True)
class Likeness:
    """`rank` tells which entry is best, 1 for a usual way asked word for word; `share`: how much of it was said."""

    rank: float
    share: float

    @property
    def score(self) -> float:
        """How sure, from 0 to 1."""
        return 1 / (1 + math.exp(-_STEEP * (self.rank**_RANK * self.share ** (1 - _RANK) - _EVEN)))


def like(asked: Way, ways: Iterable[Way], answer: Weighed, usual: float) -> Likeness:
    """The question compared with each way, the best counts; `usual` is the total of a usual way."""
    held_against = _OTHER_WORDS * asked.total / (asked.total + _LONG * usual)
    lengths = ((way, usual + held_against * (way.total - usual)) for way in ways)
    return max((_like_one(asked, way, answer, length) for way, length in lengths), key=lambda each: each.rank)


def _like_one(asked: Way, way: Way, answer: Weighed, length: float) -> Likeness:
    said, held = asked.weighed, way.weighed
    shared = said.keys() & held.keys()
    # fsum: a set has no order of its own, and the same question has the same answer to the last digit.
    common = math.fsum(min(said[name], held[name]) for name in shared)
    besides = math.fsum(min(said[name], answer[name]) for name in (said.keys() & answer.keys()) - shared)
    return Likeness((common + IN_ANSWER * besides) / length, common / way.total if way.total else 0.0)

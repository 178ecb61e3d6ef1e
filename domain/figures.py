"""Each figure that the county asks for, with its formula in one place (domain-facts.md 1.10).

Shares are exact until they are shown; then they are rounded half up, as people do by hand. A share of nothing is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# What may leave the house names no count below this, from which people could be guessed.
SMALLEST_SHOWN = 5
# Inside the house areas and kinds are compared with no count below this.
SMALLEST_SHOWN_INSIDE = 3


def share(part: int | Fraction, whole: int) -> Fraction | None:
    """How much of the whole; None where there is nothing to have a share of."""
    return Fraction(part) / whole if whole else None


def percent(value: Fraction, digits: int = 1) -> str:
    """A share as people read it, rounded half up: 52 of 57 is "91.2%"."""
    exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)}%"


def success(settled: int, failed: int, ended: int) -> Fraction | None:
    """化解率: settled (wholly or in part) of all that have come to an end; what is in work does not count."""
    return share(settled, settled + failed + ended)


def satisfaction(satisfied: int, half: int, not_satisfied: int, weight: Fraction) -> Fraction | None:
    """满意度: 基本满意 counts by the station's own weight (0, 0.5 or 1); who did not answer is left out."""
    return share(satisfied + weight * half, satisfied + half + not_satisfied)


def change(now: int, before: int) -> Fraction | None:
    """同比 and 环比: by how much of the earlier figure it has risen or fallen; None where that was nothing."""
    return Fraction(now - before, before) if before else None


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of a set of waiting times, and what nine of ten stayed below; in minutes."""

    median: int
    p90: int


def spread(minutes: Iterable[int]) -> Spread | None:
    """By the nearest rank, so that each is a time that was really waited; None of nothing."""
    ordered = sorted(minutes)
    return Spread(_rank(ordered, 50), _rank(ordered, 90)) if ordered else None


def _rank(ordered: list[int], hundredths: int) -> int:
    return ordered[max(0, -(-len(ordered) * hundredths // 100) - 1)]


def may_show(count: int) -> bool:
    """May this count stand in what leaves the house?"""
    return count == 0 or count >= SMALLEST_SHOWN


def hidden(counts: Sequence[int]) -> frozenset[int]:
    """The places of those counts of one list that are not shown beside the others, from which people could be guessed.

    Where there would be only one, its value would follow from the sum: the smallest of the others goes with it.
    """
    small = {place for place, count in enumerate(counts) if 0 < count < SMALLEST_SHOWN_INSIDE}
    others = [(count, place) for place, count in enumerate(counts) if count >= SMALLEST_SHOWN_INSIDE]
    return frozenset(small | {min(others)[1]} if len(small) == 1 and others else small)

"""Charts as numbers: where each bar stands. The templates draw them as SVG, in the colours of the page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.figures import SMALLEST_SHOWN_INSIDE

# One column chart, in the units of its SVG.
HEIGHT, WIDTH, STEP, BAR = 160, 720, 60, 20
_LONGEST = 100.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a bar chart: what it says, and how long its bars are, in hundredths of the longest."""

    name: str
    now: str
    before: str
    now_length: float
    before_length: float


@dataclass(frozen=True, slots=True)
class Column:
    """Two columns side by side, with their left edges and heights."""

    name: str
    now: int
    before: int
    left: int
    now_height: int
    before_height: int


def rows(
    said: Sequence[tuple[str, str, str]],
    counts: Sequence[tuple[int, int]],
    shut: Collection[int],
    shut_before: Collection[int],
) -> tuple[Row, ...]:
    """The bars of these lines; one whose number is not shown has the length of the smallest that would be."""
    seen = [
        (_seen(now, number in shut), _seen(before, number in shut_before))
        for number, (now, before) in enumerate(counts)
    ]
    most = max((max(pair) for pair in seen), default=0) or 1
    lengths = [tuple(round(_LONGEST * count / most, 1) for count in pair) for pair in seen]
    return tuple(Row(*words, *pair) for words, pair in zip(said, lengths, strict=True))


def _seen(count: int, is_shut: bool) -> int:
    return SMALLEST_SHOWN_INSIDE if is_shut else count


def columns(names: Sequence[str], now: Sequence[int], before: Sequence[int]) -> tuple[Column, ...]:
    most = max([*now, *before, 1])
    return tuple(
        Column(name, count, earlier, number * STEP, HEIGHT * count // most, HEIGHT * earlier // most)
        for number, (name, count, earlier) in enumerate(zip(names, now, before, strict=True))
    )

"""The lines that were found in a picture, put in the order in which people read them."""

from collections.abc import Iterable
from dataclasses import dataclass

_SURE = 0.6
# In heights of a line: how far lines of one bubble may stand apart, begin beside each other, and differ in height.
_APART, _BESIDE, _ALIKE = 0.7, 0.7, 0.7
_ASCII = 127


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, where it stands, and how sure the reading is (0 to 1)."""

    words: str
    score: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def in_order(lines: Iterable[Line]) -> str:
    """Row by row from the top, each from the left; a sentence that was broken at the edge of its bubble is whole."""
    told = ""
    above: list[Line] = []
    for row in _rows(line for line in lines if line.score >= _SURE and line.words.strip()):
        said = " ".join(line.words.strip() for line in row)
        told = _joined(told, said) if _goes_on(above, row) else f"{told}\n{said}"
        above = row
    return told.strip()


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if rows and rows[-1][0].top < line.middle < rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _goes_on(above: list[Line], row: list[Line]) -> bool:
    """Is this row the rest of what the row above began?"""
    if len(above) != 1 or len(row) != 1:
        return False
    first, second = above[0], row[0]
    height = max(first.height, second.height)
    is_near = second.top - first.bottom < _APART * height and abs(first.left - second.left) < _BESIDE * height
    is_full = first.right > second.right - height
    return is_near and is_full and min(first.height, second.height) > _ALIKE * height


def _joined(before: str, after: str) -> str:
    """Chinese needs no blank where a line was broken, and neither does an address."""
    is_latin = before[-1:].isalnum() and after[:1].isalnum() and max(ord(before[-1]), ord(after[0])) <= _ASCII
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    is_broken_off = not is_latin or "/" in last or "." in last or last.isdecimal()
    return f"{before}{after}" if is_broken_off else f"{before} {after}"

"""What a learned model looks at in somebody's words: short runs of characters, and signs; each known by a number."""

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from handlers.language.script import plain
from handlers.language.signs import signs

BUCKETS = 1 << 18
_LONGEST = 3
# A sign says as much as several runs, and more when it is shown by several wordings.
_SIGN_COUNTS, _MOST_WORDINGS = 4, 3
# A letter says early what it is about; the rest would only cost time.
ENOUGH = 200
_DIGITS = re.compile(r"[0-9]+")
_BREAKS = re.compile(r"\s+")

# The meaning is read from so many characters, since it takes the longest.
MEANT = 48

Span = tuple[int, int]
# Turns readable words into numbers, always as many.
Encoder = Callable[[str], Sequence[float]]


@dataclass(frozen=True)
class Words:
    """Readable words, and `encode`, where something is at hand that tells their meaning.

    `dangers`: the kinds of danger that they sound like, where that is known already: looking takes long.
    """

    said: str
    encode: Encoder | None = None
    dangers: Collection[str] | None = None
    _signs: dict[str, dict[int, Span]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def meaning(self) -> Sequence[float]:
        """What they mean, as numbers; none where nothing tells it."""
        return self.encode(self.said[:MEANT]) if self.encode and self.said else ()

    @cached_property
    def runs(self) -> dict[int, Span]:
        """The runs of characters: their numbers, and where each stands first."""
        found: dict[int, Span] = {}
        for size in range(1, _LONGEST + 1):
            for start in range(len(self.said) - size + 1):
                found.setdefault(_bucket(self.said[start : start + size]), (start, start + size))
        return found

    def features(self, groups: Collection[str]) -> dict[int, Span]:
        """All runs, and the signs of these groups."""
        found = dict(self.runs)
        for group in groups:
            found |= self._of_signs(group)
        return found

    def _of_signs(self, group: str) -> dict[int, Span]:
        if group not in self._signs:
            self._signs[group] = dict(_numbered(signs(self.said, group, self.dangers if group == "danger" else None)))
        return self._signs[group]


def _numbered(found: Iterable[tuple[str, tuple[Span, ...]]]) -> Iterator[tuple[int, Span]]:
    for name, spans in found:
        for number, span in enumerate(spans[:_MOST_WORDINGS]):
            yield from ((_bucket(f"{name} {number} {copy}"), span) for copy in range(_SIGN_COUNTS))


def readable(text: str) -> str:
    """The words as models see them: Simplified, half-width, lower case, every number the same."""
    return _DIGITS.sub("0", _BREAKS.sub(" ", plain(text)).strip())[:ENOUGH]


def _bucket(name: str) -> int:
    return zlib.crc32(name.encode()) % BUCKETS

"""The signs of fraud in a text, each with the words that show it, and the likeliest type.

A sign is no proof, and no sign is no proof either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.fraud.kind_words import KINDS
from handlers.language.fraud.kinds import FraudKind, Sign
from handlers.language.fraud.reading import Reading, read
from handlers.language.fraud.sign_words import AFTER_WARNING, OF_A_CODE, SIGNS, WARNING

_BEFORE = 24
# From here on the type may be said by its name.
_SURE = 0.55
# Signs that are themselves a warning not to do something: "don't tell anybody", "don't hang up".
_ARE_WARNINGS = (Sign.SECRET, Sign.ON_THE_LINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sign, and the words of the text that show it."""

    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class Likely:
    """The likeliest type of fraud, from 0 to 1, and the words that decided."""

    kind: FraudKind
    score: float
    words: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        return self.score >= _SURE


def signs(text: str) -> tuple[Shown, ...]:
    """Every sign in these words, once each, what matters most first."""
    reading = read(text)
    return tuple(_signs(reading))


def _signs(reading: Reading) -> Iterator[Shown]:
    for sign, pattern in SIGNS.items():
        found = next(_meant(reading.said, pattern, may_warn=sign in _ARE_WARNINGS), None)
        if found is not None:
            yield Shown(sign, reading.quote(*found.span()))


def _meant(said: str, pattern: re.Pattern[str], *, may_warn: bool = False) -> Iterator[re.Match[str]]:
    """Where the pattern is found and nobody warns of it."""
    for found in pattern.finditer(said):
        before, after = said[max(0, found.start() - _BEFORE) : found.start()], said[found.end() :]
        is_warning = WARNING.search(before) or AFTER_WARNING.match(after)
        if not (OF_A_CODE.search(before) if may_warn else is_warning):
            yield found


def likeliest(text: str) -> Likely | None:
    """Which type of fraud these words tell of; None where they tell of none."""
    reading = read(text)
    points: dict[FraudKind, float] = {}
    words: dict[FraudKind, list[str]] = {}
    for kind, weight, pattern in KINDS:
        found = next(_meant(reading.said, pattern), None)
        if found is not None:
            points[kind] = points.get(kind, 0) + weight
            words.setdefault(kind, []).append(reading.quote(*found.span()))
    if not points:
        return None
    kind = max(points, key=lambda each: points[each])
    second = max((value for each, value in points.items() if each is not kind), default=0)
    return Likely(kind, points[kind] / (points[kind] + second + 1), tuple(dict.fromkeys(words[kind])))

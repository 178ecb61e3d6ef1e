"""A text as what can be searched: characters, pairs of characters, and words that mean the same.

Pairs carry most of the meaning of Chinese; single characters help where one is mistyped or missing, and what means the
same where people and offices use different words.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handlers.language.asked_words import FILLERS, SAME, WEAK
from handlers.language.later import later
from handlers.language.script import plain

_SINGLE, _PAIR, _MEANING, _LATIN = 0.8, 1.0, 1.5, 2.5
# What is left of the weight of a term that is said in every question, or whose word has a meaning of its own.
_WEAK, _MEANT = 0.5, 0.5


class Term(NamedTuple):
    """One thing to look for, how much it says, and where it stands in the readable text."""

    name: str
    weight: float
    start: int
    end: int


def is_word(name: str) -> bool:
    """Does the term say something by itself? A single character does not."""
    return len(name) > 1


def is_pair(name: str) -> bool:
    return len(name) == len("一二") and not name.isascii() and not name.startswith("=")


def _any_of(words: Iterable[str]) -> str:
    """The longest one counts."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_LINES = [line.split() for line in SAME.strip().splitlines()]
_MEANINGS = {word: [f"={line[0]}" for line in _LINES if word in line] for words in _LINES for word in words}
# Looks ahead, since one word may stand inside another: 户口本 is also 户口.
_MEANT_WORD = later(f"(?=({_any_of(_MEANINGS)}))")
_FILLER = later(_any_of(FILLERS.split("|")))
_WEAK_WORD = later(_any_of(WEAK.split("|")))
_DATE = later(r"\d{4}年(?:\d+月)?(?:\d+[日号])?|\d+月\d+[日号]")
_RUN = later(r"(?P<latin>[a-z0-9]+)|[\u3400-\u9fff]+")
# Also halves of characters, which no converter takes.
_UNSEEN = later("[\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")


def readable(text: str) -> str:
    """The text as it is searched: Simplified, half-width, without what nobody sees."""
    return plain(_UNSEEN.sub("", text)).replace("身分", "身份")


def letters_only(said: str) -> str:
    """A readable text without its signs: where it is equal, the question is the same."""
    return "".join(run[0] for run in _RUN.finditer(said))


def without_fillers(said: str) -> str:
    """The same text with blanks where it is said around every question."""
    return _FILLER.sub(_blank, said)


def terms(said: str) -> Iterator[Term]:
    """The terms of a readable text; one may come several times."""
    said = _DATE.sub(_blank, said)
    kept = [1.0] * len(said)
    for found in _MEANT_WORD.finditer(said):
        yield from (Term(name, _MEANING, *found.span(1)) for name in _MEANINGS[found[1]])
        kept[slice(*found.span(1))] = [_MEANT] * len(found[1])
    for found in _WEAK_WORD.finditer(said):
        kept[slice(*found.span())] = [_WEAK] * len(found[0])
    for run in _RUN.finditer(without_fillers(said)):
        if run["latin"]:
            yield Term(run[0], _LATIN, *run.span())
        else:
            yield from _of_characters(run[0], run.start(), kept)


def _of_characters(run: str, start: int, kept: list[float]) -> Iterator[Term]:
    for at, sign in enumerate(run, start):
        yield Term(sign, _SINGLE * kept[at], at, at + 1)
        if at > start:
            yield Term(run[at - start - 1] + sign, _PAIR * (kept[at - 1] + kept[at]) / 2, at - 1, at + 1)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def weights(found: Iterable[Term]) -> dict[str, float]:
    """Each term once, with the most that it says."""
    most: dict[str, float] = {}
    for name, weight, _, _ in found:
        if weight > most.get(name, 0.0):
            most[name] = weight
    return most

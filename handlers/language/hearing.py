"""Danger as a learned model hears it: a second ear beside the rules, for wordings that no rule has.

It is believed where it is sure. Where danger is only likely somebody is told what number to call, and nothing is done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.danger_kind import DangerKind
from handlers.language.features import ENOUGH, Words, readable
from handlers.language.models import UNKNOWN, Guesses, Models, Task

# The label of words without danger.
NONE = "none"
# From examples that were left out while it learned: so sure it is right in 95 of 100; so unsure, in every second one.
_SURE, _PERHAPS = 0.7, 0.3
# Which danger it is has to be this clear among all of them.
_CLEAR = 0.5
_LONGEST = 4000
_PIECE = re.compile(rf".{{1,{ENOUGH}}}(?:[。！？!?;；\n]|$)|.{{1,{ENOUGH}}}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hearing:
    """How likely danger is, 0 to 1, which one (None: unclear), and the words that decided."""

    share: float = 0.0
    kind: DangerKind | None = None
    words: str = ""

    @property
    def is_sure(self) -> bool:
        return self.share >= _SURE

    @property
    def is_likely(self) -> bool:
        return self.share >= _PERHAPS


def hear(text: str, seen: Words, models: Models) -> Hearing:
    """What the model hears in a text, of which `seen` is the beginning; all of it is heard, piece by piece."""
    first = _heard(models.classify(Task.DANGER, seen))
    return max([first, *_later(text, models)], key=lambda hearing: hearing.share)


def _later(text: str, models: Models) -> Iterator[Hearing]:
    """The pieces behind the beginning, by their characters alone."""
    if len(text) <= ENOUGH or Task.DANGER not in models.by_task:
        return
    for piece in _PIECE.findall(text[:_LONGEST]):
        yield _heard(models.classify(Task.DANGER, Words(readable(piece))))


def _heard(guesses: Guesses) -> Hearing:
    dangers = [guess for guess in guesses.ranked if guess.label not in (NONE, UNKNOWN)]
    share = sum(guess.confidence for guess in dangers)
    is_clear = dangers and dangers[0].confidence >= _CLEAR * share
    words = "" if guesses.best.label == NONE else "".join(guesses.words[:1])
    return Hearing(share, DangerKind(dangers[0].label) if is_clear else None, words)

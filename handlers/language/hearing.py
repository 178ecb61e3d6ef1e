"""Danger as a learned model hears it: a second ear beside the rules, for wordings that no rule has.

It is believed where it is sure. Where danger is only likely somebody is told what number to call, and nothing is done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.language.danger_kind import DangerKind
from handlers.language.features import ENOUGH, Words, readable
from handlers.language.models import UNKNOWN, Guesses, Models, Task
from handlers.language.surrender import is_surrender

# The label of words without danger.
NONE = "none"
# Of examples that were left out while it learned, 95 of 100 heard so surely are danger, and 86 of 100 heard at all.
_SURE, _PERHAPS = 0.7, 0.2
# Which danger it is has to be this clear among all of them.
_CLEAR = 0.5
# Shorter words cry for help only in the wordings that the rules know; else they answer something ("不知道").
_SHORTEST = 5
# What the model makes of a thing that somebody wants to hand in.
_OF_THINGS = (None, DangerKind.WEAPON, DangerKind.FIRE, DangerKind.VIOLENCE)
# What was cut in two is heard again from a little before.
_LONGEST, _AGAIN = 4000, 20
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
    is_heard = Task.DANGER in models.by_task and sum(sign.isalnum() for sign in seen.said) >= _SHORTEST
    pieces = [seen, *_later(text, seen)] if is_heard else []
    heard = ((_heard(models.classify(Task.DANGER, piece, is_why_asked=False)), piece) for piece in pieces)
    best, piece = max(heard, key=lambda each: each[0].share, default=(Hearing(), seen))
    if best.kind in _OF_THINGS and is_surrender(text):
        return Hearing()
    return replace(best, words=models.why(Task.DANGER, best.kind, piece)) if best.is_sure and best.kind else best


def _later(text: str, seen: Words) -> Iterator[Words]:
    """The pieces behind the beginning, by their characters alone."""
    if len(text) > ENOUGH:
        for piece in _PIECE.findall(text[ENOUGH - _AGAIN : _LONGEST]):
            yield Words(readable(piece), dangers=seen.dangers)


def _heard(guesses: Guesses) -> Hearing:
    dangers = [guess for guess in guesses.ranked if guess.label not in (NONE, UNKNOWN)]
    share = sum(guess.confidence for guess in dangers)
    is_clear = dangers and dangers[0].confidence >= _CLEAR * share
    return Hearing(share, DangerKind(dangers[0].label) if is_clear else None)

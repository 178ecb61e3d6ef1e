"""Danger in somebody's own words: what cannot wait (domain-facts.md 2.1 to 2.3).

Recall goes before precision: what a person can undo with one press ("不是真的") is better than what nobody saw
(domain-facts.md 2.1 item 8). Where a wording of danger is found, sentences that tell of long ago are left out and
harmless look-alikes taken away, and what somebody wants to hand in, then it is looked for again.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from handlers.language.danger_kind import DangerKind
from handlers.language.danger_words import DANGERS
from handlers.language.harmless import HARMLESS, NOW, STORY
from handlers.language.harmless_talk import GOES_ON, OVER
from handlers.language.script import plain
from handlers.language.surrender import is_surrender, without_things

_SENTENCE = re.compile(r"[^。！？!?;；\n]+")


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger found. `words` is the wording that shows it, in Simplified characters without blanks."""

    kind: DangerKind
    words: str


def find(text: str) -> Danger | None:
    """The gravest danger in these words, or None."""
    return next(iter(find_all(text)), None)


def sounds(text: str) -> tuple[DangerKind, ...]:
    """The kinds of danger whose wordings stand in a text, however harmless they are there."""
    said = "\n".join(_SENTENCE.findall(plain(text)))
    return tuple(kind for kind, pattern in DANGERS.items() if pattern.search(said))


def find_all(text: str, kinds: Collection[DangerKind] | None = None) -> tuple[Danger, ...]:
    """Every kind of danger in these words, once each, the gravest first (the order of DangerKind).

    `kinds`: what `sounds` found, where it was asked already.
    """
    kinds = sounds(text) if kinds is None else kinds
    if not kinds:
        return ()
    sentences = _SENTENCE.findall(plain(text))
    happening = "\n".join(sentence for sentence in sentences if not _is_story(sentence))
    masked = HARMLESS.sub(lambda found: "□" * len(found.group()), happening)
    masked = without_things(masked) if is_surrender(text) else masked
    searched = ((kind, DANGERS[kind].search(masked)) for kind in kinds)
    return tuple(Danger(kind, happening[slice(*found.span())]) for kind, found in searched if found)


def _is_story(sentence: str) -> bool:
    """Long ago, a film, a drill or over: not now, unless the same sentence says that it goes on."""
    is_over = OVER.search(sentence) and not GOES_ON.search(sentence)
    return bool(is_over or (STORY.search(sentence) and not NOW.search(sentence)))

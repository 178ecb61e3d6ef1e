"""Words that mean the same to a model: one sign for all wordings of a thing, so that few examples teach much."""

import re
from collections.abc import Collection, Iterator, Mapping

from handlers.language.danger_words import DANGERS
from handlers.language.harmless import HARMLESS, NOW, STORY
from handlers.language.harmless_talk import GOES_ON, OVER
from handlers.language.kind import KINDS
from handlers.language.later import later
from handlers.language.matter_words import MATTERS
from handlers.language.signs_words import FRAUDS, TONES, WANTED

Wordings = Mapping[str, re.Pattern[str]]


def _patterns(words: Mapping[str, str]) -> Wordings:
    return {name: later("|".join(wordings.split())) for name, wordings in words.items()}


GROUPS: Mapping[str, Wordings] = {
    "kind": dict(KINDS.items()),
    "danger": dict(DANGERS.items()),
    "harmless": {"story": STORY, "now": NOW, "over": OVER, "goes on": GOES_ON, "look-alike": HARMLESS},
    "matter": _patterns(MATTERS),
    "wanted": _patterns(WANTED),
    "fraud": _patterns(FRAUDS),
    "tone": _patterns(TONES),
}


def signs(
    said: str, group: str, only: Collection[str] | None = None
) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The signs of a group in readable words, and where each of their different wordings stands first.

    `only`: those that may be there, where that is known.
    """
    for name, pattern in GROUPS[group].items():
        if only is not None and name not in only:
            continue
        spans = {found[0]: found.span() for found in reversed([*pattern.finditer(said)])}
        if spans:
            yield f"{group} {name}", tuple(sorted(spans.values()))

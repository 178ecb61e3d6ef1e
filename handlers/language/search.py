"""Finding the entry that answers a question: a pure function over entries, that tells why."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.knowledge import Entry
from handlers.language.script import plain

# Below this nothing is answered.
_ENOUGH = 0.35


@dataclass(frozen=True, slots=True)
class Found:
    """`score` from 0 to 1, higher is surer; `why`: the words of the question that led to the entry."""

    entry: Entry
    score: float
    why: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Sure enough to be given as the answer."""
        return self.score >= _ENOUGH


class Index:
    """Entries made ready for searching."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def search(self, words: str, limit: int = 3) -> list[Found]:
        """The entries that answer best, best first."""
        asked = _pairs(words)
        found = [Found(entry, *_likeness(asked, entry)) for entry in self._entries]
        return sorted((f for f in found if f.score), key=lambda f: (-f.score, f.entry.id))[:limit]


def index(entries: Sequence[Entry]) -> Index:
    return Index(entries)


def _pairs(words: str) -> set[str]:
    said = plain(words)
    return {said[at : at + 2] for at in range(len(said) - 1)}


def _likeness(asked: set[str], entry: Entry) -> tuple[float, tuple[str, ...]]:
    best = max((_pairs(text) for text in (entry.question, *entry.variants)), key=lambda have: len(asked & have))
    shared = asked & best
    return len(shared) / max(1, len(asked)), tuple(sorted(shared))

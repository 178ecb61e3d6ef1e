"""Finding the entry that answers a question: a pure function over entries, that tells why.

Two looks. The first adds up, for all entries at once, what their terms have in common with the question. The second
takes the best of them and compares the question with each way in which the entry is asked.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from domain.knowledge import Entry
from handlers.language.likeness import IN_ANSWER, Rarity, Way, Weighed, like
from handlers.language.terms import is_sound, is_word, letters_only, readable, terms, weights
from handlers.language.why import words_shared

# From here on an answer is given.
_ENOUGH = 0.5
# How many entries get the second look, and how many terms of a question the first one follows.
_SECOND_LOOK, _TERMS = 16, 80
# Longer texts are letters; what they ask stands in the beginning.
_LONGEST = 600


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


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry made ready: the ways in which it is asked, and the words of its answer."""

    entry: Entry
    ways: tuple[Way, ...]
    answer: Weighed


class Index:
    """Entries made ready for searching."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        asked = [[readable(text) for text in (each.question, *each.variants)] for each in self._by_id.values()]
        found = [[weights(terms(text)) for text in texts] for texts in asked]
        self._rarity = Rarity([set().union(*ways) for ways in found])
        self._known = [self._ready(*each) for each in zip(self._by_id.values(), found, strict=True)]
        totals = [way.total for known in self._known for way in known.ways]
        self._usual = sum(totals) / max(1, len(totals)) or 1.0
        self._holding = _holding(self._known)
        self._word_for_word: dict[str, int] = {}
        for place, texts in enumerate(asked):
            for text in texts:
                self._word_for_word.setdefault(letters_only(text), place)

    def __len__(self) -> int:
        return len(self._known)

    def get(self, entry_id: str) -> Entry | None:
        return self._by_id.get(entry_id)

    def search(self, words: str, limit: int = 3) -> list[Found]:
        """The entries that answer best, best first."""
        said = readable(words[:_LONGEST])
        asked = self._asked(said)
        known = [self._known[place] for place in self._first_look(asked.weighed)]
        likeness = [(like(asked, each.ways, each.answer, self._usual), each) for each in known]
        likeness.sort(key=lambda pair: (-pair[0].rank, pair[1].entry.id))
        found = [Found(each.entry, how.score, _why(said, each)) for how, each in likeness[:limit]]
        same = self._word_for_word.get(letters_only(said) or " ")
        return found if same is None else _with_first(Found(self._known[same].entry, 1.0, (said,)), found)[:limit]

    def _asked(self, said: str) -> Way:
        """What is asked. The sound of a pair helps where no entry holds the pair: it may be mistyped."""
        held = self._rarity
        needed = (each for each in terms(said) if not is_sound(each.name) or said[each.start : each.end] not in held)
        return self._rarity.way(weights(needed))

    def _ready(self, entry: Entry, found: list[dict[str, float]]) -> _Known:
        answer = weights(term for term in terms(readable(entry.answer)) if is_word(term.name))
        return _Known(entry, tuple(map(self._rarity.way, found)), self._rarity.way(answer).weighed)

    def _first_look(self, asked: Weighed) -> list[int]:
        """The places of the entries that have most in common with the question."""
        sums: dict[int, float] = {}
        for name in heapq.nlargest(_TERMS, asked, key=asked.__getitem__):
            weight = asked[name]
            for place, held in self._holding.get(name, ()):
                sums[place] = sums.get(place, 0.0) + (held if held < weight else weight)
        return heapq.nsmallest(_SECOND_LOOK, sums, key=lambda place: (-sums[place], self._known[place].entry.id))


def index(entries: Sequence[Entry]) -> Index:
    """Entries made ready for searching; of two with the same id the later one counts."""
    return Index(entries)


def _holding(known: Sequence[_Known]) -> dict[str, list[tuple[int, float]]]:
    """For each term the places of the entries that hold it, with the most that it tells there."""
    holding: dict[str, list[tuple[int, float]]] = {}
    for place, each in enumerate(known):
        most = {name: IN_ANSWER * weight for name, weight in each.answer.items()}
        for way in each.ways:
            for name, weight in way.weighed.items():
                if weight > most.get(name, 0.0):
                    most[name] = weight
        for name, weight in most.items():
            holding.setdefault(name, []).append((place, weight))
    return holding


def _why(said: str, known: _Known) -> tuple[str, ...]:
    return words_shared(said, known.answer.keys() | set().union(*(way.weighed for way in known.ways)))


def _with_first(first: Found, found: list[Found]) -> list[Found]:
    return [first, *(each for each in found if each.entry.id != first.entry.id)]

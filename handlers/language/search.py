"""Finding the entry that answers a question: a pure function over entries, that tells why.

Two looks. The first adds up, for all entries at once, what their terms have in common with the question. The second
takes the best of them and compares the question with each way in which the entry is asked.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from domain.knowledge import Entry
from handlers.language.likeness import IN_ANSWER, Rarity, Way, Weighed, like
from handlers.language.sounds import Meant
from handlers.language.terms import Term, is_pair, is_word, letters_only, readable, terms, weights, without_fillers
from handlers.language.why import words_shared

# From here on an answer is given.
_ENOUGH = 0.5
# How many entries get the second look; how many terms of a question the first one follows, to how many entries at most.
_SECOND_LOOK, _TERMS, _VISITS = 16, 30, 2500
# Longer texts are letters; what they ask stands in the beginning.
_LONGEST = 600
# How much a word counts that was only meant by its sound.
_BY_SOUND = 0.6


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

    def __contains__(self, name: object) -> bool:
        return name in self.answer or any(name in way.weighed for way in self.ways)

    def tells(self) -> dict[str, float]:
        """All its terms, with the most that each tells here."""
        most = {name: IN_ANSWER * weight for name, weight in self.answer.items()}
        for way in self.ways:
            for name, weight in way.weighed.items():
                if weight > most.get(name, 0.0):
                    most[name] = weight
        return most


class Index:
    """Entries that can be searched; they are made ready for it when somebody asks, which takes a moment."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def entries(self) -> Collection[Entry]:
        """All of them, in the order of their ids."""
        return self._by_id.values()

    def get(self, entry_id: str) -> Entry | None:
        return self._by_id.get(entry_id)

    def search(self, words: str, limit: int = 3) -> list[Found]:
        """The entries that answer best, best first."""
        return self._searcher.search(words, limit)

    @cached_property
    def _searcher(self) -> "_Searcher":
        return _Searcher(tuple(self._by_id.values()))


class _Searcher:
    """Entries made ready for searching."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        asked = [[readable(text) for text in (each.question, *each.variants)] for each in entries]
        ways = [[weights(terms(text)) for text in texts] for texts in asked]
        answers = [_words_of(readable(each.answer)) for each in entries]
        self._rarity = Rarity([set(answer).union(*each) for answer, each in zip(answers, ways, strict=True)])
        self._known = [self._ready(*each) for each in zip(entries, ways, answers, strict=True)]
        totals = [way.total for known in self._known for way in known.ways]
        self._usual = sum(totals) / max(1, len(totals)) or 1.0
        self._meant = Meant(name for name in self._rarity.commonest_last() if is_pair(name))
        self._holding = _holding(self._known)
        self._word_for_word: dict[str, int] = {}
        for place, texts in enumerate(asked):
            self._word_for_word |= {text: place for text in map(letters_only, texts) if text not in self._word_for_word}
        self._word_for_word.pop("", None)

    def search(self, words: str, limit: int) -> list[Found]:
        said = readable(words[:_LONGEST])
        asked = list(self._asked(said))
        question = self._rarity.way(weights(asked))
        known = [self._known[place] for place in self._first_look(question.weighed)]
        likeness = [(like(question, each.ways, each.answer, self._usual), each) for each in known]
        likeness.sort(key=lambda pair: (-pair[0].rank, pair[1].entry.id))
        # Nothing is surer than what stands before it.
        scores = accumulate((how.score for how, _ in likeness), min)
        best = zip(scores, likeness[:limit], strict=False)
        found = [Found(each.entry, score, words_shared(said, asked, each)) for score, (_, each) in best]
        letters = letters_only(said)
        same = self._word_for_word.get(letters)
        return found if same is None else _with_first(Found(self._known[same].entry, 1.0, (letters,)), found)[:limit]

    def _asked(self, said: str) -> Iterator[Term]:
        """What is asked, and to a lesser degree what may have been meant by its sound."""
        yield from terms(said)
        meant = self._meant.read(without_fillers(said))
        yield from (term._replace(weight=_BY_SOUND * term.weight) for term in terms(meant))

    def _ready(self, entry: Entry, ways: Iterable[Weighed], answer: Weighed) -> _Known:
        return _Known(entry, tuple(map(self._rarity.way, ways)), self._rarity.way(answer).weighed)

    def _first_look(self, asked: Weighed) -> list[int]:
        """The places of the entries that have most in common with the question."""
        sums: dict[int, float] = {}
        visits = 0
        for name in heapq.nlargest(_TERMS, asked, key=asked.__getitem__):
            weight, holding = asked[name], self._holding.get(name, ())
            for place, held in holding if visits < _VISITS else ():
                sums[place] = sums.get(place, 0.0) + (held if held < weight else weight)
            visits += len(holding)
        return heapq.nsmallest(_SECOND_LOOK, sums, key=lambda place: (-sums[place], place))


def index(entries: Sequence[Entry]) -> Index:
    """Entries made ready for searching; of two with the same id the later one counts."""
    return Index(entries)


def _holding(known: Sequence[_Known]) -> dict[str, list[tuple[int, float]]]:
    """For each term the places of the entries that hold it, with the most that it tells there."""
    holding: dict[str, list[tuple[int, float]]] = {}
    for place, each in enumerate(known):
        for name, weight in each.tells().items():
            holding.setdefault(name, []).append((place, weight))
    return holding


def _words_of(answer: str) -> dict[str, float]:
    """What an answer says; single characters of so long a text tell nothing."""
    return weights(term for term in terms(answer) if is_word(term.name))


def _with_first(first: Found, found: list[Found]) -> list[Found]:
    return [first, *(each for each in found if each.entry.id != first.entry.id)]

"""What a message is, as learned models guess it: the likely labels, and the words that decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.language.features import Encoder, Words, readable
from handlers.language.meaning import MeaningModel
from handlers.language.model import Model, shares

UNKNOWN = "unknown"
_MOST_RUNS = 3
# A character decides when it says at least this share of what the strongest one says.
_DECIDES = 0.3


class Task(StrEnum):
    """What is asked about a message; also the name of a folder of examples and of a model's file."""

    INTENTS = "intents"
    DISPUTE_KINDS = "dispute_kinds"
    FRAUD_TYPES = "fraud_types"
    QUARREL = "quarrel"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Guess:
    """A label and how sure it is, 0 to 1."""

    label: str = UNKNOWN
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Guesses:
    """The labels, the likeliest first; `words` are runs of the message that decided for the first, strongest first."""

    ranked: tuple[Guess, ...] = (Guess(),)
    words: tuple[str, ...] = ()

    @property
    def best(self) -> Guess:
        return self.ranked[0]

    def without(self, label: str) -> "Guesses":
        """The same where that label is out of the question."""
        left = tuple(guess for guess in self.ranked if guess.label != label)
        return Guesses(left or (Guess(),), self.words if self.best.label != label else ())


@dataclass(frozen=True, slots=True)
class Models:
    """The models that there are. Where one is missing its label is unknown; without an encoder meaning is left out."""

    by_task: Mapping[Task, Model] = field(default_factory=dict)
    meanings: Mapping[Task, MeaningModel] = field(default_factory=dict)
    encode: Encoder | None = None

    def words(self, text: str, dangers: Collection[str] | None = None) -> Words:
        """What the models see of this text; `dangers`: what it sounds like, where that is known."""
        return Words(readable(text), self.encode, dangers)

    def classify(self, task: Task, words: Words, *, is_why_asked: bool = True) -> Guesses:
        """The labels of this task for somebody's words; and why, which takes as long again."""
        model = self.by_task.get(task)
        if model is None or not words.said:
            return Guesses()
        certain = zip(model.labels, shares(self._scores(task, model, words)), strict=True)
        ranked = tuple(sorted((Guess(*each) for each in certain), key=lambda guess: -guess.confidence))
        return Guesses(ranked, _runs(words.said, model.speaks_for(ranked[0].label, words)) if is_why_asked else ())

    def why(self, task: Task, label: str, words: Words) -> str:
        """The run of these words that speaks most for a label."""
        return next(iter(_runs(words.said, self.by_task[task].speaks_for(label, words))), "")

    def _scores(self, task: Task, model: Model, words: Words) -> list[float]:
        scores, meaning = model.scores(words), self.meanings.get(task)
        is_beside = meaning and words.meaning and meaning.labels == model.labels
        return meaning.joined(scores, words.meaning) if meaning and is_beside else scores


def _runs(said: str, signs: list[float]) -> tuple[str, ...]:
    """Neighbouring characters that decided, joined; the strongest first."""
    enough = _DECIDES * max(signs)
    found: list[tuple[float, str]] = []
    start = 0
    for at in range(len(said) + 1):
        if at < len(said) and signs[at] > 0 and signs[at] >= enough:
            continue
        if at > start:
            found.append((sum(signs[start:at]), said[start:at].strip()))
        start = at + 1
    return tuple(run for _, run in sorted(found, reverse=True)[:_MOST_RUNS] if run)

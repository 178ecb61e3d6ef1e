"""One message understood: what is wanted, what it is about, and what it says already. Rules stand above the models."""

from functools import cached_property

from handlers.language import danger, hearing, said
from handlers.language.amounts import Amount, amounts
from handlers.language.danger import Danger
from handlers.language.danger_kind import DangerKind
from handlers.language.features import Words
from handlers.language.fraud import motion
from handlers.language.hearing import Hearing
from handlers.language.kind import dispute_kind
from handlers.language.models import Guess, Guesses, Models, Task
from handlers.language.said import Said

EMERGENCY, VICTIM, CHECK = "emergency", "fraud_victim", "fraud_check"
# Rules find danger, recall before precision. A model alone has to be this sure of it.
_SURE_OF_DANGER = 0.5
_BY_RULE = 0.99
# From here on the model names a kind of dispute more often rightly than the rule does.
_SURE_OF_KIND = 0.2


class Understood:
    """What one message says. `intent` is what is to be done about it; the others hold where they make sense,
    and do not tell by what words. Each is looked at when it is first asked for: an answer of a form needs the danger.
    """

    def __init__(self, text: str, models: Models) -> None:
        self._text, self._models = text, models

    @property
    def danger(self) -> Hearing | None:
        """The gravest danger that the rules find, else the one that the model is sure of."""
        for found in self.dangers:
            return Hearing(1.0, found.kind, found.words)
        return self.hearing if self.hearing.is_sure else None

    @cached_property
    def intent(self) -> Guesses:
        return _with_rules(self._text, self._models.classify(Task.INTENTS, self._seen), self.dangers, self.hearing)

    @cached_property
    def dispute_kind(self) -> Guesses:
        return self._models.classify(Task.DISPUTE_KINDS, self._seen, is_why_asked=False)

    @cached_property
    def fraud_type(self) -> Guesses:
        return self._models.classify(Task.FRAUD_TYPES, self._seen, is_why_asked=False)

    @cached_property
    def quarrel(self) -> Guesses:
        return self._models.classify(Task.QUARREL, self._seen, is_why_asked=False)

    @cached_property
    def said(self) -> Said:
        return said.read(self._text)

    @cached_property
    def phones(self) -> tuple[str, ...]:
        return said.phones(self._text)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        return amounts(self._text)

    @cached_property
    def dangers(self) -> tuple[Danger, ...]:
        return danger.find_all(self._text, self._sounds)

    @cached_property
    def hearing(self) -> Hearing:
        return hearing.hear(self._text, self._seen, self._models)

    @cached_property
    def _sounds(self) -> tuple[DangerKind, ...]:
        return danger.sounds(self._text)

    @cached_property
    def _seen(self) -> Words:
        return self._models.words(self._text, self._sounds)


def understand(text: str, models: Models) -> Understood:
    """What somebody's words mean. Without models the labels are unknown, and danger is heard all the same."""
    return Understood(text, models)


def _with_rules(text: str, guessed: Guesses, dangers: tuple[Danger, ...], heard: Hearing) -> Guesses:
    """Danger heard is danger; money that is gone makes a victim, but not who asks whether to pay; a model's mere
    suspicion of danger does not count.
    """
    is_doubted = guessed.best.label == CHECK and motion.is_doubted(text)
    for found in dangers:
        if found.kind is DangerKind.SCAMMED and is_doubted:
            break
        return _ruled(guessed, Guess(_called(found.kind), _BY_RULE), found.words)
    if heard.is_sure and not (heard.kind is DangerKind.SCAMMED and is_doubted):
        return _ruled(guessed, Guess(_called(heard.kind), heard.share), heard.words)
    is_danger = guessed.best.label == EMERGENCY
    return guessed.without(EMERGENCY) if is_danger and guessed.best.confidence < _SURE_OF_DANGER else guessed


def _called(kind: DangerKind | None) -> str:
    return VICTIM if kind is DangerKind.SCAMMED else EMERGENCY


def _ruled(guessed: Guesses, ruled: Guess, why: str) -> Guesses:
    return Guesses((ruled, *guessed.without(ruled.label).ranked), (why,) if why else guessed.words)


def kind_of_dispute(text: str, models: Models) -> str:
    """The kind of a dispute: as the model guesses, or by the rule where there is none or it does not know."""
    guessed = models.classify(Task.DISPUTE_KINDS, models.words(text), is_why_asked=False).best
    return guessed.label if guessed.confidence >= _SURE_OF_KIND else dispute_kind(text)

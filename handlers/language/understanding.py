"""One message understood: what is wanted, what it is about, and what it says already. Rules stand above the models."""

from dataclasses import dataclass, field

from handlers.language import danger, hearing, said
from handlers.language.amounts import Amount, amounts
from handlers.language.danger import Danger
from handlers.language.danger_kind import DangerKind
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


@dataclass(frozen=True, slots=True)
class Understood:
    """What one message says. `intent` is what is to be done about it; the others hold where they make sense,
    and do not tell by what words.
    """

    intent: Guesses = field(default_factory=Guesses)
    dispute_kind: Guesses = field(default_factory=Guesses)
    fraud_type: Guesses = field(default_factory=Guesses)
    quarrel: Guesses = field(default_factory=Guesses)
    said: Said = field(default_factory=Said)
    phones: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dangers: tuple[Danger, ...] = ()
    hearing: Hearing = field(default_factory=Hearing)

    @property
    def danger(self) -> Hearing | None:
        """The gravest danger that the rules find, else the one that the model is sure of."""
        for found in self.dangers:
            return Hearing(1.0, found.kind, found.words)
        return self.hearing if self.hearing.is_sure else None


def understand(text: str, models: Models) -> Understood:
    """What somebody's words mean. Without models the labels are unknown, and danger is heard all the same."""
    sounds = danger.sounds(text)
    seen, dangers = models.words(text, sounds), danger.find_all(text, sounds)
    heard = hearing.hear(text, seen, models)
    return Understood(
        intent=_with_rules(text, models.classify(Task.INTENTS, seen), dangers, heard),
        dispute_kind=models.classify(Task.DISPUTE_KINDS, seen, is_why_asked=False),
        fraud_type=models.classify(Task.FRAUD_TYPES, seen, is_why_asked=False),
        quarrel=models.classify(Task.QUARREL, seen, is_why_asked=False),
        said=said.read(text),
        phones=said.phones(text),
        amounts=amounts(text),
        dangers=dangers,
        hearing=heard,
    )


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

"""Finding the rooms and putting together what they declare; two owners of one word stop the start."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import handlers
from domain.errand import Result
from domain.message import ChatChange, Say
from handlers.feature import Claim, Command, Feature, Intent, Timer, Who
from handlers.form import Form
from handlers.language.script import simplified
from handlers.turn import Tick, Turn
from storage.outbox import Sent

Thing = TypeVar("Thing")

_AFTER_WORD = re.compile(r"[\s，。,.、：:！!？?]+")


class TwoOwners(Exception):
    """Two rooms claim the same word; the text names it."""


@dataclass
class Rooms:
    """All rooms, as the dispatcher asks them."""

    features: Sequence[Feature]
    commands: dict[str, Command] = field(default_factory=dict)
    words: dict[str, Command] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    timers: dict[str, Timer] = field(default_factory=dict)
    replies: dict[str, Callable[[Turn, int], None]] = field(default_factory=dict)
    delivered: dict[str, Callable[[Tick, int, Sent], None]] = field(default_factory=dict)
    errands: dict[str, Callable[[Tick, Mapping[str, object], Result], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for feature in self.features:
            for command in feature.commands:
                _own(self.commands, command.name, command)
                for word in command.words:
                    _own(self.words, word, command)
            for form in feature.forms:
                _own(self.forms, form.name, form)
            for timer in feature.timers:
                _own(self.timers, timer.name, timer)
            _own_all(self.replies, feature.replies)
            _own_all(self.delivered, feature.delivered)
            _own_all(self.errands, feature.errands)

    def understand(self, text: str, *, staff: bool) -> tuple[Command | None, str]:
        """The command that these words begin with, and what follows it. (None, text) when they are plain words."""
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            name, _, more = name.partition("\n")
            return self.commands.get(name.lower()), f"{more}\n{rest}".strip() if more else rest.strip()
        word, _, rest = _AFTER_WORD.sub(" ", text, count=1).partition(" ")
        command = self.words.get(simplified(word))
        if command is None or (command.who is Who.STAFF and not staff):
            return None, text
        return command, rest.strip()

    def surest(self, turn: Turn, *, for_blocked: bool = False) -> Intent | None:
        """The intent that is surest of these words, if any claims them; `for_blocked`: of those for everybody."""
        asked = [i for feature in self.features for i in feature.intents if i.for_blocked or not for_blocked]
        claims = [(intent.claim(turn), intent) for intent in asked]
        best = max(claims, key=lambda claim: claim[0], default=None)
        return best[1] if best is not None and best[0] > Claim.NOT_MINE else None

    def watch(self, turn: Turn) -> bool:
        return any(look(turn) for feature in self.features for look in feature.watches)

    def edited(self, turn: Turn) -> bool:
        return any(take(turn) for feature in self.features for take in feature.edits)

    def carry_on(self, turn: Turn, token: str) -> bool:
        return any(take(turn, token) for feature in self.features for take in feature.continues)

    def changed(self, tick: Tick, change: ChatChange) -> None:
        for feature in self.features:
            for take in feature.changes:
                take(tick, change)

    def welcome(self, turn: Turn) -> list[Say]:
        said = [feature.welcome(turn) for feature in self.features if feature.welcome]
        return [say for say in said if say is not None]

    def menu(self, *, staff: bool) -> list[Command]:
        """The commands of a menu, in the order the rooms declare them."""
        shown = [c for feature in self.features for c in feature.commands if c.help]
        return [c for c in shown if (c.who is Who.STAFF) == staff]


def _own(owners: dict[str, Thing], name: str, thing: Thing) -> None:
    if name in owners:
        raise TwoOwners(f"Two rooms claim {name!r}.")
    owners[name] = thing


def _own_all(owners: dict[str, Thing], things: Mapping[str, Thing]) -> None:
    for name, thing in things.items():
        _own(owners, name, thing)


def find() -> Rooms:
    """Every package below handlers/ that declares a `feature`, by name."""
    return gather(
        importlib.import_module(f"handlers.{module.name}")
        for module in pkgutil.iter_modules(handlers.__path__)
        if module.ispkg
    )


def gather(modules: Iterable[object]) -> Rooms:
    features = [getattr(module, "feature", None) for module in modules]
    return Rooms([feature for feature in features if isinstance(feature, Feature)])

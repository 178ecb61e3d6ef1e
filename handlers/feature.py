"""What a room may declare: commands, intents, forms, timers, and what it wants to be told of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, IntEnum

from domain.errand import Result
from domain.message import Button, ChatChange, Say
from handlers.form import Form
from handlers.turn import Tick, Turn
from storage.cases import Case
from storage.outbox import Sent

Handler = Callable[[Turn], None]

_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)


class Who(Enum):
    """Who may say a command: anybody, only staff, or only people without a post."""

    ANYBODY = "anybody"
    STAFF = "staff"


class Claim(IntEnum):
    """How sure a room is that plain words are meant for it; the surest room takes them.

    GUESSED: a learned model says so. EXPECTED: they answer what the room has just asked.
    """

    NOT_MINE = 0
    FALLBACK = 1
    GUESSED = 2
    LIKELY = 3
    EXPECTED = 4
    SURE = 5


class Missed(Enum):
    """Which firings count that fell due while nothing ran."""

    ALL = "all"
    LAST = "last"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`, or one of `words` at the start. `help` is its line in the menu; "" keeps it out (sentences of buttons).

    `needs` shows the arguments in the menu. `in_group` says that it may be used in front of all. `danger`: the kind of
    danger that its words may well speak of; the room looks into those itself, as with a form that names one.
    `for_blocked`: also for whoever may not use the service for now. `for_child`: also for a child whose guardian has
    not agreed yet, as are those for the blocked.
    """

    name: str
    handle: Handler
    help: str = ""
    words: tuple[str, ...] = ()
    who: Who = Who.ANYBODY
    needs: str = ""
    in_group: bool = False
    danger: str = ""
    for_blocked: bool = False
    for_child: bool = False


@dataclass(frozen=True, slots=True)
class Intent:
    """Plain words addressed to us: how sure the room is of them, and what it does with them.

    `for_blocked`: also from whoever may not use the service for now.
    """

    claim: Callable[[Turn], Claim]
    handle: Handler
    for_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Timer:
    """Fires at the moments that `due(since, until)` gives (UTC, since excluded, until included)."""

    name: str
    handle: Callable[[Tick], None]
    due: Callable[[datetime, datetime], list[datetime]]
    missed: Missed = Missed.LAST


@dataclass(frozen=True, slots=True)
class Feature:
    """A room's whole declaration.

    `watches`: look at a resident's words before anything else; True when they took them.
    `replies`: by the part of `about` before the colon, handlers of replies with the part after it.
    `edits` and `continues`: edited messages, and private continuations of a token; True when they were this room's.
    `changes`: what happened to a chat. `delivered`: by the part of a slot before the colon, told what became of it.
    `errands`: by the kind of slow work, told what was owed and what came of it, also where it came to nothing.
    `welcome`: what a resident reads once, with their first private words.
    `lines`: what those who may read all of a case read about it from this room, on its card and in /case.
    `offers`: buttons for what such a line asks, on the card itself, in private only.
    `steps`: what can be done with a case as it stands, as buttons behind "more"; rights are looked at when they are
    pressed.
    `handover`: what this room knows of that somebody (a person's id) leaves to whoever goes on in their place, one
    line each.
    """

    name: str
    commands: tuple[Command, ...] = ()
    intents: tuple[Intent, ...] = ()
    forms: tuple[Form, ...] = ()
    timers: tuple[Timer, ...] = ()
    watches: tuple[Callable[[Turn], bool], ...] = ()
    edits: tuple[Callable[[Turn], bool], ...] = ()
    continues: tuple[Callable[[Turn, str], bool], ...] = ()
    changes: tuple[Callable[[Tick, ChatChange], None], ...] = ()
    replies: Mapping[str, Callable[[Turn, int], None]] = field(default_factory=dict)
    delivered: Mapping[str, Callable[[Tick, int, Sent], None]] = field(default_factory=dict)
    errands: Mapping[str, Callable[[Tick, Mapping[str, object], Result], None]] = field(default_factory=dict)
    welcome: Callable[[Turn], Say | None] | None = None
    lines: Callable[[Tick, Case], Sequence[str]] | None = None
    offers: Callable[[Tick, Case], Sequence[Button]] | None = None
    steps: Callable[[Tick, Case], Sequence[Button]] | None = None
    handover: Callable[[Tick, int], Sequence[str]] | None = None


def every(minutes: int = 0, seconds: int = 0) -> Callable[[datetime, datetime], list[datetime]]:
    """A timer that fires each so often, counted from one midnight UTC for ever: the same, whoever asks when."""
    step = timedelta(minutes=minutes, seconds=seconds)

    def due(since: datetime, until: datetime) -> list[datetime]:
        moment = _MIDNIGHT + ((since - _MIDNIGHT) // step + 1) * step
        found = []
        while moment <= until:
            found.append(moment)
            moment += step
        return found

    return due

"""The plays of the suite as ways into a town: what happens in them is real, and something random comes between."""

import asyncio
import functools
import importlib
import inspect
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _pytest.mark import ParameterSet

from soak.wall import Written
from soak.watching import Watch
from tests.plays.test_life_machine import ACTS, Life, press_or_say
from tests.town import Person, Town

_PLAYS = Path(__file__).parents[1] / "tests" / "plays"
# There something is spoilt on purpose, so that turns break.
_SPOILS = {"test_bad_case", "test_bad_input", "test_notice_races"}
_FILES = sorted({file.stem for file in _PLAYS.glob("test_*.py")} - _SPOILS)
# Nobody waits longer for what does not come any more.
_PATIENCE = 10.0
_BESIDES, _ACTS = 0.03, 30

Play = Callable[[Town, random.Random], Awaitable[object]]


@dataclass(repr=False)
class Rainy(Town):
    """Before anybody says something, something else may happen. `next_words`: what was said below which words."""

    channel: Written
    dice: random.Random = field(default_factory=random.Random)
    besides: Callable[[], Awaitable[object]] | None = None
    watch: Watch = field(default_factory=Watch)
    next_words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    async def hears(self, who: Person | None, text: str, group: str = "", **more: object) -> str:
        if self.besides and self.dice.random() < _BESIDES:
            await self.besides()
        if who and not group and who.messages and "spoken" not in more:
            self.next_words[begins(who.last)].append(text)
        try:
            return await super().hears(who, text, group, **more)
        except Exception as fault:
            self.watch.broke("a turn", fault, text)
            raise


def begins(words: str) -> str:
    """By what a question is known again, whatever was filled in behind."""
    return words[:6]


async def played(play: Play, town: Town, dice: random.Random) -> bool:
    """Did it come to its end? What came between may have made another story of it."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await play(town, dice)
    except Exception:  # what the service did wrong was logged by it, and heard there
        return False
    return True


def chosen(dice: random.Random) -> Play:
    """One that needs nothing but a town."""
    while not (found := _plays_in(dice.choice(_FILES))):
        pass
    return dice.choice(found)


@functools.cache
def _plays_in(name: str) -> list[Play]:
    told = vars(importlib.import_module(f"tests.plays.{name}"))
    tests = [each for begin, each in told.items() if begin.startswith("test_") and inspect.iscoroutinefunction(each)]
    plays = [play for each in tests if (play := _play(each, told))]
    return plays + ([anything] if name == Life.__module__.rpartition(".")[2] else [])


def _play(test: Any, told: Mapping[str, Any]) -> Play | None:
    """None where it needs more than a town, and what can be made of one."""
    choices = [_choices(mark) for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    more = set(inspect.signature(test).parameters) - {"town"} - {name for names, _ in choices for name in names}
    made = {name: _fixture(told.get(name)) for name in more}
    return functools.partial(_begun, test, choices, made) if all(made.values()) else None


def _fixture(told: Any) -> Any:
    function = getattr(told, "_get_wrapped_function", lambda: None)()
    return function if function and set(inspect.signature(function).parameters) <= {"town"} else None


def _choices(mark: Any) -> tuple[list[str], list[Any]]:
    names, values = mark.args
    return [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names), list(values)


async def _begun(test: Any, choices: list[Any], made: Mapping[str, Any], town: Town, dice: random.Random) -> None:
    given: dict[str, Any] = {}
    for names, values in choices:
        value = dice.choice(values)
        if isinstance(value, ParameterSet):
            value = value.values if len(names) > 1 else value.values[0]
        given |= dict(zip(names, value, strict=True)) if len(names) > 1 else {names[0]: value}
    for name, make in made.items():
        found = make(town) if inspect.signature(make).parameters else make()
        given[name] = await found if inspect.isawaitable(found) else found
    await test(town=town, **given)


async def anything(town: Town, dice: random.Random) -> None:
    """A dispute with both sides here, and what everybody may do with it."""
    life = Life(town, dice.randrange(10**6))
    await life.begins()
    await life.talks()
    for _ in range(_ACTS):
        who, act = dice.choice(ACTS)
        for said in (act,) if isinstance(act, str) else act if isinstance(act, tuple) else (act(life),):
            await press_or_say(life.people[who], said)

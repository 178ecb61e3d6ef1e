"""JSON with something wrong in it: a value of another kind, one missing, one from elsewhere."""

import copy
import random
from typing import Any

_NUMBERS = (0, -1, 1, 2**31, 2**63, 2**64, -(2**63), 10**30, 0.5, -0.0, 1e308)
_WORDS = ("", " ", "x", "0", "\x00", "\ud800", "长" * 5000, "private", "channel", "supergroup")
_JUNK: tuple[Any, ...] = (None, True, False, *_NUMBERS, *_WORDS, [], {}, [[]], [{}], {"": None}, [None], [1, 2, 3])


def mutated(dice: random.Random, whole: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """A copy in which up to three places are otherwise; what is put there may come from `other`."""
    changed = copy.deepcopy(whole)
    for _ in range(dice.randint(1, 3)):
        places = _places(changed)
        if not places:
            break
        holder, key = dice.choice(places)
        kind = dice.random()
        if kind < 0.3:
            del holder[key]
        elif kind < 0.8:
            holder[key] = copy.deepcopy(dice.choice(_JUNK))
        elif found := _places(other):
            there, name = dice.choice(found)
            holder[key] = copy.deepcopy(there[name])
    return changed


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in it that holds a value, as who holds it and under which key."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *_places(value[key]))]

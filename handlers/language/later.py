"""Patterns that are compiled when somebody first speaks: all of them together take longer than the rest of a start."""

import re
from typing import Any, cast

_all: list["_Later"] = []


class _Later:
    """Stands for a pattern; what is asked of it once, it has at hand from then on."""

    def __init__(self, words: str) -> None:
        self._words = words
        _all.append(self)

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled") or re.compile(self._words)
        found = getattr(compiled, name)
        self.__dict__.update({"_compiled": compiled, name: found})
        return found


def later(words: str) -> re.Pattern[str]:
    """As `re.compile(words)`, but later."""
    return cast(re.Pattern[str], _Later(words))


def compile_all() -> None:
    """So that nobody waits for it who speaks first."""
    for each in _all:
        each.search("")

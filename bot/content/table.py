"""A table of a TOML file, read strictly: each key is taken once, and what is wrong is a sentence."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from bot.content import texts

T = TypeVar("T")
_MONTHS = range(1, 13)


class Broken(Exception):
    """A file that cannot be used, for these reasons."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def parse(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises Broken."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        # ValueError: also numbers too long to be read.
        line = re.search(r"at line (\d+)", str(fault))
        raise Broken(texts.not_toml(int(line[1]) if line else 0)) from None


class Table:
    """One table; `faults` grows with what is wrong in it."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data
        self._known: list[str] = []
        self.faults: list[str] = []

    def text(self, key: str, limit: int = 0) -> str:
        """Text that has to be there and to say something; `limit` in characters, 0 for none."""
        value = self._take(key, needed=True)
        if not isinstance(value, str):
            return "" if value is None else self._wrong(key, "")
        if not value.strip():
            self.faults.append(texts.empty(key))
        elif limit and len(value.strip()) > limit:
            self.faults.append(texts.too_long(key, len(value.strip()), limit))
        return value.strip()

    def perhaps(self, key: str, limit: int = 0) -> str:
        """The same where it may be left out; "" then."""
        return self.text(key, limit) if key in self._data else self._absent(key)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Several texts; with `needed` at least one."""
        value = self._take(key, needed=needed)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            return self._wrong(key, ())
        if needed and not value:
            self.faults.append(texts.empty(key))
        return tuple(each.strip() for each in value)

    def day(self, key: str) -> date:
        value = self._take(key, needed=True)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return date.min if value is None else self._wrong(key, date.min)

    def yes(self, key: str) -> bool:
        value = self._take(key)
        return value if isinstance(value, bool) else False if value is None else self._wrong(key, False)

    def count(self, key: str) -> int:
        """A whole number from 1 that has to be there."""
        value = self._take(key, needed=True)
        if type(value) is int and value > 0:
            return value
        return 1 if value is None else self._wrong(key, 1)

    def months(self, key: str) -> frozenset[int]:
        value = self._take(key)
        if value is None:
            return frozenset()
        if not isinstance(value, list) or not all(type(each) is int and each in _MONTHS for each in value):
            self.faults.append(texts.MONTHS)
            return frozenset()
        return frozenset(value)

    def table(self, key: str) -> "Table | None":
        value = self._take(key)
        if value is None or isinstance(value, dict):
            return None if value is None else Table(value)
        return self._wrong(key, None)

    def tables(self, key: str) -> "list[Table]":
        """The tables written [[key]]."""
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            return self._wrong(key, [])
        return [Table(each) for each in value]

    def no_more(self) -> None:
        """What was not asked for has no business here."""
        for key in self._data:
            if key not in self._known:
                near = get_close_matches(key, self._known, 1)
                self.faults.append(texts.unknown_key(key, near[0] if near else ""))

    def _absent(self, key: str) -> str:
        self._known.append(key)
        return ""

    def _take(self, key: str, *, needed: bool = False) -> object:
        self._known.append(key)
        if needed and key not in self._data:
            self.faults.append(texts.missing(key))
        return self._data.get(key)

    def _wrong(self, key: str, instead: T) -> T:
        self.faults.append(texts.wrong_type(key))
        return instead

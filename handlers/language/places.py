"""Which lines of a list somebody names by their numbers: "2", "1、3", "第二个"."""

import re

from handlers.language.script import letters
from handlers.language.times import number

_ONE = r"第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[个样条]?"
_PLACES = re.compile(rf"{_ONE}(?:[\s、，,和]+{_ONE})*[。.]?")
_NUMBERS = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,2}")


def places(text: str) -> list[int]:
    """The numbers, counted from 1; nothing where anything else is said."""
    said = letters(text).strip()
    found = [number(each) for each in _NUMBERS.findall(said)] if _PLACES.fullmatch(said) else []
    return [place for place in found if place > 0] if 0 not in found else []

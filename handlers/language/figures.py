"""The numbers in a text, whether written in digits or in characters: "第六十六条" and "第66条" name the same."""

import re

from handlers.language.script import letters

_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = re.compile(
    r"[0-9]+|[零〇一二三四五六七八九两十百千]*[零〇一二三四五六七八九两十][零〇一二三四五六七八九两十百千]*"
)


def figures(text: str) -> frozenset[int]:
    """Every number in these words, as whole numbers; "3.5" is two of them."""
    return frozenset(_value(found[0]) for found in _WRITTEN.finditer(letters(text)))


def _value(written: str) -> int:
    """ "一百零五" is 105, "十五" 15, "一二三四五" said sign by sign 12345."""
    if written.isascii():
        return int(written[:30])
    if not any(sign in _UNITS for sign in written):
        return int("".join(str(_ONES[sign]) for sign in written)[:30])
    total, one = 0, 0
    for sign in written:
        if sign in _UNITS:
            total, one = total + (one or 1) * _UNITS[sign], 0
        else:
            one = _ONES[sign]
    return total + one

"""Simplified and Traditional characters, and what typing hides."""

import re
import unicodedata
from functools import cache

import opencc

_BLANKS = re.compile(r"[ \t\u3000]+")
_STAY = frozenset(map(ord, "，！？：；"))
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F) if sign not in _STAY}


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def simplified(text: str) -> str:
    """The same words in Simplified characters and mainland words ("網路" -> "网络", "著火" -> "着火").

    The length may change: use `letters` where places in the text matter.
    """
    return text if text.isascii() else _converter("tw2sp").convert(text).replace("妳", "你")


def traditional(text: str) -> str:
    """Our own words in Traditional characters, as Taiwan writes them; the words stay those of the mainland.

    Who writes Traditional characters to a mainland station still reads its words: "視頻", "短信".
    """
    return text if text.isascii() else _converter("s2tw").convert(text)


def is_traditional(text: str) -> bool:
    """Does the writer use Traditional characters? Single ones in Simplified text do not count."""
    if text.isascii():
        return False
    return _changed(text, "t2s") > _changed(text, "s2t")


def letters(text: str) -> str:
    """Simplified characters and half-width digits, each where it stood in the text."""
    same = _converter("t2s").convert(text) if not text.isascii() else text
    half = same.translate(_HALF_WIDTH)
    return half if len(half) == len(text) else text


def plain(text: str) -> str:
    """What was meant, for searching words: Simplified, half-width, lower case, without blanks (not line breaks)."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", simplified(text)).lower())


def _changed(text: str, conversion: str) -> int:
    return sum(old != new for old, new in zip(text, _converter(conversion).convert(text), strict=False))

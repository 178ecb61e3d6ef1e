"""Numbers that lead to a person, taken out of words before others read them."""

import re
from collections.abc import Iterable

# Seven digits and more in a row, perhaps with blanks or dashes between: telephones, identity papers, bank cards.
_LONG = re.compile(r"(?<!\d)\+?\d(?:[ \-–—·]?\d){6,}[xX]?")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def masked(text: str) -> str:
    """The same words with every long number as stars; days, amounts and short public numbers stay."""
    return _LONG.sub(lambda found: found[0] if _DAY.fullmatch(found[0]) else _stars(found[0]), text)


def _stars(number: str) -> str:
    return "*" * sum(sign.isalnum() for sign in number)


def covered(text: str, spans: Iterable[tuple[int, int]], instead: str) -> str:
    """The words with something else in the place of these parts of them; parts that overlap are one."""
    parts, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            parts += [text[end:start], instead]
        end = max(end, stop)
    return "".join([*parts, text[end:]])

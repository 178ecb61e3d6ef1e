"""Numbers that lead to a person, taken out of words before others read them."""

import re

# Seven digits and more in a row, perhaps with blanks or dashes between: telephones, identity papers, bank cards.
_LONG = re.compile(r"(?<!\d)\+?\d(?:[ \-–—·]?\d){6,}[xX]?(?![\da-wyz])")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def masked(text: str) -> str:
    """The same words with every long number as stars; days, amounts and short public numbers stay."""
    return _LONG.sub(lambda found: found[0] if _DAY.fullmatch(found[0]) else _stars(found[0]), text)


def _stars(number: str) -> str:
    return "*" * sum(sign.isalnum() for sign in number)

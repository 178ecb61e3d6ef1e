"""What does not belong in front of all: telephone numbers, identity numbers, flats."""

import re

from handlers.language.said import read
from handlers.language.said_words import PHONE
from handlers.language.script import letters

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])")
_FLAT = re.compile(r"\d{3,4}(?:室|户|号房)|(?<![\d-])\d{1,3}[-－—]\d{1,2}[-－—]\d{3,4}(?![\d-])")
_NO_DIGIT = re.compile(r"\D")


def private(words: str, public: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What these words seem to give away; `public` are numbers that everybody may know."""
    same, known = letters(words), {_digits(number) for number in public}
    phones = [found.group() for found in PHONE.finditer(same) if _digits(found.group()) not in known]
    # A telephone number with dashes would read as building and flat.
    rest = PHONE.sub("□", _IDENTITY.sub("□", same))
    found = {
        "电话": bool(phones),
        "身份证号": bool(_IDENTITY.search(same)),
        "门牌": bool(_FLAT.search(rest)) or read(rest).place_complete,
    }
    return tuple(what for what, is_there in found.items() if is_there)


def _digits(number: str) -> str:
    """The same number however it is written, also with the country before it."""
    digits = _NO_DIGIT.sub("", number)
    return digits.removeprefix("86") if number.lstrip().startswith("+") else digits

"""Telephone numbers in a text, and what their pattern means. A pattern accuses nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlers.language.fraud.reading import Reading, read


class Pattern(StrEnum):
    """SPOOFED: +86 before a short number. VIRTUAL: numbers of resellers. MASS: senders of messages to many."""

    SPOOFED = "spoofed"
    OVERSEAS = "overseas"
    SERVICE_400 = "400"
    SERVICE_95 = "95"
    SERVICE_96 = "96"
    VIRTUAL = "virtual"
    MASS = "mass"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, its digits, and what it looks like."""

    words: str
    digits: str
    pattern: Pattern


_OFFICIAL = re.compile(
    "110|119|120|122|12110|123(?:06|09|15|19|21|33|37|38|45|48|55|56|67|68|77|81|88|89|93)|12123|10000|10010|10086|"
    "11185|95598|96110"
)

_NUMBER = re.compile(r"(?<![\d.a-z/_=&?%-])(?:\(?\+ ?|00)?\d(?:[ ()\-]{0,2}\d){2,17}(?![\d.]\d|[a-z_/])")
_NO_NUMBER_AFTER = re.compile(
    r"^ ?(?:元|块|万|千|百|米|平|号楼|栋|室|斤|公里|年|月|日|点|分|秒|天|个|人|岁|度|%|页|集|路|米|吨|瓦)"
)
_NO_NUMBER_BEFORE = re.compile(r"(?:¥|\$|金额|余额|共|验证码|校验码|编号|单号|订单|尾号|密码)[:是为 ]{0,3}$")
_ABOUT_CALLS = re.compile(r"电话|号码|来电|短信|打来|拨|显示|热线|客服|手机|接到|打给|陌生|\bcall\b|打了?\d|打 ?\d")
_NO_DIGIT = re.compile(r"\D")

_SHORTEST_ABROAD, _LONGEST_SHORT = 8, 6
_DOMESTIC = tuple(
    (pattern, re.compile(digits))
    for pattern, digits in (
        (Pattern.SERVICE_400, r"[48]00\d{7}"),
        (Pattern.SERVICE_95, r"95\d{3,6}"),
        (Pattern.SERVICE_96, r"96\d{3,4}"),
        (Pattern.VIRTUAL, r"1(?:7[01]|6[257])\d{8}"),
        (Pattern.MASS, r"106\d{5,17}"),
    )
)


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers that say something by their pattern, once each; ordinary ones are left out."""
    reading = read(text, blanks=True)
    return tuple({number.digits: number for number in _numbers(reading)}.values())


def _numbers(reading: Reading) -> Iterator[Number]:
    said = reading.said
    is_about_calls = _NO_DIGIT.sub("", said) == said.strip() or _ABOUT_CALLS.search(said) is not None
    for found in _NUMBER.finditer(said):
        if _NO_NUMBER_AFTER.match(said[found.end() :]) or _NO_NUMBER_BEFORE.search(said[: found.start()]):
            continue
        pattern = _pattern(found[0], is_about_calls=is_about_calls)
        if pattern is not None:
            yield Number(reading.quote(*found.span()).strip(), _NO_DIGIT.sub("", found[0]), pattern)


def _pattern(written: str, *, is_about_calls: bool) -> Pattern | None:
    digits = _NO_DIGIT.sub("", written)
    has_plus = "+" in written
    if has_plus or digits.startswith("00"):
        return _with_country(digits if has_plus else digits[2:])
    if not is_about_calls:
        # A short number among other words is an amount or a flat as well.
        return Pattern.VIRTUAL if _DOMESTIC[3][1].fullmatch(digits) else None
    if _OFFICIAL.fullmatch(digits):
        return Pattern.OFFICIAL
    return _domestic(digits)


def _with_country(digits: str) -> Pattern | None:
    """What follows the plus sign, or the two zeros."""
    if not digits.startswith("86"):
        return Pattern.OVERSEAS if len(digits) >= _SHORTEST_ABROAD else None
    rest = digits[2:]
    if len(rest) <= _LONGEST_SHORT:
        return Pattern.SPOOFED if rest else None
    found = _domestic(rest)
    return Pattern.SPOOFED if found in (Pattern.SERVICE_95, Pattern.SERVICE_400, Pattern.MASS) else found


def _domestic(digits: str) -> Pattern | None:
    return next((pattern for pattern, wording in _DOMESTIC if wording.fullmatch(digits)), None)

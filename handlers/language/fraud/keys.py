"""Codes, passwords and identity numbers that somebody wrote without need: found, and covered."""

import re

from domain.masking import covered
from handlers.language.script import letters

# Stands where something was covered.
COVERED = "（已遮住）"

_CODE_WORD = re.compile(
    r"(?:验证码|校验码|动态码|动态密码|短信码|密码|口令|cvv2?|安全码)[^\d\n]{0,8}?(?P<key>(?<!\d)\d{4,8})(?!\d)"
    r"|(?<!\d)(?P<before>\d{4,8})(?!\d)[^\d\n]{0,6}(?:验证码|校验码|动态码|动态密码|短信码)",
    re.IGNORECASE,
)
_PASSWORD = re.compile(r"(?:密码|口令|password|pwd)(?:[是为:：= ]{1,3})(?P<key>[!-~]{4,32})", re.IGNORECASE)
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_BARE_CODE = re.compile(r"\s*\d{6}\s*")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_BORN = slice(6, 14)
_BIRTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def cover(text: str, *, bare: bool = False) -> str:
    """The words with every code, password and full identity number covered.

    `bare`: six digits alone are a code as well, since nothing else is answered with them here.
    """
    same = letters(text)
    if bare and _BARE_CODE.fullmatch(same):
        return COVERED
    spans = [found.span(name) for name in ("key", "before") for found in _CODE_WORD.finditer(same) if found[name]]
    spans += [found.span("key") for found in _PASSWORD.finditer(same)]
    spans += [found.span() for found in _IDENTITY.finditer(same) if _is_identity(found[0])]
    return covered(text, spans, COVERED)


def _is_identity(digits: str) -> bool:
    """Also the last sign of an identity number is reckoned: a bank card of that length is none."""
    if not _BIRTH.fullmatch(digits[_BORN]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % len(_CHECKS)] == digits[-1].upper()

"""Case numbers like 2611-0042-7: year and month, running number of the month, check digit."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

# NFKC has already turned full-width digits and the full-width dash into plain ones.
_BETWEEN = r"\s?[-‐‑‒–—―─−~]{1,2}\s?|\s"
# A digit after a blank that counts a house or a flat is no check digit: "2611-0042 3号楼".
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d-)(?P<month>\d{{4}})(?:{_BETWEEN})(?P<running>\d{{4,6}})(?:(?:{_BETWEEN})(?P<check>\d)(?![\d号栋幢楼单层]))?(?!-?\d)"
    r"|(?<!\d)(?<!\d-)(?P<run_together>\d{8,11})(?!-?\d)"
)
_LAST_MONTH = 12
_MOST = 999_999
_MOBILE = re.compile(r"1[3-9]\d{9}")


# Row after row of the quasigroup of order 10 in H. M. Damm, "Total anti-symmetrische Quasigruppen" (Marburg 2004):
# every single wrong digit and every pair of neighbours that changed places shows.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def _check_digit(digits: str) -> str:
    """The digit that the Damm algorithm puts behind these."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim


def compose(day: date, running: int) -> str:
    """The number of the case that is the `running`-th of the month of `day`, the local date.

    Raises ValueError for a running number below 1 or above _MOST.
    """
    if not 1 <= running <= _MOST:
        raise ValueError(f"no running number of a month: {running}")
    month, count = f"{day:%y%m}", f"{running:04}"
    return f"{month}-{count}-{_check_digit(month + count)}"


def read(text: str) -> tuple[str, ...]:
    """Every case number that these words possibly mean, in full, in the order found, each once.

    Digits typed without dashes may be meant with or without the check digit: both readings are
    given, the one whose check digit is right first. Empty where there is no number, or where the
    check digit is wrong.
    """
    plain = unicodedata.normalize("NFKC", text)
    return tuple(dict.fromkeys(number for match in _NUMBER.finditer(plain) for number in _meanings(match)))


_LABEL = re.compile(r"\s*(?:编号|案号|案件)?\s*[:：#]?\s*", re.IGNORECASE)
_PAUSE = " \n\t，。、：；,.:;"


def lead(text: str) -> tuple[tuple[str, ...], str]:
    """The case numbers possibly meant at the very beginning of these words, as `read` gives them, and what follows.

    ((), "") where the words do not begin with one.
    """
    # Letter by letter, so that what follows the number can be cut off the words as they were written.
    plain = "".join(narrow if len(narrow := unicodedata.normalize("NFKC", sign)) == 1 else sign for sign in text)
    label = _LABEL.match(plain)
    begin = label.end() if label else 0
    first_blank = next((i for i, sign in enumerate(plain) if i > begin and sign.isspace()), len(plain))
    # Up to the first blank if that will do: the digit in "2611-0042 7点来" is no check digit.
    for end in (first_blank, len(plain)):
        match = _NUMBER.match(plain, begin, end)
        found = tuple(dict.fromkeys(_meanings(match))) if match else ()
        if match and found:
            return found, text[match.end() :].lstrip(_PAUSE).rstrip()
    return (), ""


def _meanings(match: re.Match[str]) -> Iterator[str]:
    if match["month"]:
        return _full(match["month"], match["running"], match["check"])
    return _apart(match["run_together"])


def _apart(digits: str) -> Iterator[str]:
    """Both readings of digits typed without dashes. A mobile telephone number is no case number."""
    if _MOBILE.fullmatch(digits):
        return
    yield from _full(digits[:4], digits[4:-1], digits[-1])
    yield from _full(digits[:4], digits[4:], None)


def _full(month: str, running: str, check: str | None) -> Iterator[str]:
    # Only what compose() writes was ever shown to anybody: four digits filled with zeros, or more without.
    if not 1 <= int(month[2:]) <= _LAST_MONTH or not 1 <= int(running) <= _MOST or f"{int(running):04}" != running:
        return
    right = _check_digit(month + running)
    if check in (None, right):
        yield f"{month}-{running}-{right}"

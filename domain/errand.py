"""What slow work brings that is done outside any turn: reading a picture, hearing a voice, asking elsewhere."""

from dataclasses import dataclass
from enum import StrEnum


class Failure(StrEnum):
    """Why slow work brought nothing.

    MISSING: what it needs is not installed, or switched off. UNREADABLE: there is nothing in it that can be read.
    BROKE: it failed too often, took too long, or the file is gone. TOO_LONG: nobody would want to wait for the end.
    """

    MISSING = "missing"
    UNREADABLE = "unreadable"
    BROKE = "broke"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an errand: words and the contents of QR codes, or why there are none."""

    words: str = ""
    codes: tuple[str, ...] = ()
    failure: Failure | None = None

"""The lists of emergencies and of near misses: how many are heard, and how many of those heard are one."""

from hashlib import sha256
from pathlib import Path

from bench.scoring import Pair
from handlers.language.models import Models
from handlers.language.understanding import EMERGENCY, understand

LISTS = Path(__file__).parents[1] / "tests" / "language"
_OTHER = "other"


def judged(models: Models, *, unread: bool, or_likely: bool = False) -> list[Pair]:
    """Half of both lists: the one that was read while rules were made, or the other one.

    Heard is what is acted on; `or_likely`: also where no more than the number to call is told.
    """
    listed = {EMERGENCY: "emergency_yes.txt", _OTHER: "emergency_no.txt"}
    return [
        Pair(right, EMERGENCY if _is_heard(wording, models, or_likely=or_likely) else _OTHER)
        for right, name in listed.items()
        for wording in _wordings(LISTS / name)
        if _is_unread(wording) is unread
    ]


def _is_heard(wording: str, models: Models, *, or_likely: bool) -> bool:
    understood = understand(wording, models)
    return understood.danger is not None or (or_likely and understood.hearing.is_likely)


def _wordings(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[-1] for line in lines if line and not line.startswith("#")]


def _is_unread(wording: str) -> bool:
    """Chosen by chance, and the same for ever."""
    return int(sha256(wording.encode()).hexdigest()[0], 16) % 2 == 0

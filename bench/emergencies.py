"""The lists of emergencies and of near misses: how many are heard, and how many of those heard are one."""

from hashlib import sha256
from pathlib import Path

from bench.scoring import Pair
from handlers.language.models import Models
from handlers.language.understanding import EMERGENCY, VICTIM, understand

LISTS = Path(__file__).parents[1] / "tests" / "language"
_OTHER = "other"
# The lists have money that is just going among the emergencies: the number to call comes first there too.
_CANNOT_WAIT = (EMERGENCY, VICTIM)


def judged(models: Models, *, unread: bool) -> list[Pair]:
    """Half of both lists: the one that was read while rules were made, or the other one."""
    listed = {EMERGENCY: "emergency_yes.txt", _OTHER: "emergency_no.txt"}
    return [
        Pair(right, EMERGENCY if understand(wording, models).intent.best.label in _CANNOT_WAIT else _OTHER)
        for right, name in listed.items()
        for wording in _wordings(LISTS / name)
        if _is_unread(wording) is unread
    ]


def _wordings(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[-1] for line in lines if line and not line.startswith("#")]


def _is_unread(wording: str) -> bool:
    """Chosen by chance, and the same for ever."""
    return int(sha256(wording.encode()).hexdigest()[0], 16) % 2 == 0

"""What is found in ordinary sentences: place, time, other side; and how much of it.

Half of the list, chosen by the hash of the line, stays unread until tuning has ended, as in test_emergency_lists.py.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from handlers.language.said import Said, read

LIST = Path(__file__).parent / "said_list.txt"
FIELDS = ("where", "since", "other")


def listed() -> dict[str, dict[str, str]]:
    """Each sentence with what should be found in it."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {words: dict(part.strip().split("=", 1) for part in told.split("|")) for words, told in rows}


def is_unread_until_tuning_ends(words: str) -> bool:
    return int(sha256(words.encode()).hexdigest()[0], 16) % 2 == 0


def half(is_unread: bool) -> list[str]:
    return [words for words in listed() if is_unread_until_tuning_ends(words) == is_unread]


def found(said: Said) -> dict[str, str]:
    return {"where": said.where, "since": said.since, "other": said.other_side}


def right(is_unread: bool) -> dict[str, tuple[int, int]]:
    """For each field how many are found exactly, and of how many. Only counts: no sentence is shown."""
    told = listed()
    pairs = [(found(read(words)), told[words]) for words in half(is_unread)]
    return {field: (sum(is_[field] == want[field] for is_, want in pairs), len(pairs)) for field in FIELDS}


def invented(is_unread: bool) -> int:
    """How often something is said to be there where nothing is."""
    told = listed()
    pairs = [(found(read(words)), told[words]) for words in half(is_unread)]
    return sum(bool(is_[field]) and not want[field] for is_, want in pairs for field in FIELDS)


def test_the_list_is_large_enough_to_tell_something() -> None:
    assert len(listed()) >= 150
    assert 0.4 < len(half(is_unread=True)) / len(listed()) < 0.6


# Reached when tuning ended: of 88 sentences read 88, 88 and 87; of 68 unread 68, 67 and 64; nothing was invented.
@pytest.mark.parametrize(
    ("is_unread", "least"),
    [(False, {"where": 0.98, "since": 0.98, "other": 0.97}), (True, {"where": 0.95, "since": 0.95, "other": 0.92})],
    ids=["read", "unread"],
)
def test_what_was_said_is_found(is_unread: bool, least: dict[str, float]) -> None:
    reached = {field: hits / count for field, (hits, count) in right(is_unread).items()}

    assert {field: share for field, share in reached.items() if share < least[field]} == {}
    assert invented(is_unread) == 0

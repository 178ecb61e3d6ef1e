"""The lists of emergencies and of near misses are whole, and so much of them is told apart.

Half of each list, chosen by the hash of the line, stays unread until tuning has ended: what is reached on it is what
to expect of wordings nobody has seen. On the half that was read, the rules were tuned; it only shows what they keep.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from handlers.language.danger import find

HERE = Path(__file__).parent
EMERGENCIES = "emergency_yes.txt"
NEAR_MISSES = "emergency_no.txt"


def wordings(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[-1] for line in lines if line and not line.startswith("#")]


def is_unread_until_tuning_ends(wording: str) -> bool:
    return int(sha256(wording.encode()).hexdigest()[0], 16) % 2 == 0


@pytest.mark.parametrize("name", [EMERGENCIES, NEAR_MISSES])
def test_a_list_is_large_enough_to_tell_something(name: str) -> None:
    assert len(wordings(name)) >= 320


@pytest.mark.parametrize("name", [EMERGENCIES, NEAR_MISSES])
def test_no_wording_stands_twice(name: str) -> None:
    listed = wordings(name)

    assert sorted(set(listed)) == sorted(listed)


@pytest.mark.parametrize("name", [EMERGENCIES, NEAR_MISSES])
@pytest.mark.parametrize("known", ["danger_yes.txt", "danger_no.txt"])
def test_no_wording_is_one_the_rules_were_written_with(name: str, known: str) -> None:
    assert set(wordings(name)) & set(wordings(known)) == set()


def test_no_wording_is_both_an_emergency_and_a_near_miss() -> None:
    assert set(wordings(EMERGENCIES)) & set(wordings(NEAR_MISSES)) == set()


@pytest.mark.parametrize("name", [EMERGENCIES, NEAR_MISSES])
def test_about_half_of_a_list_stays_unread(name: str) -> None:
    listed = wordings(name)
    unread = [wording for wording in listed if is_unread_until_tuning_ends(wording)]

    assert 0.4 < len(unread) / len(listed) < 0.6


def heard(name: str, is_unread: bool) -> tuple[int, int]:
    """How many wordings of this half are heard as danger, and of how many. Only counts: no wording is shown."""
    half = [wording for wording in wordings(name) if is_unread_until_tuning_ends(wording) == is_unread]
    return sum(find(wording) is not None for wording in half), len(half)


# Reached when tuning ended: recall 1.00 and precision 0.99 on the half read, 0.51 and 0.82 on the half unread.
@pytest.mark.parametrize(
    ("is_unread", "least_recall", "least_precision"), [(False, 0.98, 0.97), (True, 0.49, 0.80)], ids=["read", "unread"]
)
def test_emergencies_are_told_from_near_misses(is_unread: bool, least_recall: float, least_precision: float) -> None:
    right, emergencies = heard(EMERGENCIES, is_unread)
    wrong, _ = heard(NEAR_MISSES, is_unread)

    recall, precision = right / emergencies, right / (right + wrong)

    assert recall >= least_recall
    assert precision >= least_precision

"""The lists of emergencies and of near misses are whole before anything is measured on them.

Half of each list, chosen by the hash of the line, stays unread until tuning has ended.
"""

from hashlib import sha256
from pathlib import Path

import pytest

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

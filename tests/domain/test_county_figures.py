"""The formulas, on figures that stations have published (domain-facts.md 1.10)."""

from fractions import Fraction

import pytest

from domain.figures import Spread, change, hidden, may_show, percent, satisfaction, share, spread, success


@pytest.mark.parametrize(
    ("part", "whole", "digits", "shown"),
    [
        (52, 57, 1, "91.2%"),
        (134, 138, 1, "97.1%"),
        (149, 154, 2, "96.75%"),
        (1, 8, 0, "13%"),
        (1, 3, 1, "33.3%"),
        (0, 5, 1, "0.0%"),
        (7, 7, 1, "100.0%"),
    ],
)
def test_shares_are_rounded_as_people_do_by_hand(part: int, whole: int, digits: int, shown: str) -> None:
    found = share(part, whole)
    assert found is not None
    assert percent(found, digits) == shown


@pytest.mark.parametrize(
    ("weight", "shown"), [(Fraction(1, 2), "88.93%"), (Fraction(1), "93.63%"), (Fraction(0), "84.23%")]
)
def test_partly_satisfied_counts_as_the_station_says(weight: Fraction, shown: str) -> None:
    """Dongguan 2019: 6,554 satisfied, 731 partly, 496 not, published as 88.93 %."""
    found = satisfaction(6554, 731, 496, weight)
    assert found is not None
    assert percent(found, 2) == shown


def test_what_is_in_work_does_not_count_for_success() -> None:
    assert success(52, 3, 2) == Fraction(52, 57)
    assert success(0, 0, 0) is None


def test_change_against_an_earlier_period() -> None:
    assert [change(11, 10), change(5, 10), change(3, 0)] == [Fraction(1, 10), Fraction(-1, 2), None]


def test_times_that_were_really_waited() -> None:
    assert spread([5]) == Spread(5, 5)
    assert spread(range(1, 11)) == Spread(5, 9)
    assert spread([]) is None


def test_small_counts_stay_in_the_house() -> None:
    assert [may_show(count) for count in (0, 1, 4, 5)] == [True, False, False, True]


def test_a_small_count_is_hidden_and_cannot_be_worked_out() -> None:
    assert hidden([0, 7, 12]) == set()
    assert hidden([2, 1, 7]) == {0, 1}
    assert hidden([12, 1, 0, 7]) == {1, 3}
    assert hidden([1, 0]) == {0}

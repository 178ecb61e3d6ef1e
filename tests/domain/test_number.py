"""Case numbers as they are written, typed and mistyped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.number import compose, read

NOVEMBER = date(2026, 11, 21)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2099, 12, 31))
runnings = st.integers(min_value=1, max_value=999_999)


def test_a_number_is_year_month_running_number_and_check_digit() -> None:
    assert compose(NOVEMBER, 1) == "2611-0001-3"
    assert compose(NOVEMBER, 12345) == "2611-12345-9"


@pytest.mark.parametrize("running", [0, -1, 1_000_000])
def test_there_is_no_such_running_number(running: int) -> None:
    with pytest.raises(ValueError, match="running"):
        compose(NOVEMBER, running)


@given(days, runnings)
def test_what_is_written_is_read(day: date, running: int) -> None:
    number = compose(day, running)

    assert read(number) == (number,)
    assert read(number[:-2]) == (number,)
    assert read(number.replace("-", " ")) == (number,)
    assert number in read(number.replace("-", "")) or number.startswith(("13", "14", "15", "16", "17", "18", "19"))


@given(days, runnings, st.data())
def test_every_single_wrong_digit_is_caught(day: date, running: int, data: st.DataObject) -> None:
    number = compose(day, running)
    place = data.draw(st.sampled_from([i for i, sign in enumerate(number) if sign != "-"]))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))

    assert read(number[:place] + wrong + number[place + 1 :]) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "2611-0042-7",
        "2611-0042",
        "261100427",
        "26110042",
        "编号2611-0042-7",
        "编号：2611－0042－7，想补充一句",
        "２６１１—００４２—７",
        "2611——0042——7",
        "2611 0042 7",
        "2611 - 0042 - 7",
        "请问2611-0042办得怎么样了",
        "2611-0042 3号楼那件",
        "/take 2611-0042-7",
    ],
)
def test_people_type_numbers_in_many_ways(typed: str) -> None:
    assert read(typed) == ("2611-0042-7",)


def test_digits_run_together_may_mean_two_numbers() -> None:
    with_check_digit = compose(NOVEMBER, 1234)
    run_together = with_check_digit.replace("-", "")

    assert read(run_together) == (with_check_digit, compose(NOVEMBER, int(run_together[4:])))


def test_two_numbers_are_both_read_once() -> None:
    assert read("2611-0042-7和2611-0043，还是2611-0042") == ("2611-0042-7", "2611-0043-4")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "楼上漏水",
        "2611-0042-2",
        "261100422",
        "2613-0042",
        "2600-0042",
        "2611-0000",
        "2611-042",
        "13800138000",
        "13112345678",
        "2026-11-21",
        "20261121",
        "150102199001011234",
        "6222021234567890123",
        "12-2611-0042-7",
        "2611-0042-7-3",
    ],
)
def test_other_digits_are_no_number(typed: str) -> None:
    assert read(typed) == ()


@given(days, runnings, st.data())
def test_neighbours_that_changed_places_are_caught(day: date, running: int, data: st.DataObject) -> None:
    number = compose(day, running)
    places = [i for i in range(len(number) - 1) if "-" not in number[i : i + 2] and number[i] != number[i + 1]]
    place = data.draw(st.sampled_from(places))

    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert number not in read(swapped)
    assert read(swapped) == ()

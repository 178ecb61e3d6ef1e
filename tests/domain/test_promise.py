"""On which days instalments fall due, in which parts, and until when a court can be asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agreement import court_until, may_agree
from domain.case import Kind
from domain.promise import State, after_payment, monthly, shares

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "after", "expected"),
    [
        (5, MONDAY, ["2026-12-05", "2027-01-05", "2027-02-05"]),
        (30, MONDAY, ["2026-11-30", "2026-12-30", "2027-01-30"]),
        (23, MONDAY, ["2026-12-23", "2027-01-23", "2027-02-23"]),
        (31, date(2027, 1, 31), ["2027-02-28", "2027-03-31", "2027-04-30"]),
        (29, date(2028, 1, 30), ["2028-02-29", "2028-03-29", "2028-04-29"]),
    ],
)
def test_a_day_of_each_month_or_its_last(day: int, after: date, expected: list[str]) -> None:
    assert [str(each) for each in monthly(day, 3, after)] == expected


@pytest.mark.parametrize(("total", "count"), [(300000, 3), (100000, 3), (100050, 7), (100, 60)])
def test_the_parts_of_a_sum_are_whole_yuan_and_nothing_is_lost(total: int, count: int) -> None:
    parts = shares(total, count)
    assert (len(parts), sum(parts)) == (count, total)
    assert all(part % 100 == 0 for part in parts[:-1])


@given(st.integers(1, 10**12), st.integers(1, 120))
def test_whatever_the_sum_its_parts_are_that_sum(total: int, count: int) -> None:
    parts = shares(total, count)
    assert (len(parts), sum(parts)) == (count, total)
    assert min(parts) >= 0


@given(st.integers(1, 31), st.integers(1, 60), st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_each_month_has_one_day_and_never_a_later_one(day: int, count: int, after: date) -> None:
    days = monthly(day, count, after)
    months = [on.year * 12 + on.month for on in days]
    assert months == list(range(months[0], months[0] + count))
    assert days[0] > after
    for on in days:
        assert on.day == day or (on.day < day and (on + timedelta(days=1)).day == 1)


def test_what_is_paid_in_part_is_not_kept() -> None:
    assert [after_payment(paid, 1000) for paid in (1, 999, 1000, 1001)] == [State.PARTLY] * 2 + [State.KEPT] * 2
    assert after_payment(0, None) is State.KEPT


def test_the_day_of_effect_does_not_count() -> None:
    assert court_until(MONDAY) == date(2026, 12, 23)


def test_only_disputes_without_danger_between_people_with_names() -> None:
    assert may_agree(Kind.DISPUTE, danger=False, anonymous=False)
    assert not may_agree(Kind.DISPUTE, danger=True, anonymous=False)
    assert not may_agree(Kind.DISPUTE, danger=False, anonymous=True)
    assert not may_agree(Kind.CLUE, danger=False, anonymous=False)

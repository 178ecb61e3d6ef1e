"""When one asks afterwards, and about which date."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.followup import round_due, span

CLOSED = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "passed", "number"),
    [((7, 30), 6, None), ((7, 30), 7, 1), ((7, 30), 13, 1), ((7, 30), 20, 1), ((7, 30), 21, None),
     ((7, 30), 30, 2), ((30, 7), 7, 1),
     ((7, 9), 9, 2), ((7,), 300, None), ((), 7, None)],
)  # fmt: skip
def test_the_date_that_is_due_now(days: tuple[int, ...], passed: int, number: int | None) -> None:
    assert round_due(days, CLOSED, CLOSED + timedelta(days=passed)) == number


def test_what_is_due_was_closed_within_the_span() -> None:
    since, until = span((7, 30), CLOSED + timedelta(days=30))
    assert since < CLOSED < until

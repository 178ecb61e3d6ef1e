"""Hours in which nobody is disturbed: over midnight, within a day, at their edges."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.quiet import Quiet

BEIJING = ZoneInfo("Asia/Shanghai")
NIGHT, NOON = Quiet(time(22), time(8)), Quiet(time(12), time(14))

MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minutes: time(minutes // 60, minutes % 60))
MOMENTS = st.integers(0, 2 * 365 * 86_400).map(lambda seconds: at("00:00") + timedelta(seconds=seconds))


def at(clock: str, day: int = 23) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), BEIJING)


@pytest.mark.parametrize(
    ("quiet", "clock", "holds"),
    [
        (NIGHT, "21:59:59", False),
        (NIGHT, "22:00", True),
        (NIGHT, "00:00", True),
        (NIGHT, "07:59:59", True),
        (NIGHT, "08:00", False),
        (NIGHT, "12:00", False),
        (NOON, "11:59", False),
        (NOON, "12:00", True),
        (NOON, "14:00", False),
        (NOON, "23:00", False),
    ],
)
def test_it_holds_from_its_beginning_until_before_its_end(quiet: Quiet, clock: str, holds: bool) -> None:
    assert quiet.holds(at(clock)) is holds


@pytest.mark.parametrize(
    ("quiet", "moment", "over"),
    [
        (NIGHT, at("23:30", 23), at("08:00", 24)),
        (NIGHT, at("00:30", 24), at("08:00", 24)),
        (NOON, at("12:00", 23), at("14:00", 23)),
    ],
)
def test_it_is_over_on_the_same_day_or_the_next(quiet: Quiet, moment: datetime, over: datetime) -> None:
    assert quiet.over(moment) == over


@given(MINUTES, MINUTES, MOMENTS)
def test_when_it_is_over_it_holds_no_more_and_all_the_time_before_it_did(
    begins: time, ends: time, moment: datetime
) -> None:
    quiet = Quiet(begins, ends)
    assume(begins != ends and quiet.holds(moment))

    over = quiet.over(moment)

    assert timedelta(0) < over - moment < timedelta(days=1)
    assert not quiet.holds(over)
    assert quiet.holds(over - timedelta(microseconds=1))
    assert quiet.holds(moment + (over - moment) / 2)


def test_what_it_gives_is_a_moment_that_can_be_kept() -> None:
    assert NIGHT.over(at("23:30")).astimezone(UTC) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)

"""Moments in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language.when import opening_words, when_words

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 20, 0, tzinfo=ZONE)


def at(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(11, 20, 22), "今天22:00前"),
        (at(11, 21, 18), "明天18:00前"),
        (at(11, 19, 9, 5), "昨天9:05前"),
        (at(11, 22, 0), "周日（11月22日）0:00前"),
        (at(11, 23, 18), "周一（11月23日）18:00前"),
        (at(1, 4, 18, year=2027), "周一（2027年1月4日）18:00前"),
    ],
)
def test_a_deadline_in_words(moment: datetime, words: str) -> None:
    assert when_words(moment, FRIDAY, ZONE) == words
    assert when_words(moment.astimezone(UTC), FRIDAY.astimezone(UTC), ZONE) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(11, 21, 8, 30), "明早8:30"),
        (at(11, 21, 13, 30), "明天13:30"),
        (at(11, 20, 8, 30), "今早8:30"),
        (at(11, 23, 8, 30), "周一（11月23日）8:30"),
    ],
)
def test_the_next_opening_in_words(moment: datetime, words: str) -> None:
    assert opening_words(moment, FRIDAY, ZONE) == words

"""By when and how much, as officers and residents write it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language.instalments import fen, read_dues

NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def read(words: str) -> list[tuple[str, int | None]]:
    return [(str(due.on.date()), due.amount) for due in read_dues(words, NOW, 300000)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月5日前", "2026-12-05"),
        ("12月5号", "2026-12-05"),
        ("2026-12-10", "2026-12-10"),
        ("今天", "2026-11-23"),
        ("三天内", "2026-11-26"),
        ("两周内", "2026-12-07"),
        ("一个月之内", "2026-12-23"),
        ("月底前", "2026-11-30"),
        ("下个月底", "2026-12-31"),
        ("下周五付清", "2026-12-04"),
        ("明天下午三点前", "2026-11-24"),
    ],
)
def test_one_day(words: str, day: str) -> None:
    assert read(words) == [(day, 300000)]


@pytest.mark.parametrize("words", ["昨天", "以后再说", "2020-01-01", "分三期", "分三期，每月40号", "分99期每月5号", ""])
def test_what_is_no_day_to_come_is_asked_again(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("分三期，每月5号，每期1000", [("2026-12-05", 100000), ("2027-01-05", 100000), ("2027-02-05", 100000)]),
        ("分两期 每个月底 每期五百元", [("2026-11-30", 50000), ("2026-12-31", 50000)]),
        ("每月十号付一千五，分2期", [("2026-12-10", 150000), ("2027-01-10", 150000)]),
        ("分三期，每个月10号", [("2026-12-10", 100000), ("2027-01-10", 100000), ("2027-02-10", 100000)]),
    ],
)
def test_a_row_of_instalments(words: str, expected: list[tuple[str, int]]) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("1000", 100000), ("一千五", 150000), ("三万五", 3500000), ("1,000.5元", 100050), ("没有", None), ("0", None)],
)
def test_a_sum_in_fen(words: str, expected: int | None) -> None:
    assert fen(words) == expected

"""Hours as people write them, places in a list, and what an answer says for who lacks something."""

from datetime import time

import pytest

from bot.content.library import Library
from domain.office import ALL_DAY, HOLIDAY, Span
from handlers.language.lacking import instead, name
from handlers.language.office_hours import read_hours
from handlers.language.places import places

WEEKDAYS = frozenset(range(5))
NINE = (time(9), time(12))


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("周一至周五 9:00-12:00", WEEKDAYS),
        ("工作日 09:00～12:00", WEEKDAYS),
        ("星期一到五 9：00—12：00", WEEKDAYS),
        ("周一、周三 9:00至12:00", frozenset({0, 2})),
        ("周五至周一 9:00-12:00", frozenset({4, 5, 6, 0})),
        ("周日，节假日 9:00-12:00", frozenset({6, HOLIDAY})),
        ("每天 9:00-12:00", frozenset(range(7))),
        ("周末 9:00-12:00", frozenset({5, 6})),
    ],
)
def test_days_of_hours(line: str, days: frozenset[int]) -> None:
    assert read_hours(line) == (Span(days, *NINE),)


def test_several_times_and_all_day() -> None:
    assert read_hours("周一至周五 9:00-12:00 14:00-17:00") == (
        Span(WEEKDAYS, *NINE),
        Span(WEEKDAYS, time(14), time(17)),
    )
    assert read_hours("每天、节假日 全天") == (Span(frozenset(range(8)), time(), ALL_DAY),)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "周一至周五",
        "9:00-12:00",
        "周八 9:00-12:00",
        "周一 12:00-9:00",
        "周一 9:00-25:00",
        "周一 上午",
        "9:00-12:00 周一",
    ],
)
def test_what_cannot_be_read_gives_nothing(line: str) -> None:
    assert read_hours(line) == ()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2", [2]),
        ("１", [1]),
        ("1 3", [1, 3]),
        ("1、3，4", [1, 3, 4]),
        ("第二个", [2]),
        ("第三样。", [3]),
        ("一和三", [1, 3]),
        ("0", []),
        ("110", []),
        ("3号楼", []),
        ("第二个没有", []),
        ("", []),
    ],
)
def test_places_in_a_list(words: str, meant: list[int]) -> None:
    assert places(words) == meant


@pytest.mark.parametrize(
    ("paper", "called"),
    [
        ("结婚证（没领证的，带非婚生育情况说明）", "结婚证"),
        ("能说明迁来原因的材料：关系证明、房产", "能说明迁来原因的材料"),
        ("户口簿", "户口簿"),
    ],
)
def test_what_a_paper_is_called(paper: str, called: str) -> None:
    assert name(paper) == called


def test_what_to_do_without_it() -> None:
    answer = "带户口簿去。户口簿一时拿不到手，照实跟民警说。\n缺哪样都能补。"
    assert instead("户口簿", answer) == "户口簿一时拿不到手，照实跟民警说。"
    assert instead("户口簿（没有的，说清身份信息）", answer) == "没有的，说清身份信息"
    assert instead("照片", answer) == ""
    assert instead("双方身份证", "带上身份证去，再交一份声明，写明没有配偶。") == ""
    assert instead("居住证（有就带上）", answer) == ""


def test_what_comes_along_says_it_in_whole_sentences() -> None:
    """Whatever is quoted from an answer has to read as one."""
    entries = Library().read().entries.values()
    said = {(each.id, paper): instead(paper, each.answer) for each in entries for paper in each.papers}
    quoted = {key: words for key, words in said.items() if words}

    assert quoted[("q17-lost-id", "户口簿（没有的，说清身份信息）")] == "没有的，说清身份信息"
    assert all("\n" not in words for words in quoted.values())

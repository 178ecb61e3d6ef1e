"""When a notice goes out, as people say it and as it is said back."""

import re
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cron import simplest
from domain.day_rules import (
    LAST,
    BeforeHolidays,
    CronDays,
    DaysOff,
    EveryDay,
    LunarDate,
    LunarDigits,
    LunarMonthDays,
    MonthDays,
    Weekdays,
    WorkingDays,
    YearDay,
)
from domain.schedule import DayRule, Rule
from handlers.language.schedule import moments_words, read_moment, read_rule, rule_words
from handlers.language.script import traditional

ZONE = ZoneInfo("Asia/Shanghai")
THURSDAY = datetime(2026, 11, 26, 14, 0, tzinfo=ZONE)
HANDBOOK = Path(__file__).parents[2] / "docs" / "officer-handbook.zh.md"


def some(*numbers: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(numbers), min_size=1)


def is_a_day(month: int, day: int) -> bool:
    return day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


dates = st.tuples(st.integers(1, 12), st.integers(1, 31)).filter(lambda date: is_a_day(*date))
day_rules: st.SearchStrategy[DayRule] = st.one_of(
    st.sampled_from([EveryDay(), WorkingDays(), DaysOff()]),
    some(*range(7)).map(Weekdays),
    some(LAST, *range(1, 32)).map(MonthDays),
    st.integers(1, 30).map(BeforeHolidays),
    some(*range(10)).map(LunarDigits),
    some(*range(1, 31)).map(LunarMonthDays),
    st.builds(LunarDate, st.integers(1, 12), st.integers(1, 30)),
    dates.map(lambda date: YearDay(*date)),
    st.builds(simplest, some(*range(1, 29)), some(*range(1, 13)), some(*range(7))),
)
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
rules = st.builds(Rule, day_rules, st.lists(minutes, min_size=1, max_size=5).map(tuple))


@given(rules)
def test_what_is_said_back_means_the_same(rule: Rule) -> None:
    assert read_rule(rule_words(rule)) == rule
    assert read_rule(traditional(rule_words(rule))) == rule


@given(st.text("每周月日号农历逢集初一二三十廿到、和 的0123456789:点半上午晚节前-*/,", max_size=20))
def test_no_words_break_the_reading(words: str) -> None:
    rule = read_rule(words)

    assert rule is None or read_rule(rule_words(rule)) == rule
    assert read_moment(words, THURSDAY) is None or read_moment(words, THURSDAY)


@pytest.mark.parametrize(
    ("words", "said_back"),
    [
        ("每周一、周三、周五上午九点", "每周一、三、五 9:00"),
        ("每周1,3,5 9点半", "每周一、三、五 9:30"),
        ("周一至周五 8:00", "每周一到周五 8:00"),
        ("周五到周一 8:00", "每周一、五到周日 8:00"),
        ("每週一三五上午九點", "每周一、三、五 9:00"),
        ("每个星期三晚上七点半", "每周三 19:30"),
        ("逢禮拜天下午三點一刻", "每周日 15:15"),
        ("每周六日 10:00", "每周六、日 10:00"),
        ("每周末上午10点", "每周六、日 10:00"),
        ("每周三十点", "每周三 10:00"),
        ("上午9点 每周一", "每周一 9:00"),
        ("请在每周一三五的上午9点发送", "每周一、三、五 9:00"),
        ("每天 9:00 和 18:30", "每天 9:00、18:30"),
        ("每天下午3点、5点", "每天 15:00、17:00"),
        ("每天晚上8点和早上8点", "每天 8:00、20:00"),
        ("天天中午", "每天 12:00"),
        ("每日九时零五分", "每天 9:05"),
        ("每天夜里1点", "每天 1:00"),
        ("非工作日 9:00", "休息日 9:00"),
        ("每月１０號　８：３０", "每月10日 8:30"),
        ("每月10号20号上午9点", "每月10、20日 9:00"),
        ("每月十号、二十号早八点", "每月10、20日 8:00"),
        ("每月1到5号和最后一天", "每月1到5日和最后一天 9:00"),
        ("每月底下午五点", "每月最后一天 17:00"),
        ("每月廿八號", "每月28日 9:00"),
        ("节前", "节前一天 9:00"),
        ("節前一天 9:00", "节前一天 9:00"),
        ("放假前一天 16:00", "节前一天 16:00"),
        ("节前一周", "节前第七天 9:00"),
        ("農曆逢三六九早上七點", "农历逢三六九 7:00"),
        ("逢集三六九", "农历逢三六九 9:00"),
        ("赶集日逢1、4、7 早上七点", "农历逢一四七 7:00"),
        ("三六九赶集 7:00", "农历逢三六九 7:00"),
        ("逢五逢十 7点", "农历逢五、十 7:00"),
        ("每月初一、十五 8点", "农历每月初一、十五 8:00"),
        ("农历初二十六", "农历每月初二、十六 9:00"),
        ("臘月二十三 9:00", "每年农历腊月二十三 9:00"),
        ("正月十五晚上6点", "每年农历正月十五 18:00"),
        ("中秋节 9:00", "每年农历八月十五 9:00"),
        ("大年三十", "每年除夕 9:00"),
        ("每年十一月九日 9点", "每年11月9日 9:00"),
        ("“0 9 1 * 1”", "按 0 9 1 * 1"),
        ("*/30 9 * * *", "每天 9:00、9:30"),
    ],
)
def test_rules_as_people_say_them(words: str, said_back: str) -> None:
    rule = read_rule(words)

    assert rule is not None
    assert rule_words(rule) == said_back


@pytest.mark.parametrize(
    "words",
    [
        "",
        "随便",
        "9:00",
        "明天 9:00",
        "周一 9:00",
        "每月十五 9:00",
        "每年八月十四 9:00",
        "逢十五 9:00",
        "农历闰六月初一",
        "每月第一个周一 9:00",
        "每隔两天 9:00",
        "每周一9:00到10:00",
        "每周一、三 9:00，周五 10:00",
        "每周一早上、每周三晚上",
        "每天9:00前",
        "每周一上午9点开会",
        "每天晚上12点",
        "每天下午3点和8点",
        "每天25:00",
        "每天 9:75",
        "每月32日",
        "每月9到3日",
        "每年4月31日",
        "节前四十天",
        "逢集",
        "61 9 * * *",
        "0 9 30 2 *",
        "每周一" * 100,
        f"每月{'1到3日、' * 38}x",
        f"农历{'初一、' * 60}x",
        f"农历{'二十' * 90}x",
        f"每周{'一到三、' * 40}x",
        f"每逢{'三、六九、' * 35}x",
        f"每周一{'的时候发送一次' * 25}x",
        f"每月{'最后一天' * 45}x",
        f"{'上午9点、' * 35}x",
    ],
)
def test_what_is_no_rule_or_could_be_two_is_not_guessed(words: str) -> None:
    assert read_rule(words) is None


def test_times_that_no_cron_expression_has_are_said_beside_its_days() -> None:
    on = CronDays(frozenset({1}), frozenset({3, 6}), frozenset({0}))

    assert rule_words(Rule(on, (time(8, 30), time(18, 30)))) == "按 30 8,18 1 3,6 1"
    assert rule_words(Rule(on, (time(8, 30), time(18)))) == "按 1 3,6 1 的日子 8:30、18:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-12-01T09:00", "2026-12-01 09:00"),
        ("2026-12-01T01:00Z", "2026-12-01 09:00"),
        ("２０２６年１２月１日９點", "2026-12-01 09:00"),
        ("2026/12/1 9:00", "2026-12-01 09:00"),
        ("12月1日 9:00", "2026-12-01 09:00"),
        ("十二月一號上午九點", "2026-12-01 09:00"),
        ("12/1 9:00", "2026-12-01 09:00"),
        ("12月1日", "2026-12-01 09:00"),
        ("11月20日 9:00", "2026-11-20 09:00"),
        ("9月27日 9:00", "2026-09-27 09:00"),
        ("9月26日 9:00", "2027-09-26 09:00"),
        ("明年1月5日 9点", "2027-01-05 09:00"),
        ("明天上午9点", "2026-11-27 09:00"),
        ("後天 8:30", "2026-11-28 08:30"),
        ("大后天晚上8点", "2026-11-29 20:00"),
        ("今晚7点", "2026-11-26 19:00"),
        ("明早八点半", "2026-11-27 08:30"),
        ("三天后 9:00", "2026-11-29 09:00"),
        ("15:00", "2026-11-26 15:00"),
        ("周四 15:00", "2026-11-26 15:00"),
        ("周四 13:00", "2026-12-03 13:00"),
        ("周一 9:00", "2026-11-30 09:00"),
        ("本周一 9:00", "2026-11-23 09:00"),
        ("下禮拜一 9:00", "2026-11-30 09:00"),
        ("下下周二 9:00", "2026-12-08 09:00"),
        ("28号上午9点", "2026-11-28 09:00"),
        ("10号上午9点", "2026-12-10 09:00"),
        ("下个月5号 9点", "2026-12-05 09:00"),
        ("本月10号 9点", "2026-11-10 09:00"),
    ],
)
def test_moments_as_people_say_them(words: str, moment: str) -> None:
    read = read_moment(words, THURSDAY)

    assert read is not None
    assert f"{read:%Y-%m-%d %H:%M}" == moment
    assert read.tzinfo == ZONE


@pytest.mark.parametrize(
    "words",
    ["", "现在", "今天", "随便", "每天 9:00", "2月30日 9:00", "明天 9:00 和 10:00", "0001-01-01T00:00", "13月1日"],
)
def test_what_is_no_moment_is_not_guessed(words: str) -> None:
    assert read_moment(words, THURSDAY) is None


def test_a_moment_that_the_clocks_skip_is_after_the_gap() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    read = read_moment("3月29日 2:30", datetime(2026, 3, 20, 12, tzinfo=berlin))

    assert read is not None
    assert read.isoformat() == "2026-03-29T03:30:00+02:00"


def test_the_next_moments_in_words() -> None:
    moments = [datetime(2026, 12, 31, 1, tzinfo=UTC), datetime(2027, 1, 1, 10, 30, tzinfo=UTC)]

    assert moments_words(moments, ZONE) == "12月31日（周四）9:00、2027年1月1日（周五）18:30"
    assert moments_words([], ZONE) == ""


def examples(heading: str) -> list[tuple[str, str]]:
    """The rows of the first table behind these words in the handbook."""
    table = HANDBOOK.read_text(encoding="utf-8").partition(heading)[2].partition("|---|---|\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| (.+) \| (.+) \|$", table, re.MULTILINE)


def test_the_examples_of_the_handbook_are_read_as_it_says() -> None:
    rules, once = examples("反复发的："), examples("只发一次的")

    read = [(words, read_rule(words)) for words, _ in rules]
    assert [(words, rule and rule_words(rule)) for words, rule in read] == rules
    moments = [(words, read_moment(words, THURSDAY)) for words, _ in once]
    # With today before it, so that a year is named where it is another one.
    said = [(words, moment and moments_words([THURSDAY, moment], ZONE)) for words, moment in moments]
    assert said == [(words, f"{moments_words([THURSDAY], ZONE)}、{moment}") for words, moment in once]
    assert len(rules) > 10
    assert len(once) > 3

"""Which days the words of a rule mean; better to ask than to invent."""

import re
from collections.abc import Iterator
from contextlib import suppress

from domain.day_rules import (
    LAST,
    BeforeHolidays,
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
from domain.schedule import DayRule
from handlers.language.times import NUMBER, number

WEEKDAY = "[一二三四五六日天1-7]"

_WEEKDAYS = "一二三四五六日"
_A_WEEK, _WEEKEND_DAYS = 7, frozenset({5, 6})
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_FESTIVALS = {
    "除夕": (12, 30),
    "大年三十": (12, 30),
    "大年初一": (1, 1),
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}

_TO = "(?:到|至|[-~—–]+)"
_LAST = "(?:最后一?[天日]|月?[底末])"
_MONTH_DAY = f"(?:{_LAST}|{NUMBER}(?:日?{_TO}{NUMBER})?日?)"
_LUNAR_DAY = "(?:初[一二三四五六七八九十]|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]?|[0-9]{1,2})"
_DIGITS = "(?:[一二三四五六七八九]+|十|10|[0-9])"

_EVERY_DAY = re.compile("每一?[天日]|天天|日日")
_WORKING = re.compile("每?逢?(?:工作日|上班日|上班的日子)")
_OFF = re.compile("每?逢?(?:休息日|非工作日|不上班的日子|放假的日子|(?:(?:周末|双休日)、)?节假日)")
_WEEKEND = re.compile("每?逢?周?(?:周末|双休日)|每周末")
_WEEK = re.compile("(?P<every>每逢?|逢)?周(?P<days>.+)")
_WEEK_SPAN = re.compile(f"({WEEKDAY})(?:{_TO}({WEEKDAY}))?、?")
_BEFORE = re.compile(
    "(?:每逢?|逢)?(?:(?:法定)?节?假[日期]|放假|长假|过节|节日|节)的?前夕?的?"
    f"(?:第?(?P<number>{NUMBER})个?(?P<unit>[天日周]))?"
)
_MARKET = re.compile("[逢赶]?[集场圩墟]日?|[逢赶]大?集市?|赶?大?集市?|的日子|逢")
_MARKET_DAYS = re.compile(f"(?:农历)?(?P<days>{_DIGITS}(?:、{_DIGITS})*|[0-9]+)")
_YEAR = re.compile(f"每年的?(?P<month>{NUMBER})月(?P<day>{NUMBER})(?P<sure>日)?")
_LUNAR_YEAR = re.compile(
    f"(?:每年的?)?(?P<lunar>农历)?(?:每年的?)?(?P<month>[正冬腊]|{NUMBER})月(?P<first>初)?(?P<day>{NUMBER})日?"
)
_FESTIVAL = re.compile(f"(?:每年的?)?(?:农历)?(?P<name>{'|'.join(_FESTIVALS)})节?(?:当[天日])?")
_LUNAR_MONTH = re.compile(
    f"(?:每月的?)?(?P<lunar>农历)?(?:每月的?)?(?P<days>{_LUNAR_DAY}日?(?:(?:(?<![0-9])、?|、){_LUNAR_DAY}日?)*)"
)
_MONTH = re.compile(f"每月的?(?P<days>{_MONTH_DAY}(?:(?:(?<=[日天底末])、?|、){_MONTH_DAY})*)")
_MONTH_SPAN = re.compile(f"{_LAST}|(?P<first>{NUMBER})(?:日?{_TO}(?P<last>{NUMBER}))?日?")

_SEPARATORS = re.compile(r"(?:[、,;\s和及与跟]|以及|还有)+")
# "每月 10日" and "3月 15日" are no lists.
_NO_LIST = re.compile("(?<=[每周月年历逢前集])、")
_FILLERS = re.compile(
    "^(?:请|就|在|于|按)+|(?:的?时候|的|各?(?:发送|发布|发出|发|推送|播|通知|提醒)(?:一[次条遍])?|一次)+$"
)


def read_days(text: str) -> DayRule | None:
    """The days that these words mean, cleaned and without times; None where they mean nothing, or two things."""
    days = _FILLERS.sub("", _SEPARATORS.sub("、", text).strip("、")).strip("、")
    days = _NO_LIST.sub("", days)
    for read in (_plain, _week, _before, _market, _year, _lunar_date, _lunar_month, _month):
        with suppress(ValueError):
            if rule := read(days):
                return rule
    return None


def weekday(word: str) -> int:
    """0 for Monday; the word matches WEEKDAY."""
    return int(word) - 1 if word.isdecimal() else _WEEKDAYS.index(word.replace("天", "日"))


def _plain(days: str) -> DayRule | None:
    kinds = (
        (_EVERY_DAY, EveryDay()),
        (_WORKING, WorkingDays()),
        (_OFF, DaysOff()),
        (_WEEKEND, Weekdays(_WEEKEND_DAYS)),
    )
    return next((rule for pattern, rule in kinds if pattern.fullmatch(days)), None)


def _week(days: str) -> DayRule | None:
    """ "周一" alone is the coming Monday, once; "每周一" and "周一、周三" are rules."""
    match = _WEEK.fullmatch(days)
    listed = re.sub("[每逢周的]", "", match["days"]) if match else ""
    if not match or not re.fullmatch(f"(?:{_WEEK_SPAN.pattern})+", listed):
        return None
    found = {day for first, last in _WEEK_SPAN.findall(listed) for day in _week_span(first, last or first)}
    return Weekdays(frozenset(found)) if match["every"] or len(found) > 1 else None


def _week_span(first: str, last: str) -> Iterator[int]:
    """ "周五到周一" goes over the weekend."""
    begin = weekday(first)
    return ((begin + passed) % _A_WEEK for passed in range((weekday(last) - begin) % _A_WEEK + 1))


def _before(days: str) -> DayRule | None:
    if not (match := _BEFORE.fullmatch(days)):
        return None
    before = number(match["number"]) if match["number"] else 1
    return BeforeHolidays(before * _A_WEEK if match["unit"] == "周" else before)


def _market(days: str) -> DayRule | None:
    """ "逢三六九", "逢集1、4、7", "逢五逢十", "369赶集"."""
    match = _MARKET_DAYS.fullmatch(_NO_LIST.sub("", _MARKET.sub("、", days).strip("、每")))
    if not match or not _MARKET.search(days):
        return None
    digits = re.findall("10|[0-9一二三四五六七八九十]", match["days"])
    return LunarDigits(frozenset(number(digit) % 10 for digit in digits))


def _year(days: str) -> DayRule | None:
    """ "每年八月十四" may be meant on either calendar."""
    match = _YEAR.fullmatch(days)
    if not match or not (match["sure"] or match["day"].isdecimal()):
        return None
    return YearDay(number(match["month"]), number(match["day"]))


def _lunar_date(days: str) -> DayRule | None:
    if festival := _FESTIVAL.fullmatch(days):
        return LunarDate(*_FESTIVALS[festival["name"]])
    match = _LUNAR_YEAR.fullmatch(days)
    if not match or not (match["lunar"] or match["first"] or match["month"] in _LUNAR_MONTHS):
        return None
    month = _LUNAR_MONTHS.get(match["month"]) or number(match["month"])
    return LunarDate(month, number(match["day"]))


def _lunar_month(days: str) -> DayRule | None:
    match = _LUNAR_MONTH.fullmatch(days)
    if not match or not (match["lunar"] or "初" in match["days"]):
        return None
    return LunarMonthDays(frozenset(number(day.lstrip("初")) for day in re.findall(_LUNAR_DAY, match["days"])))


def _month(days: str) -> DayRule | None:
    """ "每月十五" may be meant on either calendar, "每月15" and "每月十五日" are not."""
    match = _MONTH.fullmatch(days)
    if not match or not re.search("[0-9日天底末]", match["days"]):
        return None
    spans = list(_MONTH_SPAN.finditer(match["days"]))
    return MonthDays(frozenset(day for span in spans for day in _month_span(span["first"], span["last"])))


def _month_span(first: str | None, last: str | None) -> range:
    if not first:
        return range(LAST, LAST + 1)
    begin, end = number(first), number(last or first)
    if begin > end:
        raise ValueError(f"from {begin} to {end}")
    return range(begin, end + 1)

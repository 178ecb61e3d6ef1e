"""Kinds of days said in plain words, each in one way; days.py reads them back."""

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
from handlers.language.times import numeral

WEEKDAYS = "一二三四五六日"

_PLAIN: dict[DayRule, str] = {
    EveryDay(): "每天",
    WorkingDays(): "工作日",
    DaysOff(): "休息日",
    BeforeHolidays(1): "节前一天",
    LunarDate(12, 30): "每年除夕",
}
_LUNAR_MONTHS = {1: "正", 12: "腊"}
_FIRST_TEN = 10
_PAIR = 2


def days_words(on: DayRule) -> str:
    """ "每周一、三", "每月10日和最后一天", "农历逢三六九"."""
    if on in _PLAIN:
        return _PLAIN[on]
    match on:
        case Weekdays():
            runs = _runs(on.weekdays)
            return "每周" + "、".join("到".join(WEEKDAYS[day] for day in run) for run in runs)
        case MonthDays():
            return _month_words(on)
        case YearDay():
            return f"每年{on.month}月{on.day}日"
        case BeforeHolidays():
            return f"节前第{numeral(on.days_before)}天"
    return _lunar_words(on)


def _lunar_words(on: DayRule) -> str:
    match on:
        case LunarDigits():
            return _market_words(on)
        case LunarMonthDays():
            return "农历每月" + "、".join(_lunar_day(day) for day in sorted(on.month_days))
        case LunarDate():
            return f"每年农历{_LUNAR_MONTHS.get(on.month) or numeral(on.month)}月{_lunar_day(on.day)}"
    raise TypeError(f"no words for {on}")


def _month_words(on: MonthDays) -> str:
    listed = "、".join("到".join(str(day) for day in run) for run in _runs(on.month_days - {LAST}))
    parts = ([f"{listed}日"] if listed else []) + (["最后一天"] if LAST in on.month_days else [])
    return "每月" + "和".join(parts)


def _runs(days: frozenset[int]) -> list[tuple[int, ...]]:
    """One day each, or the first and the last of three and more in a row."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in (((run[0], run[-1]),) if len(run) > _PAIR else ((day,) for day in run))]


def _market_words(on: LunarDigits) -> str:
    """The tenth stands last and apart: "五十" would be fifty."""
    listed = "".join(numeral(digit) for digit in sorted(on.digits - {0}))
    return "农历逢" + "、".join(part for part in (listed, "十" if 0 in on.digits else "") if part)


def _lunar_day(day: int) -> str:
    return f"初{numeral(day)}" if day <= _FIRST_TEN else numeral(day)

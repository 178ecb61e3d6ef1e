"""Numbers and times of day in the words that people use."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import time

from handlers.language.script import simplified

NUMBER = "(?:[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
USUAL = time(9)

_DIGITS = "零一二三四五六七八九"
_SAME = (
    ("星期|礼拜", "周"),
    ("号", "日"),
    ("每一?个", "每"),
    ("廿", "二十"),
    ("卅", "三十"),
    ("阴历|旧历|老历", "农历"),
    ("([今明])晚上?", r"\1天晚上"),
    ("([今明])[早晨]上?", r"\1天早上"),
    (r"\s+", " "),
)

_MORNING, _NOON, _AFTERNOON = range(4, 12), range(11, 15), range(12, 20)
_DUSK, _EVENING, _NIGHT = range(16, 21), range(17, 24), (*range(6), *range(20, 24))
_PERIODS: dict[str, Iterable[int]] = {
    "凌晨": range(7),
    "清晨": _MORNING,
    "清早": _MORNING,
    "早晨": _MORNING,
    "早上": _MORNING,
    "上午": range(13),
    "中午": _NOON,
    "正午": _NOON,
    "下午": _AFTERNOON,
    "午后": _AFTERNOON,
    "傍晚": _DUSK,
    "晚上": _EVENING,
    "晚间": _EVENING,
    "夜里": _NIGHT,
    "夜间": _NIGHT,
    "半夜": _NIGHT,
    "早": _MORNING,
    "晚": _EVENING,
}
# Where only the part of the day is said; it is shown before anything is sent.
_ABOUT = {"早上": 8, "早晨": 8, "上午": 9, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 19}

_HOUR = "(?:(?<![0-9])[0-9]{1,2}|二十[一二三]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_ONES = "[一二三四五六七八九]"
_MINUTE = f"半|[一三13]刻|[0-9]{{2}}分?|[0-9]分|[二三四五]?十{_ONES}?分?|[零〇]?{_ONES}分|[零〇]{_ONES}"
_TIME = re.compile(
    rf"(?P<period>{'|'.join(_PERIODS)})?\s*"
    r"(?:(?P<clock>(?<![0-9])[0-9]{1,2}):(?P<past>[0-9]{2})(?::00)?(?![0-9:])"
    rf"|(?P<hour>{_HOUR})\s*(?:点钟?|时)整?(?:(?P<minute>{_MINUTE})(?![点时日月0-9]))?)"
)
_PERIOD_ALONE = re.compile("|".join(_ABOUT))
_NOON_HOUR, _QUARTER, _HALF = 12, 15, 30


class UnreadableTimeError(ValueError):
    """There is a time in the words, but not one that can be meant in one way only."""


def clean(words: str) -> str:
    """What was meant: Simplified, half-width, one word for the same thing; blanks stay, since they part numbers."""
    text = unicodedata.normalize("NFKC", simplified(words)).lower().strip(" \n\t\"'“”「」。.")
    for spoken, word in _SAME:
        text = re.sub(spoken, word, text)
    return text


def number(words: str) -> int:
    """ "8", "十", "二十三"; the words match NUMBER."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.replace("两", "二").replace("〇", "零").rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + 10 * (_DIGITS.index(tens) if tens else 1) if ten else value


def numeral(value: int) -> str:
    """A number below 100 as it is spoken: "十", "二十三"."""
    tens, ones = divmod(value, 10)
    ten = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones or not tens else "")


def take_times(text: str) -> tuple[tuple[time, ...], str]:
    """The times in cleaned words, and the words without them; raises UnreadableTimeError."""
    found: list[time] = []
    period = ""
    for match in _TIME.finditer(text):
        hour = number(match["clock"] or match["hour"])
        said = match["period"] or ""
        hour = _in_period(said, hour) if said else _carried(period, hour, found)
        period = said or period
        found.append(_at(hour, int(match["past"]) if match["past"] else _minute(match["minute"] or "")))
    if found:
        return tuple(found), _TIME.sub(" ", text)
    about = tuple(time(_ABOUT[match.group()]) for match in _PERIOD_ALONE.finditer(text))
    return about, _PERIOD_ALONE.sub(" ", text)


def time_words(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _in_period(period: str, hour: int) -> int:
    hours = tuple(_PERIODS[period])
    for meant in (hour, hour + _NOON_HOUR):
        if meant in hours:
            return meant
    raise UnreadableTimeError


def _carried(period: str, hour: int, before: list[time]) -> int:
    """ "下午3点、5点": the second is in the afternoon too, unless it is said in 24 hours."""
    if not period or hour >= _NOON_HOUR:
        return hour
    meant = _in_period(period, hour)
    if meant <= before[-1].hour:
        raise UnreadableTimeError
    return meant


def _minute(words: str) -> int:
    if words == "半":
        return _HALF
    if words.endswith("刻"):
        return _QUARTER * number(words[:-1])
    return number(words.removesuffix("分").lstrip("零〇") or "0")


def _at(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as fault:
        raise UnreadableTimeError from fault

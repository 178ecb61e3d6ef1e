"""By when something is promised: one day, or a row of instalments ("分三期，每月5号，每期1000")."""

import re
from dataclasses import dataclass
from datetime import datetime

from domain.promise import monthly, shares
from handlers.language.amounts import amounts
from handlers.language.days_said import day_said
from handlers.language.times import NUMBER, clean, number

_MOST = 60
_COUNT = re.compile(f"(?:分|共|总共)?(?P<count>{NUMBER})(?:期|次[付还]清|个月[付还]清)")
_DAY = re.compile(f"每月的?(?P<day>{NUMBER})日?")
_LAST = re.compile("每月的?(?:月底|底|末|最后一[天日])")
_EACH = re.compile(r"(?:每期|每次|一期|[付还给])(?:[付还给交])?(?P<each>[^,;。\s每分清]+)")
_A_MONTH = 31


@dataclass(frozen=True, slots=True)
class Due:
    """One day on which something falls due; `amount` in fen, None where none was said."""

    on: datetime
    amount: int | None


def fen(words: str) -> int | None:
    """The one sum that is said, in fen; a bare number is yuan. None where there is none, or more than one."""
    found = amounts(words) or amounts(f"{words.strip()}元")
    return round(found[0].yuan * 100) if len(found) == 1 and found[0].yuan > 0 else None


def read_dues(words: str, now: datetime, total: int | None = None) -> list[Due]:
    """The days that are meant, local; nothing where they are not clear. `total`: what all instalments are together."""
    said = clean(words)
    count = _COUNT.search(said)
    if count is None:
        on = day_said(said, now)
        return [Due(on, total)] if on else []
    day = _DAY.search(said)
    which = _A_MONTH if _LAST.search(said) else number(day["day"]) if day else 0
    times = number(count["count"])
    if not 0 < which <= _A_MONTH or not 1 < times <= _MOST:
        return []
    days = monthly(which, times, now.date())
    sums = _sums(said, times, total)
    return [Due(datetime.combine(on, now.time(), now.tzinfo), each) for on, each in zip(days, sums, strict=True)]


def _sums(said: str, times: int, total: int | None) -> list[int | None]:
    each = _EACH.search(said)
    one = fen(each["each"]) if each else None
    if one is not None:
        return [one] * times
    return [None] * times if total is None else list(shares(total, times))

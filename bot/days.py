"""What the calendar says of days: the public one, the lunar one, and the station's own days before both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar  # type: ignore[import-untyped]
from lunar_python import LunarYear, Solar  # type: ignore[import-untyped]

from bot.texts import OWN_HOLIDAY
from domain.schedule import LunarDay

_SATURDAY = 5
# The holidays of a year are published in the November before it.
_KNOWN = frozenset(day.year for day in chinese_calendar.holidays)


@dataclass(frozen=True, slots=True)
class StationDays:
    """The days of one station: `extra` are worked and `off` are not, whatever the public calendar says."""

    extra: frozenset[date] = frozenset()
    off: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """The station's own days first, then the public calendar, then plain weekdays."""
        if day in self.extra or day in self.off:
            return day in self.extra
        if day in chinese_calendar.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in chinese_calendar.holidays

    def holiday(self, day: date) -> str:
        if day in self.extra:
            return ""
        if day in chinese_calendar.holidays:
            return str(chinese_calendar.Holiday(chinese_calendar.holidays[day]).chinese)
        return OWN_HOLIDAY if day in self.off else ""

    def lunar(self, day: date) -> LunarDay:
        return _lunar_days(day.year)[day]

    def is_known(self, year: int) -> bool:
        return year in _KNOWN


@lru_cache(maxsize=8)
def _lunar_days(year: int) -> Mapping[date, LunarDay]:
    """Every day of a year: one look at its months costs as much as asking for three days one by one."""
    found: dict[date, LunarDay] = {}
    # From the month before the one with the winter solstice of last year, over the whole year.
    for month in LunarYear.fromYear(year).getMonths():
        first = Solar.fromJulianDay(month.getFirstJulianDay())
        begin, number = date(first.getYear(), first.getMonth(), first.getDay()), month.getMonth()
        for passed in range(month.getDayCount()):
            found[begin + timedelta(days=passed)] = LunarDay(abs(number), passed + 1, is_leap=number < 0)
    return found

"""When a notice goes out: rules on the Chinese calendar, and the moments they give."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; `month` 1 to 12, `day` 1 to 30."""

    month: int
    day: int
    is_leap: bool = False


class Days(Protocol):
    """What the calendar says of days."""

    def is_workday(self, day: date) -> bool:
        """With public holidays and make-up workdays; where those are not known, Monday to Friday."""
        ...

    def holiday(self, day: date) -> str:
        """The public holiday to whose days off this day belongs; "" for none."""
        ...

    def lunar(self, day: date) -> LunarDay: ...

    def is_known(self, year: int) -> bool:
        """Have the holidays of this year been published to us?"""
        ...

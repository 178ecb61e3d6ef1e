"""One promise of an agreement: what state it is in, and on which days instalments fall due."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS = 12


class State(StrEnum):
    """PENDING 待履行, PARTLY 部分, KEPT 已履行, LATE 逾期, DISPUTED 有争议. DROPPED: taken out of a draft."""

    PENDING = "pending"
    PARTLY = "partly"
    KEPT = "kept"
    LATE = "late"
    DISPUTED = "disputed"
    DROPPED = "dropped"


OPEN = (State.PENDING, State.PARTLY, State.LATE, State.DISPUTED)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many days before the day who promised is reminded, and after it the chief is told."""

    remind: int = 3
    escalate: int = 7


def after_payment(paid: int, amount: int | None) -> State:
    """The state once so much (fen) of what was promised has arrived."""
    return State.KEPT if amount is None or paid >= amount else State.PARTLY


def monthly(day: int, count: int, after: date) -> list[date]:
    """The day of the month, `count` times, later than `after`; a month without it has its last day instead."""
    this = after.year * _MONTHS + after.month - 1
    first = this + (_in_month(this, day) <= after)
    return [_in_month(first + passed, day) for passed in range(count)]


def shares(total: int, count: int) -> list[int]:
    """A sum (fen) in equal parts of whole yuan; what is left over comes last."""
    each = total // count // 100 * 100
    return [each] * (count - 1) + [total - each * (count - 1)]


def _in_month(months: int, day: int) -> date:
    """`months` since the year 0."""
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))

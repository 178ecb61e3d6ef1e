"""Asking afterwards whether it held: on which days, and what an answer means."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

# A date that nobody kept for so long is not made up for any more; longer than any holidays.
_TOO_LATE = timedelta(days=14)


class Held(StrEnum):
    """What became of it: quiet since, a new quarrel, or what was agreed is not kept."""

    WELL = "well"
    AGAIN = "again"
    UNKEPT = "unkept"

    @property
    def is_bad(self) -> bool:
        return self is not Held.WELL


class Satisfied(StrEnum):
    """HALF is a value of its own (domain-facts.md 1.10): what it counts as, figures decide."""

    YES = "yes"
    HALF = "half"
    NO = "no"


class State(StrEnum):
    """ASKED: in chat. HANDED: somebody has to call. ANSWERED, CALLED: in chat, on the telephone.

    UNREACHED: called in vain; it counts as not answered. VOID: the case was opened again before.
    """

    ASKED = "asked"
    HANDED = "handed"
    ANSWERED = "answered"
    CALLED = "called"
    UNREACHED = "unreached"
    VOID = "void"


PENDING = (State.ASKED, State.HANDED)


def round_due(days: Sequence[int], closed_at: datetime, now: datetime) -> int | None:
    """Which of the days after closing is to be asked about now, counted from 1; of several that were missed the last.

    None before the first, and long after the last.
    """
    over = [(number, closed_at + timedelta(days=day)) for number, day in enumerate(sorted(days), 1)]
    due = [number for number, at in over if at <= now < at + _TOO_LATE]
    return due[-1] if due else None


def span(days: Sequence[int], now: datetime) -> tuple[datetime, datetime]:
    """Closed between these two moments: what may be due now."""
    return now - timedelta(days=max(days)) - _TOO_LATE, now - timedelta(days=min(days))

"""What was heard need not be kept for ever."""

from datetime import timedelta

from handlers.turn import Tick
from storage import recordings

# What the privacy card promises for talk that became no case.
_KEPT = timedelta(days=90)


def forget(tick: Tick) -> None:
    recordings.forget(tick.session, tick.now - _KEPT)

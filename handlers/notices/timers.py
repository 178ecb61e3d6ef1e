"""The clock's part: begin, make copies, send, take back, tell how far it is, forget."""

from datetime import timedelta

from handlers.notices import progress, sending, spreading, stopping, when
from handlers.turn import Tick
from storage import broadcast, copies

# What became of a copy is counted with the copy; its message need not be found any more, nor who pressed its button.
_MESSAGES_KEPT = timedelta(days=90)
# The figures of a year can be compared with those of the year before.
_COPIES_KEPT = timedelta(days=800)


def work(tick: Tick) -> None:
    """Everything that is due, each piece after what it needs."""
    when.begin_due(tick)
    tick.session.flush()
    spreading.spread(tick)
    tick.session.flush()
    if not tick.more:
        sending.send_on(tick)
        stopping.delete_on(tick)


def show_progress(tick: Tick) -> None:
    progress.bring_up_to_date(tick)


def forget(tick: Tick) -> None:
    copies.forget_who_answered(tick.session, tick.now - _MESSAGES_KEPT)
    copies.forget_old(tick.session, tick.now - _COPIES_KEPT)
    tick.more = broadcast.forget_old(tick.session, tick.now - _MESSAGES_KEPT)

"""When a notice goes out."""

from datetime import datetime, timedelta
from functools import partial

from domain.notice import TOO_LATE, NoticeState, RunState
from domain.schedule import following, occurrences
from handlers.language.schedule import read_rule
from handlers.notices import texts
from handlers.turn import Tick
from storage import notices
from storage.notices import Notice

# So many occasions that were slept through are written down one by one.
_MISSED_KEPT = 30
_A_MOMENT = timedelta(seconds=1)


def activate(tick: Tick, notice: Notice) -> None:
    """From now on its occasions count; one that is for now is due at once."""
    notice.state = NoticeState.ACTIVE
    if not notice.rule:
        notice.at = notice.at or tick.now
        notice.seen_until, notice.next_at = min(notice.at, tick.now) - _A_MOMENT, notice.at
    else:
        notice.seen_until = tick.now
        notice.next_at = next(iter(coming(tick, notice, 1)), None)


def coming(tick: Tick, notice: Notice, count: int) -> list[datetime]:
    """Its next occasions after now."""
    if not notice.rule:
        return [notice.at] if notice.at is not None and notice.at > tick.now else []
    rule = read_rule(notice.rule)
    assert rule is not None, "a rule is read before it is kept"
    return following(rule, tick.service.days, tick.service.zone, tick.now, count)


def begin_due(tick: Tick) -> None:
    """Begin the occasions that have fallen due; of those that were slept through at most the last is made up for."""
    for notice in notices.due(tick.session, tick.now):
        tick.apart(partial(_look_at, tick, notice), f"what is due of notice {notice.id}")


def _look_at(tick: Tick, notice: Notice) -> None:
    if notice.seen_until is not None and notice.seen_until > tick.now:
        notices.forget_early(tick.session, notice.id, tick.now)
    else:
        _begin(tick, notice, _since(tick, notice))
    notice.seen_until = tick.now
    notice.next_at = next(iter(coming(tick, notice, 1)), None)


def _begin(tick: Tick, notice: Notice, moments: list[datetime]) -> None:
    in_time = moments[-1:] if moments and tick.now - moments[-1] <= TOO_LATE else []
    slept_through = moments[: len(moments) - len(in_time)]
    for moment in slept_through[-_MISSED_KEPT:]:
        notices.begin_run(tick.session, notice, moment, RunState.MISSED, tick.now)
    for moment in in_time:
        notices.begin_run(tick.session, notice, moment, RunState.SPREADING, tick.now)
    if slept_through and not in_time:
        tick.tell(notice.author_id, texts.slept_through(notice.id, tick.service.local(slept_through[-1])))
        notice.state = NoticeState.OVER if not notice.rule else notice.state


def _since(tick: Tick, notice: Notice) -> list[datetime]:
    """The occasions since it was last looked at, until now."""
    since = notice.seen_until or notice.made_at - _A_MOMENT
    if not notice.rule:
        return [notice.at] if notice.at is not None and since < notice.at <= tick.now else []
    rule = read_rule(notice.rule)
    assert rule is not None, "a rule is read before it is kept"
    return occurrences(rule, tick.service.days, tick.service.zone, since, tick.now)

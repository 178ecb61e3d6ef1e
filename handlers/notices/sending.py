"""Copies become messages: a few seconds' worth at a time, so that a campaign can be stopped and nobody waits for it."""

from functools import partial

from domain.message import Urgency
from domain.notice import CopyState, NoticeState, RunState
from handlers.notices import progress
from handlers.notices.hours import Hours
from handlers.notices.spreading import is_meant
from handlers.notices.wording import Wording
from handlers.turn import Tick
from storage import areas, broadcast, copies, notices
from storage.copies import ToSend
from storage.notices import Notice, Run
from storage.outbox import Sent

# Owed and not sent, at the most: what the fastest platform takes, at 30 a second, from one look at the clock to the one
# after the next, since a look that comes a little early finds nothing due. A warning goes to all at once, so many in
# one transaction.
_WINDOW = 650
_AT_ONCE = 500


def send_on(tick: Tick) -> None:
    """Owe what may go out now, and end what is through."""
    running = notices.under_way(tick.session, RunState.SENDING)
    _hold(tick, running)
    room, before = _WINDOW - broadcast.on_their_way(tick.session, tick.now), len(tick.owed)
    words = Wording(tick)
    for run, notice in running:
        if notice.state != NoticeState.PAUSED:
            left = max(0, room - (len(tick.owed) - before))
            send = partial(_send, tick, (run, notice), words, _AT_ONCE if notice.is_alert else left)
            tick.apart(send, f"sending of notice {notice.id}")


def _send(tick: Tick, under_way: tuple[Run, Notice], words: Wording, limit: int) -> None:
    run, notice = under_way
    found = copies.to_send(tick.session, run.id, tick.now, limit)
    hours = Hours.of(tick, [each.group.id for each in found])
    for each in found:
        _owe(tick, each, hours, words)
    _end(tick, run, notice)
    tick.more = tick.more or (notice.is_alert and len(found) == limit)


def _owe(tick: Tick, each: ToSend, hours: Hours, words: Wording) -> None:
    copy, is_alert = each.copy, each.notice.is_alert
    not_before = tick.now if is_alert else hours.not_before(each.group.id, tick.now)
    if each.group.gone_at is not None or _is_elsewhere(tick, each):
        copy.state = CopyState.GONE
    elif not_before > tick.now:
        copy.not_before = not_before
    else:
        tick.post(each.group, words.say(each), Urgency.WARNING if is_alert else Urgency.NOTICE, copy.slot)
        copy.state = CopyState.QUEUED


def _is_elsewhere(tick: Tick, each: ToSend) -> bool:
    """Has the group been given to another area, or another purpose, since its copy was planned?"""
    group, notice = each.group, each.notice
    if group.area_id is None:
        return True
    if group.bound_at is None or group.bound_at < each.begun_at:
        return False
    path = areas.get(tick.session, notice.area_id).path
    return not (areas.get(tick.session, group.area_id).path.startswith(path) and is_meant(notice, group))


def _hold(tick: Tick, running: list[tuple[Run, Notice]]) -> None:
    """What has not gone out when the quiet hours of its group begin waits until they are over."""
    found = copies.queued(tick.session, [run.id for run, notice in running if not notice.is_alert])
    hours = Hours.of(tick, [group.id for _, group in found])
    held = [(copy, until) for copy, group in found if (until := hours.not_before(group.id, tick.now)) > tick.now]
    withdrawn = broadcast.withdraw(tick.session, [copy.slot for copy, _ in held], tick.now)
    for copy, until in held:
        if copy.slot in withdrawn:
            copy.state, copy.not_before = CopyState.PLANNED, until


def _end(tick: Tick, run: Run, notice: Notice) -> None:
    tick.session.flush()
    counted = copies.counts(tick.session, run.id)
    if counted.get(CopyState.PLANNED) or counted.get(CopyState.QUEUED):
        return
    run.state, run.ended_at = RunState.DONE, tick.now
    if notice.state == NoticeState.ACTIVE and not notice.rule and notice.next_at is None:
        notice.state = NoticeState.OVER
    tick.session.flush()
    progress.sum_up(tick, run, notice)


def delivered(tick: Tick, copy_id: int, sent: Sent) -> None:
    """What became of one copy. One that was taken back has been dealt with by whoever took it back."""
    if sent.reason == broadcast.WITHDRAWN:
        return
    failed = CopyState.GONE if sent.gone else CopyState.FAILED
    copies.became(tick.session, copy_id, CopyState.SENT if sent.platform_id else failed)

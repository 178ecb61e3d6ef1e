"""Pausing, going on, stopping, and taking back what has been sent."""

from datetime import timedelta
from functools import partial

from domain.notice import CopyState, NoticeState, RunState
from handlers.notices import texts, when
from handlers.turn import Tick
from storage import broadcast, copies, groups, notices
from storage.notices import UNDER_WAY, Notice, Run
from storage.outbox import Sent

# So many deletions are owed at a time, and for so long after a recall what still turns out to be sent is deleted too.
_AT_ONCE = 200
_RECALLED_LATELY = timedelta(days=2)
# By then the platform has answered what was on its way when it was taken back: sooner it might be said twice.
_ON_THE_WIRE = timedelta(minutes=1)


def pause(tick: Tick, notice: Notice) -> None:
    """Nothing more of it goes out until somebody lets it go on."""
    notice.state = NoticeState.PAUSED
    _take_back(tick, [run.id for run in notices.hold_runs(tick.session, notice.id)], CopyState.PLANNED)


def go_on(tick: Tick, notice: Notice) -> None:
    """What was interrupted goes on; occasions in between are not made up for."""
    has_begun = not notice.rule and notice.at is not None and notice.at <= tick.now
    if has_begun and _under_way(tick, notice):
        notice.state = NoticeState.ACTIVE
    else:
        when.activate(tick, notice)


def stop(tick: Tick, notice: Notice) -> None:
    """Nothing more of it goes out, for good."""
    notice.state, notice.next_at = NoticeState.STOPPED, None
    end(tick, notice)


def end(tick: Tick, notice: Notice) -> None:
    """What is under way does not go on; later occasions do."""
    ended = notices.end_runs(tick.session, notice.id, RunState.STOPPED, tick.now)
    copies.turn_all(tick.session, ended, CopyState.PLANNED, CopyState.STOPPED)
    _take_back(tick, ended, CopyState.STOPPED)


def recall(tick: Tick, notice: Notice, run: Run) -> None:
    """What was sent on this occasion is to be deleted; what was not is not sent."""
    notices.hold_runs(tick.session, notice.id)
    if not notice.rule:
        notice.state, notice.next_at = NoticeState.STOPPED, None
    if run.state in UNDER_WAY:
        copies.turn_all(tick.session, [run.id], CopyState.PLANNED, CopyState.STOPPED)
        _take_back(tick, [run.id], CopyState.STOPPED)
        run.state, run.ended_at = RunState.STOPPED, tick.now
    run.recalled_at = tick.now


def delete_on(tick: Tick) -> None:
    """Owe the next deletions of what was recalled, also of what turned out to be sent only afterwards."""
    for run in notices.recalled(tick.session, tick.now - _RECALLED_LATELY):
        tick.apart(partial(_delete, tick, run), f"recall of occasion {run.id}")


def _delete(tick: Tick, run: Run) -> None:
    room = _AT_ONCE - broadcast.on_their_way(tick.session, tick.now)
    for copy in copies.sent(tick.session, run.id, max(0, room)):
        chat = groups.get(tick.session, copy.group_id).chat
        row = broadcast.row_of(tick.session, copy.slot, chat)
        if row is None:
            copy.state = CopyState.KEPT
            continue
        copy.state = CopyState.RECALLING
        tick.unsay((row, chat), f"recall:{copy.id}")


def deleted(tick: Tick, copy_id: int, sent: Sent) -> None:
    """The platform has deleted it, or lets it only be replaced by a line."""
    copies.became(tick.session, copy_id, CopyState.RECALLED if sent.platform_id else CopyState.KEPT)
    if not sent.platform_id and not sent.gone:
        tick.edit(copies.slot(copy_id), texts.RECALLED_IN_GROUP)


def _under_way(tick: Tick, notice: Notice) -> list[Run]:
    return [run for run in notices.runs_of(tick.session, notice.id) if run.state in UNDER_WAY]


def _take_back(tick: Tick, run_ids: list[int], state: CopyState) -> None:
    """What is owed and has not gone out is not owed any more."""
    found = copies.queued(tick.session, run_ids)
    withdrawn = broadcast.withdraw(tick.session, [copy.slot for copy, _ in found], tick.now)
    for copy, _ in found:
        if copy.slot in withdrawn:
            copy.state, copy.not_before = state, tick.now + _ON_THE_WIRE
    tick.session.flush()

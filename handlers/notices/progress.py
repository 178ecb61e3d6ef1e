"""How far a notice has come: a line that brings itself up to date, and a summary at its end."""

from datetime import timedelta

from domain.message import Say
from domain.notice import RunState
from handlers.notices import texts
from handlers.notices.controls import controls
from handlers.turn import Tick
from storage import broadcast, copies, notices, outbox
from storage.notices import Notice, Run

# So long after a recall its figures still change.
_RECALLED_LATELY = timedelta(days=2)


def slot(run: Run) -> str:
    """What the line of one occasion is known by."""
    return f"run:{run.id}"


def line(tick: Tick, run: Run, notice: Notice) -> Say:
    """Sent, waiting, failed, unreachable; with the buttons that it has now."""
    counted, answers = copies.counts(tick.session, run.id), copies.answers(tick.session, run.id)
    text = texts.progress(tick.service.local(run.due_at), run, notice, counted, answers)
    return Say(text, controls(notice, run))


def show(tick: Tick, run: Run, notice: Notice) -> None:
    """Whoever asked for the figures sees them as they are now; where nothing has changed nothing is sent.

    Where somebody asked more than once, only the newest line moves: a chat takes one message a second.
    """
    said = line(tick, run, notice)
    newest = {sent[1]: sent for sent in outbox.known_as(tick.session, slot(run))}
    for sent in newest.values():
        if broadcast.reads(tick.session, slot(run), sent[0]) != said:
            tick.edit_one(sent, slot(run), said)


def bring_up_to_date(tick: Tick) -> None:
    """What is under way, and what was recalled lately."""
    for state in (RunState.SPREADING, RunState.SENDING):
        for run, notice in notices.under_way(tick.session, state):
            show(tick, run, notice)
    for run in notices.recalled(tick.session, tick.now - _RECALLED_LATELY):
        recalled = notices.get(tick.session, run.notice_id)
        assert recalled is not None, "an occasion belongs to a notice"
        show(tick, run, recalled)


def sum_up(tick: Tick, run: Run, notice: Notice) -> None:
    """It is through: whoever wrote it hears how it went."""
    show(tick, run, notice)
    tick.tell(notice.author_id, line(tick, run, notice))

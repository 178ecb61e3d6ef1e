"""How far a notice has come: a line that brings itself up to date, and a summary at its end."""

from domain.message import Say
from domain.notice import RunState
from handlers.notices import texts
from handlers.turn import Tick
from storage import copies, notices
from storage.notices import Notice, Run


def slot(run: Run) -> str:
    """What the line of one occasion is known by."""
    return f"run:{run.id}"


def line(tick: Tick, run: Run, notice: Notice) -> Say:
    """Sent, waiting, failed, unreachable."""
    counted, answers = copies.counts(tick.session, run.id), copies.answers(tick.session, run.id)
    return Say(texts.progress(tick.service.local(run.due_at), run, notice, counted, answers))


def bring_up_to_date(tick: Tick) -> None:
    """Whoever asked for the figures of what is under way sees them move."""
    for state in (RunState.SPREADING, RunState.SENDING):
        for run, notice in notices.under_way(tick.session, state):
            tick.edit(slot(run), line(tick, run, notice))


def sum_up(tick: Tick, run: Run, notice: Notice) -> None:
    """It is through: whoever wrote it hears how it went."""
    said = line(tick, run, notice)
    tick.edit(slot(run), said)
    tick.tell(notice.author_id, said)

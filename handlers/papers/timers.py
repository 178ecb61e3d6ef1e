"""The morning of the trip; and what nobody touched for long is forgotten."""

from datetime import timedelta
from functools import partial

from domain.message import Button, Say
from handlers.papers import offices, texts
from handlers.turn import Tick
from storage import checklists, people
from storage.checklists import Checklist

# What the privacy card promises for talk that became no case.
_KEPT = timedelta(days=90)
_AT_ONCE = 200


def remind(tick: Tick) -> None:
    """Whoever said that they go today hears in the morning what to bring; never in quiet hours."""
    if tick.service.is_quiet(tick.now):
        return
    for kept in checklists.due(tick.session, tick.now, _AT_ONCE):
        tick.apart(partial(_remind, tick, kept), f"reminder of list {kept.id}")


def _remind(tick: Tick, kept: Checklist) -> None:
    assert kept.remind_at is not None, "only lists with a reminder are due"
    day = tick.service.local(kept.remind_at).date()
    kept.remind_at = None
    contact = people.contact(tick.session, kept.contact_id)
    if day != tick.service.local(tick.now).date() or contact.blocked_at is not None:
        return
    there = offices.lines(tick, offices.near(tick, kept))
    lines = [texts.today(kept.title), texts.bring(paper.words for paper in kept.papers), *there, texts.MAY_CHANGE]
    look = Button(texts.LOOK, f"/papers {kept.entry_id}")
    tick.tell_contact(contact, Say("\n".join(line for line in lines if line), ((look,),)))


def forget(tick: Tick) -> None:
    checklists.forget(tick.session, tick.now - _KEPT)

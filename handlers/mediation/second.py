"""One more mediation by the police, within seven working days after the first (程序规定 第183条)."""

from collections.abc import Sequence
from datetime import datetime

from domain.deadline import Clock, Event
from handlers.desk import handing
from handlers.language.when import when_words
from handlers.mediation import texts
from handlers.turn import Tick
from storage import clocks, history
from storage.cases import Case
from storage.history import Past

ASKED = "ask_talk"
# Talks have taken place, or a side did not want them any more.
_OVER = ("held", "break_off")


def begin(tick: Tick, case: Case) -> str:
    """The police ask both sides: where they did so before, its term runs; gives what the officer has to know of it."""
    past = history.of(tick.session, case.id)
    asked = next((number for number, row in enumerate(past) if row.what == ASKED and texts.POLICE in row.words), None)
    if asked is None:
        return ""
    first = _over_at(past[asked:])
    if first is None:
        return texts.AGAIN
    if Clock.SECOND_TALK not in clocks.open_of(tick.session, case.id):
        handing.happened(tick, case, Event.TALKS_AGAIN, first)
    return f"{texts.AGAIN}\n{line(tick, case)}"


def _over_at(past: Sequence[Past]) -> datetime | None:
    """When the first talks were over; None while they go on."""
    return next((row.at for row in past if row.what in _OVER), None)


def line(tick: Tick, case: Case) -> str:
    """By when it has to be over, as the card says it; "" where there is no second one."""
    row = clocks.open_of(tick.session, case.id).get(Clock.SECOND_TALK)
    if row is None:
        return ""
    late = texts.SECOND_LATE if row.due_at <= tick.now else ""
    return texts.SECOND_BY.format(when=when_words(row.due_at, tick.now, tick.service.zone)) + late

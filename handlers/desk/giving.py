"""Giving a case to somebody else, in whichever stage it stands."""

from domain.case import Move, Stage, given_on
from domain.deadline import Event
from handlers.desk import handing
from handlers.turn import Tick
from storage import admitted
from storage.admitted import Standing
from storage.cases import Case
from storage.history import Entry


def give(tick: Tick, case: Case, person_id: int, entry: Entry) -> None:
    """The case is somebody else's now: stage, clock and cards; the former holder is no reader of it any more."""
    what, before = given_on(Stage(case.stage)), case.assignee_id
    handing.move(tick, case, what, entry)
    case.assignee_id = person_id
    if before is not None:
        admitted.dismiss(tick.session, case.id, before, Standing.READER)
    handing.happened(tick, case, Event.ASSIGNED if what is Move.ASSIGN else Event.HANDED_OVER)
    handing.refresh(tick, case)
    handing.deal(tick, case)

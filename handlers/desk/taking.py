"""Taking a case over: by command, by button, or by answering the resident."""

from domain.case import Move
from domain.deadline import Event
from handlers.desk import handing
from handlers.turn import Turn
from storage.cases import Case
from storage.history import Entry


def take_over(turn: Turn, case: Case) -> None:
    """The speaker takes the case: stage, clock, card, and one message to the resident."""
    handing.move(turn, case, Move.TAKE, Entry("", turn.now, turn.speaker.person_id))
    case.assignee_id = turn.speaker.person_id
    handing.happened(turn, case, Event.TAKEN)
    handing.refresh(turn, case)
    handing.tell_resident_taken(turn, case)

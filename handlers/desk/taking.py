"""Taking a case over: by command, by button, or by answering the resident."""

from domain.case import Move
from domain.deadline import Event
from handlers.desk import card, handing, looking
from handlers.turn import Turn
from storage import people
from storage.cases import Case
from storage.history import Entry


def take_over(turn: Turn, case: Case) -> None:
    """The speaker takes the case: stage, clock, cards, and one message to the resident."""
    before = case.assignee_id
    handing.move(turn, case, Move.TAKE, Entry("", turn.now, turn.speaker.person_id))
    case.assignee_id = turn.speaker.person_id
    handing.happened(turn, case, Event.TAKEN)
    handing.refresh(turn, case)
    handing.tell_former(turn, case, before)
    contact = people.contact_of(turn.session, turn.speaker.person_id)
    if contact is not None and not card.is_with(turn, case, contact.chat):
        looking.send_card(turn, case, turn.speaker.person_id, card.full(turn, case))
    handing.tell_resident_taken(turn, case)

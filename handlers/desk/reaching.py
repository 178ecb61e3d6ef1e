"""What is noted of a telephone call or a visit, where nothing said here arrives, counts as contact."""

from domain.deadline import Event
from handlers.desk import handing
from handlers.turn import Turn
from storage import people
from storage.cases import Case


def noted(turn: Turn, case: Case) -> None:
    """The speaker wrote down that they spoke with the people of this case."""
    if case.assignee_id == turn.speaker.person_id and _out_of_reach(turn, case):
        handing.happened(turn, case, Event.CONTACTED)
        handing.refresh(turn, case)


def _out_of_reach(turn: Turn, case: Case) -> bool:
    contact = people.contact(turn.session, case.contact_id)
    return contact.blocked_at is not None or contact.person_id == turn.speaker.person_id

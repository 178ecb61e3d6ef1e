"""What counts as contact besides an answer: a word to a side, and a call or visit where nothing said here arrives."""

from domain.deadline import Event
from handlers.desk import handing
from handlers.turn import Tick, Turn
from storage import people
from storage.cases import Case


def said(tick: Tick, case: Case) -> None:
    """One side at least was spoken to through us."""
    handing.happened(tick, case, Event.CONTACTED)
    handing.refresh(tick, case)


def noted(turn: Turn, case: Case) -> None:
    """The speaker wrote down that they spoke with the people of this case."""
    if case.assignee_id == turn.speaker.person_id and _out_of_reach(turn, case):
        said(turn, case)


def _out_of_reach(turn: Turn, case: Case) -> bool:
    contact = people.contact(turn.session, case.contact_id)
    return (
        contact.blocked_at is not None or contact.hushed_at is not None or contact.person_id == turn.speaker.person_id
    )

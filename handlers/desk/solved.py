"""Asking the resident whether it is solved, with one tap."""

from domain.case import Outcome
from domain.message import Button, Say
from handlers.desk import carried, handing, link_texts, sides, texts
from handlers.turn import Tick
from storage import parties
from storage.cases import Case


def ask(tick: Tick, case: Case, words: str) -> None:
    """The case was closed: say with which result, and ask at once."""
    assert case.outcome is not None
    text = texts.closed(
        case.number, handing.staff_name(tick, case.assignee_id), texts.OUTCOMES[Outcome(case.outcome)], words
    )
    yes = Button(texts.SOLVED, f"/solved {case.number} yes")
    no = Button(texts.NOT_SOLVED, f"/solved {case.number} no")
    handing.tell_news(tick, case, Say(text, ((yes, no),)))
    # The officer's words are for whoever reported first: others of the same matter hear the result alone.
    who, outcome = handing.staff_name(tick, case.assignee_id), texts.OUTCOMES[Outcome(case.outcome)]
    for each in carried.voices(tick, case)[1:]:
        handing.tell_news(tick, each, link_texts.closed_for_all(each.number, who, outcome))
    _tell_sides(tick, case, texts.closed_for_side(case.number, who, outcome))


def _tell_sides(tick: Tick, case: Case, words: str) -> None:
    """Households that talked about it without having reported it hear that it is over; not what anybody wrote."""
    told = {person for each in carried.voices(tick, case) for person in (each.reporter_id, each.concerned_id)}
    for party in parties.of(tick.session, case.id) if not case.is_restricted else ():
        if party.person_id is not None and party.person_id not in told:
            sides.tell(tick, party, words)

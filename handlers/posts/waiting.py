"""Somebody is there again: what waits for nobody, or lies with somebody who is not there, finds an officer now."""

from domain.case import Move
from domain.deadline import Event
from handlers.desk import card, handing, looking
from handlers.posts import texts
from handlers.turn import Turn
from storage import cases, clocks, history, staff
from storage.cases import Case
from storage.history import Entry


def take_up(turn: Turn, person_id: int) -> None:
    """Hand out the waiting cases of this person's areas to whoever is on duty now."""
    own, others = _waiting(turn, person_id)
    if own or others:
        turn.reply(texts.WAITING.format(count=len(own) + len(others)))
    for case in own:
        handing.happened(turn, case, Event.ASSIGNED)
        looking.send_card(turn, case, person_id, card.full(turn, case))
    for case in others:
        _hand_out(turn, case)


def _waiting(turn: Turn, person_id: int) -> tuple[list[Case], list[Case]]:
    """What this person let lie while away, and what anybody on duty could have now."""
    paths = [post.path for post in staff.posts_of(turn.session, person_id)]
    below = staff.areas_below(turn.session, paths)
    late = [cases.lock(turn.session, case.id) for case in clocks.not_taken(turn.session, below, turn.now)]
    own = [case for case in late if case.assignee_id == person_id]
    free = [cases.lock(turn.session, case.id) for case in cases.unassigned(turn.session, below)]
    lying = [case for case in late if case.assignee_id and not staff.is_on_duty(turn.session, case.assignee_id)]
    for case in [*free, *lying]:
        _forgive(turn, case, person_id)
    return own, [case for case in [*free, *lying] if handing.next_on_duty(turn, case) is not None]


def _forgive(turn: Turn, case: Case, person_id: int) -> None:
    """Who did not take a case in time may have it now; who gave it back may not."""
    if person_id in case.tried and not history.has_done(turn.session, case.id, person_id, Move.RETURN):
        case.tried = [tried for tried in case.tried if tried != person_id]


def _hand_out(turn: Turn, case: Case) -> None:
    before = case.assignee_id
    handing.move(turn, case, Move.PASS_ON, Entry("", turn.now, None, handing.staff_name(turn, before)))
    handing.happened(turn, case, Event.PASSED_ON)
    handing.pick_officer(turn, case)
    handing.refresh(turn, case)
    handing.tell_former(turn, case, before)
    if before is None:
        who, when = handing.responsible(turn, case), handing.contact_words(turn, case)
        handing.tell_news(turn, case, texts.somebody_there(case.number, who, when))
    else:
        handing.tell_resident_handed(turn, case)

"""Somebody is there again: what waits for nobody, or lies with somebody who is not there, finds an officer now."""

from collections.abc import Callable, Sequence

from domain.case import Move
from domain.deadline import Event
from handlers.desk import card, duty, handing, looking
from handlers.posts import texts
from handlers.turn import Tick
from storage import cases, clocks, history, staff
from storage.cases import Case
from storage.history import Entry


def take_up(tick: Tick, person_id: int, answer: Callable[[str], object], paths: Sequence[str] = ()) -> None:
    """Hand out the waiting cases of this person's areas, and of these, to whoever is on duty now.

    `answer`: says to the person that there are any.
    """
    own, others = _waiting(tick, person_id, paths)
    if own or others:
        answer(texts.WAITING.format(count=len(own) + len(others)))
    for case in own:
        handing.happened(tick, case, Event.ASSIGNED)
        looking.send_card(tick, case, person_id, card.full(tick, case))
    for case in others:
        hand_out(tick, case)


def _waiting(tick: Tick, person_id: int, also: Sequence[str]) -> tuple[list[Case], list[Case]]:
    """What this person let lie while away, and what anybody on duty could have now."""
    paths = [*also, *(post.path for post in staff.posts_of(tick.session, person_id))]
    below = staff.areas_below(tick.session, paths)
    late = [cases.lock(tick.session, case.id) for case in clocks.not_taken(tick.session, below, tick.now)]
    own = [case for case in late if case.assignee_id == person_id]
    free = [cases.lock(tick.session, case.id) for case in cases.unassigned(tick.session, below)]
    lying = [case for case in late if case.assignee_id and not duty.is_on_duty(tick, case.assignee_id)]
    for case in [*free, *lying]:
        _forgive(tick, case, person_id)
    return own, [case for case in [*free, *lying] if handing.next_on_duty(tick, case) is not None]


def _forgive(tick: Tick, case: Case, person_id: int) -> None:
    """Who did not take a case in time may have it now; who gave it back may not."""
    if person_id in case.tried and not history.has_done(tick.session, case.id, person_id, Move.RETURN):
        case.tried = [tried for tried in case.tried if tried != person_id]


def hand_out(tick: Tick, case: Case) -> None:
    before = case.assignee_id
    handing.move(tick, case, Move.PASS_ON, Entry("", tick.now, None, handing.staff_name(tick, before)))
    handing.happened(tick, case, Event.PASSED_ON)
    handing.pick_officer(tick, case)
    handing.refresh(tick, case)
    handing.tell_former(tick, case, before)
    if before is None:
        who, when = handing.responsible(tick, case), handing.contact_words(tick, case)
        handing.tell_news(tick, case, texts.somebody_there(case.number, who, when))
    else:
        handing.tell_resident_handed(tick, case)

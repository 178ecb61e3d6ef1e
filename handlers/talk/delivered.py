"""Each relayed message shows what became of it: the acknowledgement is brought up to date in place."""

from domain.case import Kind
from domain.message import Button, Buttons, Say
from handlers.desk import carried, handing, presence, sides, voicing
from handlers.language.when import opening_words
from handlers.talk import texts
from handlers.turn import Tick
from storage import cases, history, parties
from storage.cases import Case
from storage.outbox import Sent
from storage.parties import Party

# What staff say: to whoever reported, to one household, or across from one side to the other.
_BY_STAFF = ("reply", "to_side", "across")


def report(tick: Tick, row: int, sent: Sent) -> None:
    """The message that carried this row of history was sent, or given up."""
    case_id = history.case_of(tick.session, row)
    if case_id is None:
        return
    case, past = cases.get(tick.session, case_id), history.row(tick.session, row)
    party = parties.get(tick.session, past.party_id) if past and past.party_id else None
    by_staff = past is not None and past.what in _BY_STAFF
    buttons = _buttons(case) if by_staff and not sent.gave_up else ()
    words = _to_side(tick, case, party, sent) if party and by_staff else _words(tick, case, sent, by_staff=by_staff)
    tick.edit(f"ack:{row}", Say(words, buttons, about=voicing.about(case, party)))
    if sent.gave_up and not by_staff:
        held = carried.held(tick, case)
        for chief in handing.chiefs_of(tick, held):
            tick.tell(chief, Say(texts.OFFICER_UNREACHED.format(number=held.number), about=f"case:{case.id}"))


def _buttons(case: Case) -> Buttons:
    """The answer to a question may serve others as well."""
    is_question = case.kind == Kind.QUESTION
    return ((Button(texts.PROPOSE, f"/propose {case.number}"),),) if is_question else ()


def _to_side(tick: Tick, case: Case, party: Party, sent: Sent) -> str:
    return texts.delivered_to_side(case.number, sides.label(tick, party), gave_up=sent.gave_up)


def _words(tick: Tick, case: Case, sent: Sent, *, by_staff: bool) -> str:
    if by_staff:
        words = texts.NOT_DELIVERED_TO_RESIDENT if sent.gave_up else texts.DELIVERED_TO_RESIDENT
        return words.format(number=carried.called(tick, case))
    held = carried.held(tick, case)
    who = handing.staff_name(tick, held.assignee_id)
    if sent.gave_up:
        return texts.NOT_DELIVERED_TO_OFFICER.format(who=who)
    if presence.is_there(tick, held):
        return texts.DELIVERED_TO_OFFICER.format(who=who)
    opens = opening_words(tick.service.calendar.next_opening(tick.now), tick.now, tick.service.zone)
    return texts.DELIVERED_OFF_DUTY.format(who=who, opens=opens)

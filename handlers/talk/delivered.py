"""Each relayed message shows what became of it: the acknowledgement is brought up to date in place."""

from domain.case import Kind
from domain.message import Button, Buttons, Say
from handlers.desk import carried, handing
from handlers.talk import texts
from handlers.turn import Tick
from storage import cases, history
from storage.cases import Case
from storage.outbox import Sent


def report(tick: Tick, row: int, sent: Sent) -> None:
    """The message that carried this row of history was sent, or given up."""
    case_id = history.case_of(tick.session, row)
    if case_id is None:
        return
    case = cases.get(tick.session, case_id)
    by_staff = history.what(tick.session, row) == "reply"
    buttons = _buttons(case) if by_staff and not sent.gave_up else ()
    tick.edit(f"ack:{row}", Say(_words(tick, case, sent, by_staff=by_staff), buttons, about=f"case:{case.id}"))
    if sent.gave_up and not by_staff:
        held = carried.held(tick, case)
        for chief in handing.chiefs_of(tick, held):
            tick.tell(chief, Say(texts.OFFICER_UNREACHED.format(number=held.number), about=f"case:{case.id}"))


def _buttons(case: Case) -> Buttons:
    """The answer to a question may serve others as well."""
    is_question = case.kind == Kind.QUESTION
    return ((Button(texts.PROPOSE, f"/propose {case.number}"),),) if is_question else ()


def _words(tick: Tick, case: Case, sent: Sent, *, by_staff: bool) -> str:
    if by_staff:
        words = texts.NOT_DELIVERED_TO_RESIDENT if sent.gave_up else texts.DELIVERED_TO_RESIDENT
        return words.format(number=carried.called(tick, case))
    words = texts.NOT_DELIVERED_TO_OFFICER if sent.gave_up else texts.DELIVERED_TO_OFFICER
    return words.format(who=handing.staff_name(tick, carried.held(tick, case).assignee_id))

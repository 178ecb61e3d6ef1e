"""Everybody has agreed: the agreement takes effect, and both sides have it in hand."""

from domain.agreement import YES, Form, State, court_until
from domain.case import Move, Stage
from domain.deadline import Event
from domain.message import Attachment, Say
from handlers.agreements import found, shown, texts
from handlers.desk import guarding, handing, looking, sides
from handlers.turn import Tick
from storage import agreements
from storage.agreements import Agreement
from storage.cases import Case
from storage.history import Entry

_FROM = (Stage.WORKING, Stage.MEDIATING)


def said_yes(tick: Tick, case: Case, agreement: Agreement, who: str) -> None:
    """One more household has agreed (`who`, "" where the officer knows); with the last one it is in force."""
    asked = agreements.signatures(tick.session, agreement.id)
    waiting = [shown.who(tick, one.party_id) for one in asked if one.answer not in YES]
    if waiting:
        if who:
            about = f"case:{case.id}"
            tick.tell(case.assignee_id, Say(texts.said_yes(case.number, who, waiting), about=about))
    elif is_possible(tick, case):
        _conclude(tick, case, agreement)
    else:
        tick.tell(case.assignee_id, Say(texts.stuck(case.number), about=f"case:{case.id}"))


def is_possible(tick: Tick, case: Case) -> bool:
    """May it come into force? Danger may have come up, or the case have moved, since both sides were asked."""
    return case.stage in _FROM and not case.is_restricted and guarding.may_be_mediated(tick, case)


def _conclude(tick: Tick, case: Case, agreement: Agreement) -> None:
    words = texts.agreed_in_history(agreement.version, Form(agreement.form))
    handing.move(tick, case, Move.AGREE, Entry("", tick.now, None, words))
    handing.happened(tick, case, Event.AGREED)
    agreement.state, agreement.effective_at = State.AGREED, tick.now
    if agreement.form == Form.PEOPLE:
        agreement.court_until = court_until(tick.service.local(tick.now).date())
    for one in agreements.signatures(tick.session, agreement.id):
        found.party_of(tick, one.party_id).signed_at = one.at
    agreements.replace_open(tick.session, agreement)
    shown.draw(tick, case, agreement, "final")
    handing.refresh(tick, case)


def hand_out(tick: Tick, case: Case, agreement: Agreement, files: tuple[Attachment, ...]) -> None:
    """Each household hears what was promised, with the final paper; so does the officer."""
    words = texts.in_force(case.number, shown.short_lines(tick, agreement), agreement.court_until)
    if agreement.is_oral:
        words = f"{words}\n{texts.ORAL_KEPT}"
    asked = [found.party_of(tick, one.party_id) for one in agreements.signatures(tick.session, agreement.id)]
    absent = [sides.label(tick, p) for p in asked if not sides.tell(tick, p, Say(words, attachments=files))]
    for_officer = texts.in_force_for_officer(case.number, agreement.court_until)
    for_officer = f"{for_officer}\n{texts.not_handed(absent)}".strip()
    looking.send_paper(tick, case, case.assignee_id, Say(for_officer, attachments=files, about=f"case:{case.id}"))

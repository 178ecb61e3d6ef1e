"""Judicial confirmation: whether both sides asked for it, as long as there is time."""

from domain.agreement import Court, Form
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.agreements import found, texts
from handlers.agreements import promise_texts as words
from handlers.desk import finding
from handlers.turn import Turn
from storage import agreements, history
from storage.cases import Case
from storage.history import Entry

_SAID = {Court.CONFIRMED: words.CONFIRMED, Court.NONE: words.NOT_WANTED}


def court(turn: Turn) -> None:
    """`/court NO [confirmed|none]`."""
    case, rest = finding.staff_case(turn, "/court")
    found.check(turn, case)
    agreement = agreements.in_force(turn.session, case.id)
    agreement = agreements.lock(turn.session, agreement.id) if agreement is not None else None
    if agreement is None:
        raise Refusal(words.NOTHING_AGREED.format(number=case.number))
    if agreement.form != Form.PEOPLE or agreement.court_until is None:
        raise Refusal(words.COURT_ONLY_PEOPLE)
    if rest not in tuple(Court):
        said = words.ASK_COURT.format(number=case.number, until=texts.day(agreement.court_until))
        turn.reply(Say(said, buttons(case), about=f"case:{case.id}"))
        return
    said = words.COURT_KEPT.format(what=_SAID[Court(rest)])
    # A press that comes twice leaves the day of the first.
    if agreement.court != rest:
        agreement.court, agreement.court_at = Court(rest), turn.now
        history.write(turn.session, case.id, Entry("note", turn.now, turn.speaker.person_id, _SAID[Court(rest)]))
    turn.reply(Say(said, about=f"case:{case.id}"))


def buttons(case: Case) -> Buttons:
    return (tuple(Button(label, f"/court {case.number} {what}") for what, label in _SAID.items()),)

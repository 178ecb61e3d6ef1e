"""`/human`: in the middle of a form, in a group, or beside an open case."""

from domain.case import Kind
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import handing, opening, reports
from handlers.draft import Answers
from handlers.person import texts
from handlers.turn import Turn
from storage import cases, drafts, groups
from storage.cases import Case


def human(turn: Turn) -> None:
    """Hand over to a person: the one who has the open case, or a new case of its own."""
    if turn.speaker.is_staff:
        raise Refusal(texts.FOR_STAFF)
    open_cases = cases.open_of(turn.session, turn.speaker.person_id)
    if open_cases:
        _again(turn, cases.lock(turn.session, open_cases[0].id))
    else:
        _register(turn)
    if not turn.is_private:
        turn.post(groups.meet(turn.session, turn.incoming.chat), texts.IN_GROUP)


def _again(turn: Turn, case: Case) -> None:
    """Somebody has the case already: ask them once more."""
    if turn.words:
        reports.add(turn, case, turn.words)
    reports.tell_holder(turn, case, Say(texts.ASKS_AGAIN.format(number=case.number), about=f"case:{case.id}"))
    who = handing.responsible(turn, case)
    words = texts.ALREADY if who else texts.ALREADY_NOBODY
    handing.tell_resident(turn, case, words.format(number=case.number, who=who))


def _register(turn: Turn) -> None:
    """A case of its own, with what the form already held."""
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    said = Answers(draft).said if draft else {}
    story = turn.words or texts.with_draft(said.get("what", ""))
    case = opening.case_of(turn, Kind.HELP, story)
    case.place, case.phone = said.get("where", ""), said.get("phone", "")
    choice = handing.register(turn, case)
    reports.keep(turn, case, story)
    handing.tell_resident(turn, case, f"{handing.receipt(turn, case, choice)}\n{texts.SAY_IT}")
    if draft is not None:
        drafts.drop(turn.session, turn.contact.id)

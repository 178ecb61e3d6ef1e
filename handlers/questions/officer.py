"""What an officer answered may serve others: one tap proposes it as an entry."""

from domain.case import Kind
from domain.message import Say
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.desk import finding, handing
from handlers.questions import texts
from handlers.turn import Turn
from storage import history, knowledge
from storage.cases import Case
from storage.knowledge import Proposal


def propose(turn: Turn) -> None:
    """Button: `/propose NO`."""
    case, _ = finding.staff_case(turn, "/propose")
    if case.kind != Kind.QUESTION:
        raise Refusal(texts.NO_QUESTION)
    if finding.sight_of(turn, case) is not Sight.FULL:
        raise Refusal(texts.NOT_YOURS)
    answers = [past.words for past in history.of(turn.session, case.id) if past.what == "reply"]
    if not answers:
        raise Refusal(texts.NOT_ANSWERED)
    proposal = Proposal(
        case_id=case.id,
        person_id=turn.speaker.person_id,
        question=case.story,
        answer="\n".join(answers),
        at=turn.now,
    )
    if not knowledge.propose(turn.session, proposal):
        raise Refusal(texts.ALREADY_PROPOSED)
    turn.reply(texts.PROPOSED)
    _tell_chiefs(turn, case)


def _tell_chiefs(turn: Turn, case: Case) -> None:
    who = handing.staff_name(turn, turn.speaker.person_id)
    say = Say(texts.PROPOSED_BY.format(who=who, number=case.number), about=f"case:{case.id}")
    for chief in handing.chiefs_of(turn, case):
        if chief != turn.speaker.person_id:
            turn.tell(chief, say)

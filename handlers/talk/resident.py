"""The resident's side: replies, and plain words while a case is open, reach whoever holds it."""

from collections.abc import Sequence
from dataclasses import replace

from domain import number
from domain.case import Stage
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import card, carried, handing, reports
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.question import TOLD
from handlers.talk import texts
from handlers.turn import Turn
from storage import cases
from storage.cases import Case


def claim(turn: Turn) -> Claim:
    """In private, plain words of somebody with an open case are about that case."""
    if not turn.is_private or turn.speaker.is_staff:
        return Claim.NOT_MINE
    return Claim.LIKELY if cases.open_of(turn.session, turn.speaker.person_id) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    """With one open case the words go to it; with several the resident says which."""
    found = cases.open_of(turn.session, turn.speaker.person_id)
    if len(found) == 1:
        hear(turn, cases.lock(turn.session, found[0].id))
    else:
        choices = [*(texts.which(case.number, card.kind(case)) for case in found), texts.NEW_MATTER]
        WHICH.begin(turn, {"choices": "\n".join(choices)}, {TOLD: turn.words})


def hear(turn: Turn, case: Case) -> None:
    """Keep the words and hand them on; the resident learns whether they arrived, once for all pictures of an album."""
    if not turn.words and not turn.incoming.attachments:
        raise Refusal(texts.EMPTY)
    is_rest = reports.is_rest_of_album(turn)
    row = reports.add(turn, case, turn.words)
    if not is_rest:
        _acknowledge(turn, case, row)


def _acknowledge(turn: Turn, case: Case, row: int) -> None:
    held = carried.held(turn, case)
    who = handing.staff_name(turn, held.assignee_id)
    if case.stage == Stage.CLOSED:
        again = Button(desk_texts.NOT_SOLVED, f"/solved {case.number} no")
        said = Say(texts.CLOSED_ALREADY.format(number=case.number, who=who), ((again,),))
        handing.tell_resident(turn, case, said, f"ack:{row}")
    elif held.assignee_id is None:
        handing.tell_resident(turn, case, texts.NOBODY_YET)
    else:
        handing.tell_resident(turn, case, texts.ON_ITS_WAY_TO_OFFICER.format(who=who), f"ack:{row}")


def _choices(_turn: Turn, answers: Answers) -> Sequence[str]:
    """As they were when the question was put: a press must not mean another case because one was opened since."""
    return answers.given["choices"].split("\n")


def _sorted(turn: Turn, answers: Answers) -> None:
    """The resident said which case the words are for."""
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    named, _, _ = answers.said["which"].partition(" ")
    found = [c for c in cases.open_of(turn.session, turn.speaker.person_id) if c.number in number.read(named)]
    if found:
        hear(turn, cases.lock(turn.session, found[0].id))
    else:
        turn.again = replace(turn.incoming, text=f"/another {turn.words}".strip())


WHICH = Form(
    "which",
    (Question("which", texts.WHICH_LABEL, texts.WHICH, _choices, may_skip=False, also={texts.NEW: texts.NEW_MATTER}),),
    submit=_sorted,
    sorts=True,
)

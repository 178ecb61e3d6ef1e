"""The resident's side: replies, and plain words while a case is open, reach whoever holds it."""

from domain.case import Stage
from domain.message import Button, Say
from handlers.desk import card, finding, handing, reports
from handlers.desk import texts as desk_texts
from handlers.feature import Claim
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
        return
    buttons = [(Button(f"{case.number} {card.kind(case)}", f"/tell {case.number} {turn.words}"),) for case in found]
    turn.reply(Say(texts.WHICH, (*buttons, (Button(texts.NEW_MATTER, f"/another {turn.words}".strip()),))))


def to_case(turn: Turn) -> None:
    """Button: these words are about this case."""
    case, words = finding.own_case(turn, "/tell")
    turn.words = words
    hear(turn, case)


def hear(turn: Turn, case: Case) -> None:
    """Keep the words and hand them on; the resident learns whether they arrived."""
    row = reports.add(turn, case, turn.words)
    who = handing.staff_name(turn, case.assignee_id)
    if case.stage == Stage.CLOSED:
        again = Button(desk_texts.NOT_SOLVED, f"/solved {case.number} no")
        handing.tell_resident(
            turn, case, Say(texts.CLOSED_ALREADY.format(number=case.number, who=who), ((again,),)), f"ack:{row}"
        )
    elif case.assignee_id is None:
        handing.tell_resident(turn, case, texts.NOBODY_YET)
    else:
        handing.tell_resident(turn, case, texts.ON_ITS_WAY_TO_OFFICER.format(who=who), f"ack:{row}")

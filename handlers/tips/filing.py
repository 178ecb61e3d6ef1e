"""Answers become a clue; who gave no name is nobody to the staff."""

from domain.case import Kind
from handlers.desk import filing, handing, unnamed
from handlers.draft import Answers
from handlers.language.clues import ClueKind, clue
from handlers.language.hazard import may_hurt
from handlers.tips import bodies, receipts, texts
from handlers.turn import Turn


def submit(turn: Turn, answers: Answers) -> None:
    """It is a lead that was noted, nothing that an authority has taken up (domain-facts.md 1.3)."""
    filing.agree(turn, answers)
    case = filing.case_of(turn, answers, Kind.CLUE)
    # Nobody asked about the other side: it was only read from the words, which say it themselves.
    case.other_side = ""
    if answers.said.get("danger") not in ("", None, texts.NO_DANGER):
        case.urgent, case.danger = True, answers.said["danger"]
    kind = clue(case.story)
    case.topic = kind or ""
    if kind is ClueKind.EXPLOSIVE:
        case.urgent, case.danger = True, texts.HANDED_IN
    is_traceless = answers.said.get(unnamed.NAMED) == texts.WITHOUT_ACCOUNT
    if is_traceless:
        receipts.cut_loose(turn, case, answers)
    elif unnamed.is_wished(answers):
        unnamed.hide(case)
    choice = handing.register(turn, case)
    if not is_traceless:
        filing.add_report(turn, case, answers)
    is_danger = case.urgent or may_hurt(case.story)
    body = bodies.responsible(turn, case.topic)
    first = texts.registered(kind, body=body, is_danger=is_danger, is_anonymous=case.is_anonymous)
    if is_traceless:
        turn.reply(texts.receipt(first, receipts.keep(turn, case, answers)))
        return
    handing.tell_resident(turn, case, f"{first}\n{handing.receipt(turn, case, choice)}")

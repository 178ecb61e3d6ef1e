"""Answers become a complaint: a request for help of its own topic, so that no figure of disputes counts it."""

from domain.case import Kind
from handlers.complaint import texts
from handlers.desk import accusing, choosing, filing, handing
from handlers.draft import Answers
from handlers.turn import Turn


def submit(turn: Turn, answers: Answers) -> None:
    """Restricted from its first moment; whoever is complained about is kept out before anybody gets it."""
    filing.agree(turn, answers)
    case = filing.case_of(turn, answers, Kind.HELP)
    case.topic, case.is_restricted = choosing.COMPLAINT, True
    who = answers.said.get("who", "")
    case.other_side = who
    handing.register(turn, case)
    filing.add_report(turn, case, answers)
    name = handing.staff_name(turn, case.assignee_id)
    other = accusing.numbers(case)
    receipt = texts.RECEIPT if name else texts.RECEIPT_NOBODY
    handing.tell_resident(turn, case, receipt.format(number=case.number, who=name, other=other))

"""Answers become a dispute: who reported it, and whom it is about."""

from domain.case import Kind
from handlers.desk import filing, handing
from handlers.dispute import texts
from handlers.draft import Answers
from handlers.language.at_risk import at_risk
from handlers.language.understanding import kind_of_dispute
from handlers.turn import Turn
from storage import people
from storage.cases import Case


def submit(turn: Turn, answers: Answers) -> None:
    """The resident reported for themselves."""
    filing.agree(turn, answers)
    case = _case(turn, answers)
    receipt = _registered(turn, case, answers)
    handing.tell_resident(turn, case, f"{texts.DANGER_FIRST}\n{receipt}" if case.danger else receipt)


def submit_for_another(turn: Turn, answers: Answers) -> None:
    """Staff reported for somebody else: reporter and person concerned are two people."""
    concerned = people.add(turn.session, answers.said.get("concerned", ""), answers.said.get("phone") or None)
    case = _case(turn, answers)
    case.concerned_id = concerned.id
    handing.tell_resident(turn, case, _registered(turn, case, answers))


def _registered(turn: Turn, case: Case, answers: Answers) -> str:
    choice = handing.register(turn, case)
    filing.add_report(turn, case, answers)
    return handing.receipt(turn, case, choice)


def _is_danger(words: str) -> bool:
    """Somebody is hurt or afraid: the case goes round the clock."""
    return bool(words) and at_risk(words) is not False


def _case(turn: Turn, answers: Answers) -> Case:
    danger = answers.said.get("danger", "")
    case = filing.case_of(turn, answers, Kind.DISPUTE)
    case.topic = kind_of_dispute(case.story, turn.service.content.models)
    case.urgent, case.danger = _is_danger(danger), danger if _is_danger(danger) else ""
    return case

"""Answers become a case: what is wanted, where, and which time is wished for."""

from domain.case import Kind
from handlers.appointments import texts
from handlers.desk import filing, handing
from handlers.draft import Answers
from handlers.turn import Turn


def submit(turn: Turn, answers: Answers) -> None:
    filing.agree(turn, answers)
    said = answers.said
    case = filing.case_of(turn, answers, Kind.SERVICE)
    case.place = texts.at_home(case.place) if said.get("at") == texts.AT_HOME else texts.AT_STATION
    if case.since == texts.I_WRITE:
        case.since = said.get("moment", "")
    choice = handing.register(turn, case)
    filing.add_report(turn, case, answers)
    handing.tell_resident(turn, case, f"{texts.NOT_FIXED_YET}\n{handing.receipt(turn, case, choice)}")

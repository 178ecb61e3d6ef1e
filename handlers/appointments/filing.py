"""Answers become a case: what is wanted, where, and which time is wished for."""

from domain.case import Kind
from domain.message import Say
from handlers.appointments import slots, texts
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
    case.other_side = texts.for_whom(case.other_side, said.get("agreed", ""))
    choice = handing.register(turn, case)
    filing.add_report(turn, case, answers)
    times = slots.offered(turn, case)
    pick = f"\n{texts.PICK_LINE}" if times else ""
    receipt = f"{texts.NOT_FIXED_YET}\n{handing.receipt(turn, case, choice)}{pick}"
    handing.tell_resident(turn, case, Say(receipt, times))

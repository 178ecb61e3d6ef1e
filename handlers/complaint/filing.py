"""Answers become a complaint: a request for help of its own topic, so that no figure of disputes counts it."""

from domain.case import Kind
from domain.people import Role
from handlers.complaint import texts
from handlers.desk import choosing, filing, guarding, handing
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.turn import Turn
from storage import people, staff
from storage.cases import Case


def submit(turn: Turn, answers: Answers) -> None:
    """Restricted from its first moment; whoever is complained about is kept out before anybody gets it."""
    filing.agree(turn, answers)
    case = filing.case_of(turn, answers, Kind.HELP)
    case.topic, case.is_restricted = choosing.COMPLAINT, True
    who = answers.said.get("who", "")
    case.other_side = who
    handing.register(turn, case, before=lambda: _keep_out(turn, case, f"{who}\n{case.story}"))
    filing.add_report(turn, case, answers)
    name = handing.staff_name(turn, case.assignee_id)
    receipt = texts.RECEIPT if name else texts.RECEIPT_NOBODY
    handing.tell_resident(turn, case, receipt.format(number=case.number, who=name))


def _keep_out(turn: Turn, case: Case, words: str) -> None:
    """Everybody here whose name is said; and the chief, where it is the chief without a name."""
    for person_id, role in _staff_near(turn, case):
        name = people.get(turn.session, person_id).name
        bare = desk_texts.without_title(name)
        is_named = name in words or (len(bare) > 1 and bare in words)
        if is_named or (role is Role.CHIEF and texts.CHIEF in words and _is_nearest(turn, case, person_id)):
            guarding.keep_out(turn, case, person_id, None, "complaint")


def _staff_near(turn: Turn, case: Case) -> list[tuple[int, Role]]:
    """Whoever works in the area of the case, above it or below it."""
    above = choosing.ways_up(turn, case)
    below = staff.areas_below(turn.session, [above[0].path]) if above else []
    there = staff.responsible(turn.session, [*(area.id for area in above), *below], staff.Aside())
    return [(c.person_id, c.role) for c in there]


def _is_nearest(turn: Turn, case: Case, person_id: int) -> bool:
    return person_id in handing.chiefs_of(turn, case)

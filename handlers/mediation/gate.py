"""Which case may be talked over, and who may arrange that."""

from collections.abc import Sequence

from domain.case import Kind, Move, Stage, may, may_mediate
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import finding, guarding, handing, looking, names
from handlers.mediation import texts
from handlers.turn import Tick, Turn
from storage import cases, parties
from storage.cases import Case
from storage.parties import Party


def why_not(tick: Tick, case: Case) -> str:
    """Why this case must not be mediated, with the road that is there instead; "" where it may be."""
    if not may_mediate(Kind(case.kind), danger=False):
        return texts.NEVER_KIND.format(number=case.number)
    if not guarding.may_be_mediated(tick, case):
        return texts.NEVER_DANGER.format(number=case.number)
    # What is said without a name is a clue only (domain-facts.md 1.1).
    return texts.NEVER_NAMELESS.format(number=case.number) if case.is_anonymous else ""


def work(turn: Turn, example: str) -> tuple[Case, str]:
    """The case that whoever works on it names first, and the words after it. Raises Refusal."""
    case, rest = finding.staff_case(turn, example)
    check(turn, case)
    return case, rest


def again(turn: Turn, case_id: str) -> Case:
    """The same case at the end of a form: it may have changed hands meanwhile."""
    case = cases.lock(turn.session, int(case_id))
    check(turn, case)
    return case


def check(turn: Turn, case: Case) -> None:
    """Refuse whoever does not work on it."""
    own = case.assignee_id == turn.speaker.person_id
    if not may(Move.MEDIATE, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False):
        raise Refusal(texts.NOT_YOURS)


def must_talk(tick: Tick, case: Case) -> None:
    """Refuse what needs both sides' consent while it is not there."""
    if why := why_not(tick, case):
        raise Refusal(why)
    if case.stage != Stage.MEDIATING:
        raise Refusal(texts.NOT_MEDIATING.format(number=case.number))


def household(turn: Turn, party_id: str) -> tuple[Case, Party]:
    """The household whose button the speaker pressed, with its case, locked. Raises Refusal."""
    party = parties.get(turn.session, int(party_id)) if party_id.isdecimal() else None
    is_theirs = party is not None and (party.person_id == turn.speaker.person_id or party.contact_id == turn.contact.id)
    if party is None or not is_theirs:
        raise Refusal(texts.NOT_YOUR_BUTTON)
    return cases.lock(turn.session, party.case_id), party


def who(tick: Tick, case: Case) -> str:
    """Whoever leads it, as both sides read it."""
    return names.responsible(tick, case) or texts.SOMEBODY


def officer(tick: Tick, case: Case, say: Say | str) -> None:
    """Tell whoever holds the case; where nobody does, the chiefs."""
    for person in _officers(tick, case):
        tick.tell(person, say)


def relay(tick: Tick, case: Case, say: Say) -> None:
    """The same with the words of a side, which is a look."""
    for person in _officers(tick, case):
        looking.relay(tick, case, person, say)


def _officers(tick: Tick, case: Case) -> Sequence[int]:
    return [case.assignee_id] if case.assignee_id else handing.chiefs_of(tick, case)

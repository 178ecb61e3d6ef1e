"""Whom on the staff a case accuses: they are kept out, and it goes to those above (治安管理处罚法 第95条)."""

from collections.abc import Collection

from domain.case import Kind
from domain.people import Role
from domain.safety import DangerKind
from handlers.desk import choosing, guarding, safety_texts, texts
from handlers.language import accused
from handlers.language.accused import Accused
from handlers.language.script import plain
from handlers.turn import Tick
from storage import cases, people, staff
from storage.cases import Case

_COMMUNITY = frozenset({Role.GRID_WORKER, Role.MEDIATOR})


def look(tick: Tick, case: Case, words: str) -> bool:
    """Keep out everybody whom these words accuse; tells whether anybody was not kept out before.

    Who does it in office makes it a complaint, however it was told: those above alone read it.
    """
    if safety_texts.NAMES[DangerKind.SCAMMED] in case.danger:
        return False  # whoever calls himself a policeman there is none
    is_complaint = case.topic == choosing.COMPLAINT
    case.is_restricted = case.is_restricted or is_complaint
    found = [*accused.read(words), *(accused.offices(case.other_side) if is_complaint else [])]
    named = _named(tick, case, words)
    if not (found or named or is_complaint):
        return False
    if any(not each.is_private for each in found) or (named and case.kind == Kind.EMERGENCY):
        case.topic, case.is_restricted = choosing.COMPLAINT, True
    whom = named or {person for each in found for person in _in_office(tick, case, each)}
    if not whom and case.topic == choosing.COMPLAINT:
        whom = _holders(tick, case)
    new = [person for person in sorted(whom) if guarding.keep_out(tick, case, person, None, "complaint")]
    tick.session.flush()
    return bool(new)


def numbers(case: Case) -> str:
    """Where else somebody may turn with it: the police look after their own at 12389, the community's at 12345."""
    found = [*accused.read(case.story), *accused.offices(case.other_side)]
    roles = {role for each in found for role in each.roles}
    return safety_texts.COMPLAIN_COMMUNITY if roles and roles <= _COMMUNITY else safety_texts.COMPLAIN_POLICE


def _near(tick: Tick, case: Case) -> list[tuple[int, Role]]:
    """Whoever works in the area of the case, above it or below it."""
    above = choosing.ways_up(tick, case)
    below = staff.areas_below(tick.session, [above[0].path]) if above else []
    there = staff.responsible(tick.session, [*(area.id for area in above), *below], staff.Aside())
    return [(c.person_id, c.role) for c in there]


def _named(tick: Tick, case: Case, words: str) -> set[int]:
    """Those whose name is said to have done it, or to be the other side; in a complaint everybody who is named."""
    if case.topic == choosing.COMPLAINT:
        near, said = dict.fromkeys(person for person, _ in _near(tick, case)), plain(words)
        return {person for person in near if len(_bare(tick, person)) > 1 and _bare(tick, person) in said}
    names = accused.names(words) | {texts.without_title(case.other_side)}
    known = people.known_among(tick.session, names - {""}) if names - {""} else set()
    return known & {person for person, _ in _near(tick, case)} if known else known


def _bare(tick: Tick, person_id: int) -> str:
    return plain(texts.without_title(people.get(tick.session, person_id).name))


def _in_office(tick: Tick, case: Case, who: Accused) -> set[int]:
    """Whom these words mean: by what stands before the office, as who holds their open case, or by office there."""
    having = {person_id for person_id, role in _near(tick, case) if role in who.roles}
    called = {person_id for person_id in having if _is_called(tick, person_id, who.called)}
    if called:
        return called
    holders = _holders(tick, case) & having
    return holders if who.is_that and holders else holders | _nearest(tick, case, who.roles)


def _is_called(tick: Tick, person_id: int, before: str) -> bool:
    """Do these signs end with the name of this person, or with the surname alone?"""
    name = _bare(tick, person_id)
    return bool(name and before) and (before.endswith(name) or before[-1] == name[0])


def _holders(tick: Tick, case: Case) -> set[int]:
    """Who holds an open case of the one who tells this."""
    mine = cases.open_of(tick.session, case.reporter_id)
    return {each.assignee_id for each in mine if each.assignee_id is not None and each.id != case.id}


def _nearest(tick: Tick, case: Case, roles: Collection[Role]) -> set[int]:
    """Everybody with such a post at the nearest area that has one: at the case's own, below it, or up the tree."""
    above = choosing.ways_up(tick, case)
    below = staff.areas_below(tick.session, [above[0].path]) if above else []
    for ids in (below, *([area.id] for area in above[1:])):
        found = {c.person_id for c in staff.responsible(tick.session, ids, staff.Aside()) if c.role in roles}
        if found:
            return found
    return set()

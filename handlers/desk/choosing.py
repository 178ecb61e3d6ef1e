"""Who might have a case: everybody up the tree as they stand now, without whoever must have nothing to do with it."""

from dataclasses import replace

from domain.assignment import Candidate, Choice, chiefs, choose, oversee, supervisors
from domain.case import Kind
from domain.people import Role
from handlers.desk import duty
from handlers.turn import Tick
from storage import absences, admitted, areas, cases, parties, people, staff
from storage.admitted import Standing
from storage.areas import Area
from storage.cases import Case

# What a case is about that looks into somebody on the staff.
COMPLAINT = "complaint"
# Whoever tells of these on the staff is no side of them.
_ABOUT_NOBODY = (Kind.CLUE, Kind.QUESTION)


def ways_up(tick: Tick, case: Case) -> list[Area]:
    """The area of the case and all above it, nearest first."""
    area = areas.get(tick.session, case.area_id) if case.area_id else areas.topmost(tick.session)
    return list(areas.above(tick.session, area)) if area else []


def barred(tick: Tick, case: Case) -> frozenset[int]:
    """Who must never have the case, nor see it: barred by somebody, or themselves a side (治安管理处罚法 第95条)."""
    concerned = () if case.kind in _ABOUT_NOBODY else (case.concerned_id,)
    return (
        frozenset(concerned)
        | parties.people_of(tick.session, case.id)
        | frozenset(admitted.of(tick.session, case.id, Standing.BARRED))
    )


def choice(tick: Tick, case: Case) -> Choice:
    """Who gets the case now; a complaint about somebody goes to those above them."""
    found, path = _candidates(tick, case)
    return oversee(found, path) if case.topic == COMPLAINT else choose(found, path)


def next_on_duty(tick: Tick, case: Case) -> int | None:
    """Who would get the case now, if anybody on duty has not had it yet."""
    chosen = choice(tick, case)
    return chosen.person_id if chosen.on_duty else None


def nearest(tick: Tick, case: Case) -> int | None:
    """Who would get the case, on duty or not."""
    return choice(tick, case).person_id


def chiefs_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """The chiefs to tell about the case: the nearest up the tree."""
    return chiefs(*_candidates(tick, case))


def supervisors_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """The supervisors over the case: the nearest up the tree."""
    return supervisors(*_candidates(tick, case))


def officers_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """Officers over the area of the case who can be reached, the nearest first."""
    found, _ = _candidates(tick, case)
    able = [c for c in found if c.role is Role.OFFICER and c.reachable and not c.barred]
    return tuple(c.person_id for c in sorted(able, key=lambda c: (-len(c.path), c.person_id)))


def _candidates(tick: Tick, case: Case) -> tuple[list[Candidate], str]:
    """Everybody who might get the case, and the path of its area."""
    above = ways_up(tick, case)
    aside = staff.Aside(frozenset(case.tried), barred(tick, case))
    found = staff.responsible(tick.session, [area.id for area in above], aside)
    path = above[0].path if above else "/"
    if not any(candidate.role is Role.OFFICER and candidate.reachable for candidate in found):
        # Nobody up the tree: better one of the officers below than none. They count as if they were here.
        below = staff.responsible(tick.session, staff.areas_below(tick.session, [path]), aside)
        found += [replace(c, path=path) for c in below if c.role is Role.OFFICER and c.path != path]
    found = _with_stand_ins(tick, duty.with_plan(tick, found, above, aside), aside)
    open_cases = cases.loads(tick.session, {candidate.person_id for candidate in found})
    return [replace(c, open_cases=open_cases.get(c.person_id, 0)) for c in found], path


def _with_stand_ins(tick: Tick, found: list[Candidate], aside: staff.Aside) -> list[Candidate]:
    """Whoever is away has their stand-in in their place."""
    away = absences.stand_ins(tick.session, [c.person_id for c in found])
    return [_stand_in(tick, c, away[c.person_id], aside) if c.person_id in away else c for c in found]


def _stand_in(tick: Tick, candidate: Candidate, person_id: int, aside: staff.Aside) -> Candidate:
    return replace(
        candidate,
        person_id=person_id,
        on_duty=duty.is_on_duty(tick, person_id),
        reachable=people.contact_of(tick.session, person_id) is not None,
        tried=person_id in aside.tried,
        barred=person_id in aside.barred,
    )

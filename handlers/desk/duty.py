"""Who is on duty at this moment: by the plan, and by what they said themselves since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from domain.assignment import Candidate
from domain.duty import ACT_ALONE, Shift, Word, is_there, running
from domain.people import Role
from handlers.turn import Tick
from storage import absences, people, shifts, staff
from storage.areas import Area
from storage.staff import Aside


@dataclass
class Plan:
    """What the plan says of some people and areas now.

    `by_person`: whoever stands in has the shifts of who is away. `there`: of whom it says whether they are on duty.
    """

    running: list[Shift] = field(default_factory=list)
    by_person: dict[int, list[Shift]] = field(default_factory=dict)
    there: dict[int, bool] = field(default_factory=dict)


def look(tick: Tick, person_ids: Collection[int], area_ids: Sequence[int] = ()) -> Plan:
    """One look at the plan; where nothing is planned it costs no more than that."""
    local, days = tick.service.local(tick.now), tick.service.days
    found = shifts.about(tick.session, sorted(person_ids), area_ids, local.date())
    if not found:
        return Plan()
    plan, away = Plan(), absences.stand_ins(tick.session, [shift.person_id for shift in found])
    for shift in found:
        plan.by_person.setdefault(away.get(shift.person_id, shift.person_id), []).append(shift)
    words = staff.words_of(tick.session, plan.by_person)
    for person_id, theirs in plan.by_person.items():
        plan.there[person_id] = is_there(words.get(person_id, Word(there=False)), theirs, local, days)
    plan.there |= dict.fromkeys(away, False)
    plan.running = [shift for shift in found if running(shift, local, days)]
    return plan


def are_there(tick: Tick, person_ids: Collection[int]) -> frozenset[int]:
    """Who of these is on duty."""
    said, plan = staff.words_of(tick.session, person_ids), look(tick, person_ids)
    known = {person_id: word.there for person_id, word in said.items()} | plan.there
    return frozenset(person_id for person_id in person_ids if known.get(person_id, False))


def is_on_duty(tick: Tick, person_id: int) -> bool:
    return person_id in are_there(tick, [person_id])


def with_plan(tick: Tick, found: list[Candidate], above: Sequence[Area], aside: Aside) -> list[Candidate]:
    """These candidates as the plan says that they stand, and whom it names for one of these areas besides."""
    plan = look(tick, {c.person_id for c in found}, [area.id for area in above])
    if not plan.by_person:
        return found
    standing = [replace(c, on_duty=plan.there.get(c.person_id, c.on_duty)) for c in found]
    paths = {area.id: area.path for area in above}
    named = {
        (person_id, paths[shift.area_id])
        for person_id, theirs in plan.by_person.items()
        for shift in theirs
        if shift in plan.running and shift.area_id in paths and plan.there[person_id]
    }
    return [*standing, *(_named(tick, who, path, aside) for who, path in sorted(named) if _acts_alone(tick, who))]


def _named(tick: Tick, person_id: int, path: str, aside: Aside) -> Candidate:
    return Candidate(
        person_id,
        Role.OFFICER,
        path,
        on_duty=True,
        open_cases=0,
        reachable=people.contact_of(tick.session, person_id) is not None,
        tried=person_id in aside.tried,
        barred=person_id in aside.barred,
        planned=True,
    )


def _acts_alone(tick: Tick, person_id: int) -> bool:
    return any(post.role in ACT_ALONE for post in staff.posts_of(tick.session, person_id, borrowed=False))

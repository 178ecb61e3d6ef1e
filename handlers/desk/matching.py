"""A new case is compared with those of its place: perhaps it is a known matter, perhaps the same people once more."""

from dataclasses import dataclass

from domain.case import Kind
from domain.people import Level
from handlers.language.same import Likeness, Matter, Read, compare, understand
from handlers.turn import Tick
from storage import areas, cases, history, links, people, staff
from storage.cases import Case, Told
from storage.history import Entry
from storage.links import Link, State

# Enough of the newest ones: reading and comparing these takes some hundredths of a second.
_MOST, _KEPT = 200, 5
_KINDS = (Kind.DISPUTE, Kind.CLUE, Kind.SERVICE)
_SMALL = (Level.GRID, Level.BUILDING)


@dataclass(frozen=True, slots=True)
class Found:
    told: Told
    like: Likeness


def look(tick: Tick, case: Case) -> None:
    """Note what a case that was just registered may be the same as, best first, and how often that makes it."""
    if case.kind not in _KINDS or case.is_restricted:
        return
    found = sorted(_like(tick, case), key=lambda each: -each.like.score)[:_KEPT]
    can_merge = [each for each in found if each.like.is_same and (each.told.is_anonymous or not case.is_anonymous)]
    proposed = can_merge[0] if can_merge else None
    kept = [_keep(tick, case, each, is_proposed=each is proposed) for each in found]
    times = _times(tick, case, found)
    if kept and case.kind == Kind.DISPUTE and times >= tick.service.repeats.times:
        kept[0].times = times
        history.write(tick.session, case.id, Entry("repeats", tick.now, None, str(times)))


def _keep(tick: Tick, case: Case, found: Found, *, is_proposed: bool) -> Link:
    carried = links.merged(tick.session, found.told.id) if is_proposed else None
    into = carried.into_id if carried else found.told.id
    if (known := links.between(tick.session, case.id, into)) is not None:
        known.state = State.PROPOSED if is_proposed else known.state
        return known
    state = State.PROPOSED if is_proposed else State.EARLIER
    reasons, is_same = [str(why) for why in found.like.reasons], found.like.is_same
    link = Link(case_id=case.id, into_id=into, state=state, reasons=reasons, is_same=is_same, at=tick.now)
    return links.add(tick.session, link)


def _times(tick: Tick, case: Case, found: list[Found]) -> int:
    """On how many days it came: who reports the same evening as their neighbour does not count twice."""
    since = tick.now - tick.service.repeats.within
    days = {tick.service.local(case.opened_at).date()}
    for each in found:
        link = links.merged(tick.session, each.told.id)
        is_occurrence = link is None or link.did_reopen
        if each.like.is_same and each.told.opened_at >= since and is_occurrence:
            days.add(tick.service.local(each.told.opened_at).date())
    return len(days)


def like(tick: Tick, case: Case, other: Case) -> Likeness:
    """How like two cases are that somebody put side by side."""
    names = people.names_of(tick.session, {case.concerned_id, other.concerned_id})
    one, two = (_read(case.kind, each, names) for each in (case, other))
    return compare(one, two)


def _like(tick: Tick, case: Case) -> list[Found]:
    since = tick.now - tick.service.repeats.known
    told = cases.told_like(tick.session, case, _around(tick, case), since, _MOST)
    if not told:
        return []
    names = people.names_of(tick.session, {case.concerned_id, *(each.concerned_id for each in told)})
    mine = _read(case.kind, case, names)
    found = [Found(each, compare(mine, _read(case.kind, each, names))) for each in told]
    is_dispute = case.kind == Kind.DISPUTE
    return [each for each in found if each.like.is_same or (is_dispute and each.like.is_near)]


def _read(kind: str, case: Case | Told, names: dict[int, str]) -> Read:
    """Who did not give their name is no reason; appointments at the counter are all in one place."""
    is_named = not case.is_anonymous
    return understand(
        Matter(
            topic=case.topic,
            story=case.story,
            place="" if kind == Kind.SERVICE else case.place,
            other_side="" if kind == Kind.SERVICE else case.other_side,
            name=names.get(case.concerned_id, "") if is_named else "",
            phone=case.phone if is_named else "",
            person_id=case.concerned_id if is_named else None,
        )
    )


def _around(tick: Tick, case: Case) -> list[int]:
    """The community of the case with all below it, and the areas above, of which nobody knew more."""
    if case.area_id is None:
        return []
    above = list(areas.above(tick.session, areas.get(tick.session, case.area_id)))
    whole = next((area for area in above if area.level not in _SMALL), above[0])
    return [*staff.areas_below(tick.session, [whole.path]), *(area.id for area in above)]

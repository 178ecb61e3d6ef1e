"""Who gets a case, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.people import Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might get a case: a post of theirs at the area with this path, and how they stand now.

    `reachable`: a channel to them works. `tried`: they had this very case and returned it or did not take it in time.
    `barred`: they are a side of it, related to one, or the one complained about, and never get it. `planned`: the duty
    plan names them for the area with this path and this moment.
    """

    person_id: int
    role: Role
    path: str
    on_duty: bool
    open_cases: int
    reachable: bool = True
    tried: bool = False
    barred: bool = False
    planned: bool = False


_LEADERS = (Role.CHIEF, Role.SUPERVISOR)


class Why(StrEnum):
    """NEAREST: an officer of the nearest area that has any. HIGHER: those could not, so one of an area above.

    PLANNED: whom the duty plan names. OFF_DUTY: no officer is on duty, so the nearest one who is not. NOBODY: there is
    no officer to choose.
    """

    NEAREST = "nearest"
    HIGHER = "higher"
    PLANNED = "planned"
    OFF_DUTY = "off_duty"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Reason:
    """The facts behind a choice, enough for a sentence.

    `levels_up`: how far above the area of the case the chosen officer's area lies. `open_cases`: what that officer
    already has. `passed_over`: officers at least as near who were off duty, not reachable or already tried.
    """

    why: Why
    levels_up: int = 0
    open_cases: int = 0
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    person_id: int | None
    on_duty: bool
    reason: Reason


def choose(candidates: Iterable[Candidate], case_path: str) -> Choice:
    """The officer who gets a case in the area with this path.

    Whom the duty plan names, before all others; on duty before off duty, then nearest up the tree, then with the fewest
    open cases, then by id. Only officers are chosen without being asked: auxiliaries, grid workers and mediators take
    cases or are given them by a person.
    """
    officers = [c for c in candidates if c.role is Role.OFFICER and case_path.startswith(c.path) and not c.barred]
    free = [c for c in officers if c.reachable and not c.tried]
    if not free:
        return Choice(None, on_duty=False, reason=Reason(Why.NOBODY, passed_over=len(_people(officers))))
    best = min(free, key=lambda c: (not c.planned, not c.on_duty, -_depth(c.path), c.open_cases, c.person_id))
    return Choice(best.person_id, best.on_duty, _reason(best, officers, case_path))


def chiefs(candidates: Iterable[Candidate], path: str) -> tuple[int, ...]:
    """Whom to tell about a case in the area with this path: the nearest chiefs up the tree that can be reached.

    Where there is no chief, the nearest supervisors; empty where there is none of them either. Person ids, in order.
    """
    known = list(candidates)
    return _nearest(Role.CHIEF, known, path) or _nearest(Role.SUPERVISOR, known, path)


def supervisors(candidates: Iterable[Candidate], path: str) -> tuple[int, ...]:
    """The nearest supervisors up the tree that can be reached; empty where there is none. Person ids, in order."""
    return _nearest(Role.SUPERVISOR, candidates, path)


def _nearest(role: Role, candidates: Iterable[Candidate], path: str) -> tuple[int, ...]:
    found = [c for c in candidates if c.role is role and c.reachable and not c.barred and path.startswith(c.path)]
    nearest = max((_depth(c.path) for c in found), default=0)
    return tuple(sorted(_people(c for c in found if _depth(c.path) == nearest)))


def oversee(candidates: Iterable[Candidate], path: str) -> Choice:
    """Who looks into a complaint about somebody on the staff: the nearest chief who is not the one complained about.

    Where the chief is, that is the chief one level up; where there is no chief, a supervisor.
    """
    known = list(candidates)
    free = [c for c in known if not c.tried]
    leaders = chiefs(free, path)
    posts = [replace(c, role=Role.OFFICER) for c in known if c.person_id in leaders and c.role in _LEADERS]
    return choose(posts, path)


def _reason(best: Candidate, officers: list[Candidate], case_path: str) -> Reason:
    near = [c for c in officers if _depth(c.path) >= _depth(best.path)]
    could_not = [c for c in near if c.tried or not c.reachable or not c.on_duty]
    nearer = any(_depth(c.path) > _depth(best.path) for c in near)
    on_duty = Why.PLANNED if best.planned else Why.HIGHER if nearer else Why.NEAREST
    return Reason(
        why=on_duty if best.on_duty else Why.OFF_DUTY,
        levels_up=_depth(case_path) - _depth(best.path),
        open_cases=best.open_cases,
        passed_over=len(_people(could_not) - {best.person_id}),
    )


def _people(candidates: Iterable[Candidate]) -> set[int]:
    return {c.person_id for c in candidates}


def _depth(path: str) -> int:
    return path.count("/")

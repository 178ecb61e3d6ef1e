"""Cases as lists: somebody's own by deadline, and what a search finds; a page's worth is read of however many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from domain.case import OPEN, Kind, Stage
from domain.deadline import PROMISED
from storage.areas import Area
from storage.cases import Case
from storage.clocks import ClockRow

Columns = TypeVarTuple("Columns")

# Words lie sealed and have to be opened one by one; so many take a tenth of a second. Then it is asked to go on.
MOST_OPENED = 3000
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reach:
    """The cases that somebody might read: those they hold, and those of areas with these paths and below."""

    person_id: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many cases in which words are looked for at once, the newest first; `last_at`: when the oldest was opened.

    `older`: from which case on it goes on; 0 where these are all.
    """

    ids: Sequence[int]
    last_at: datetime | None
    older: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; "" and () for anything. `number`: a part of it. `path`: the area and all below it.

    `before`: only what is older than the case with this id (0: all).
    """

    number: str = ""
    kind: Kind | None = None
    topic: str = ""
    stages: tuple[Stage, ...] = ()
    path: str = ""
    since: datetime | None = None
    until: datetime | None = None
    mine: bool = False
    free: bool = False
    before: int = 0
    words: tuple[str, ...] = field(default_factory=tuple)


def own_by_deadline(session: Session, person_id: int, first: int, most: int) -> list[tuple[int, datetime | None]]:
    """The open cases somebody holds, with the deadline that comes next; those without one at the end."""
    due = func.min(ClockRow.due_at)
    running = and_(
        ClockRow.case_id == Case.id,
        ClockRow.clock.in_(PROMISED),
        ClockRow.ended_at.is_(None),
        ClockRow.paused_at.is_(None),
    )
    rows = select(Case.id, due).outerjoin(ClockRow, running)
    rows = rows.where(Case.assignee_id == person_id, Case.stage.in_(OPEN)).group_by(Case.id)
    found = session.execute(rows.order_by(due.asc().nulls_last(), Case.id).offset(first).limit(most))
    return [(case_id, at) for case_id, at in found]


def count_own(session: Session, person_id: int) -> int:
    rows = select(func.count(Case.id)).where(Case.assignee_id == person_id, Case.stage.in_(OPEN))
    return session.scalar(rows) or 0


def found(session: Session, reach: Reach, wanted: Wanted, first: int, most: int) -> list[int]:
    """The cases that fit, the newest first (what nobody holds: the oldest first), without looking into their words."""
    rows = _where(select(Case.id), reach, wanted)
    order = (Case.opened_at.asc(), Case.id.asc()) if wanted.free else (Case.opened_at.desc(), Case.id.desc())
    return list(session.scalars(rows.order_by(*order).offset(first).limit(most)))


def stretch(session: Session, reach: Reach, wanted: Wanted) -> Stretch:
    """The newest cases that fit but for the words, as many as can be looked into at once."""
    rows = _where(select(Case.id, Case.opened_at), reach, wanted)
    rows = rows.order_by(Case.opened_at.desc(), Case.id.desc()).limit(MOST_OPENED + 1)
    ids = [(case_id, at) for case_id, at in session.execute(rows)]
    some = ids[:MOST_OPENED]
    last_id, last_at = some[-1] if some else (0, None)
    return Stretch([case_id for case_id, _ in some], last_at, last_id if len(ids) > MOST_OPENED else 0)


def opened(
    session: Session, ids: Sequence[int], words: Sequence[str], read: Callable[[Sequence[Case]], Iterable[int]]
) -> Iterator[int]:
    """Of these cases those that have all the words and that `read` gives back, the newest first."""
    for begin in range(0, len(ids), _AT_ONCE):
        some = ids[begin : begin + _AT_ONCE]
        columns = (Case.id, Case.story, Case.place, Case.other_side)
        rows = session.execute(
            select(*columns).where(Case.id.in_(some)).order_by(Case.opened_at.desc(), Case.id.desc())
        )
        meant = [row[0] for row in rows if _has(words, " ".join(row[1:]))]
        yield from read(by_id(session, meant))


def by_id(session: Session, ids: Sequence[int]) -> list[Case]:
    """These cases, in this order."""
    known = {case.id: case for case in session.scalars(select(Case).where(Case.id.in_(list(ids))))}
    return [known[case_id] for case_id in ids if case_id in known]


def _has(words: Sequence[str], text: str) -> bool:
    folded = text.casefold()
    return all(word.casefold() in folded for word in words)


def _where(rows: Select[*Columns], reach: Reach, wanted: Wanted) -> Select[*Columns]:
    conditions: list[ColumnElement[bool]] = [_reached(reach)]
    if wanted.number:
        conditions.append(Case.number.contains(wanted.number, autoescape=True))
    if wanted.kind is not None:
        conditions.append(Case.kind == wanted.kind)
    if wanted.topic:
        conditions.append(Case.topic == wanted.topic)
    if wanted.stages:
        conditions.append(Case.stage.in_(wanted.stages))
    if wanted.path:
        conditions.append(Case.area_id.in_(_below((wanted.path,))))
    return rows.where(*conditions, *_when(wanted), *_whose(reach, wanted))


def _when(wanted: Wanted) -> list[ColumnElement[bool]]:
    since = [Case.opened_at >= wanted.since] if wanted.since is not None else []
    until = [Case.opened_at < wanted.until] if wanted.until is not None else []
    return [*since, *until, *([_is_before(wanted.before)] if wanted.before else [])]


def _is_before(case_id: int) -> ColumnElement[bool]:
    at = select(Case.opened_at).where(Case.id == case_id).scalar_subquery()
    return or_(Case.opened_at < at, and_(Case.opened_at == at, Case.id < case_id))


def _whose(reach: Reach, wanted: Wanted) -> list[ColumnElement[bool]]:
    mine = [Case.assignee_id == reach.person_id] if wanted.mine else []
    return mine + ([Case.assignee_id.is_(None)] if wanted.free else [])


def _reached(reach: Reach) -> ColumnElement[bool]:
    own = Case.assignee_id == reach.person_id
    if not reach.paths:
        return own
    return or_(own, Case.area_id.is_(None), Case.area_id.in_(_below(reach.paths)))


def _below(paths: Sequence[str]) -> Select[int]:
    return select(Area.id).where(or_(*(Area.path.startswith(path) for path in paths)))

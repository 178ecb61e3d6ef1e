"""What lies in some areas, for whoever leads there: posts, people, groups, open cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from domain.case import OPEN
from domain.people import Role
from storage.absences import Absence
from storage.areas import Area
from storage.cases import Case
from storage.groups import Group
from storage.people import CONSOLE, Contact, Person
from storage.staff import PostRow


@dataclass(frozen=True, slots=True)
class Held:
    """One post as it is listed."""

    person_id: int
    name: str
    role: Role
    area_id: int
    area: str
    code: str
    path: str
    since: date
    until: date | None
    ends_on: date | None = None
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    body: str = ""


def within(session: Session, paths: Sequence[str]) -> Sequence[Area]:
    """The areas with one of these paths and all below them, those above before those below."""
    return session.scalars(select(Area).where(_below(paths)).order_by(Area.path)).all()


def posts(session: Session, paths: Sequence[str], person_id: int | None = None) -> list[Held]:
    """Who holds what there and below, now or until some day; of one person, where one is named."""
    rows = select(PostRow, Area, Person.name).join(Area, Area.id == PostRow.area_id)
    rows = rows.join(Person, Person.id == PostRow.person_id).where(_below(paths))
    if person_id is not None:
        rows = rows.where(PostRow.person_id == person_id)
    found = session.execute(rows.order_by(Area.path, PostRow.until.isnot(None), PostRow.id))
    return [_held(row, area, name) for row, area, name in found]


def _held(row: PostRow, area: Area, name: str) -> Held:
    return Held(
        person_id=row.person_id,
        name=name,
        role=Role(row.role),
        area_id=area.id,
        area=area.name,
        code=area.code,
        path=area.path,
        since=row.since,
        until=row.until,
        ends_on=row.ends_on,
        skills=tuple(row.skills or ()),
        languages=tuple(row.languages or ()),
        body=row.body or "",
    )


def groups(session: Session, paths: Sequence[str]) -> list[tuple[Group, Area]]:
    """The groups that belong there, with their areas."""
    rows = select(Group, Area).join(Area, Area.id == Group.area_id).where(_below(paths))
    return [(group, area) for group, area in session.execute(rows.order_by(Area.path, Group.id))]


def unbound(session: Session) -> Sequence[Group]:
    """The groups where we sit without an area."""
    rows = select(Group).where(Group.area_id.is_(None), Group.gone_at.is_(None))
    return session.scalars(rows.order_by(Group.id).limit(50)).all()


def staff_counts(session: Session, paths: Sequence[str]) -> dict[int, int]:
    """How many people hold a post, for each area that has any."""
    rows = select(PostRow.area_id, func.count(PostRow.person_id.distinct()))
    return _counted(session, rows.join(Area, Area.id == PostRow.area_id).where(PostRow.until.is_(None)), paths)


def group_counts(session: Session, paths: Sequence[str]) -> dict[int, int]:
    rows = select(Group.area_id, func.count(Group.id)).join(Area, Area.id == Group.area_id)
    return _counted(session, rows.where(Group.gone_at.is_(None)), paths)


def open_counts(session: Session, paths: Sequence[str]) -> dict[int, int]:
    rows = select(Case.area_id, func.count(Case.id)).join(Area, Area.id == Case.area_id)
    return _counted(session, rows.where(Case.stage.in_(OPEN)), paths)


def reached(session: Session, person_ids: Sequence[int]) -> frozenset[int]:
    """Who of these has joined: there is an account of theirs that still wants us."""
    rows = select(Contact.person_id).where(Contact.person_id.in_(list(person_ids)), Contact.blocked_at.is_(None))
    return frozenset(session.scalars(rows.where(Contact.channel != CONSOLE)))


def leaves(session: Session, person_ids: Sequence[int], first: date, last: date) -> Sequence[Absence]:
    """Leaves of these people, or in which they stand in, that reach into these days and were neither declined nor over.

    One that ended early does not count.
    """
    ids = list(person_ids)
    rows = select(Absence).where(or_(Absence.person_id.in_(ids), Absence.stand_in_id.in_(ids)))
    rows = rows.where(Absence.ended_at.is_(None), Absence.first <= last, Absence.last >= first)
    return session.scalars(rows.order_by(Absence.first, Absence.id)).all()


def _counted(session: Session, rows: Select[Any, Any], paths: Sequence[str]) -> dict[int, int]:
    area_id = rows.selected_columns[0]
    found = session.execute(rows.where(_below(paths)).group_by(area_id))
    return {row[0]: row[1] for row in found}


def _below(paths: Sequence[str]) -> ColumnElement[bool]:
    return or_(Area.path == "", *(Area.path.startswith(path) for path in paths))

"""How long cases keep what is personal in them, which are over their time, and which are held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from domain.case import OPEN
from storage import anonymising
from storage.cases import Case
from storage.links import Link, State
from storage.people import Contact, Person

COMPLEX = "complex"
# That it is a child's shuts a case without making it serious: nothing of a child is kept longer for that.
_IS_SHUT = and_(Case.is_restricted, or_(not_(Case.of_child), Case.urgent))
_SERIOUS = or_(Case.road.is_not_distinct_from(COMPLEX), _IS_SHUT, Case.turned_criminal_at.isnot(None))


@dataclass(frozen=True, slots=True)
class Limits:
    """What was closed before these moments is over its time: ordinary cases, and serious ones."""

    ordinary: datetime
    serious: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """How many cases the next run anonymises by either rule, and how many of them are left since they are held."""

    ordinary: int
    serious: int
    held: int


def preview(session: Session, limits: Limits) -> Preview:
    def count(*where: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count(Case.id)).where(_over(limits), *where)) or 0

    free = Case.held_at.is_(None)
    return Preview(count(free, not_(_SERIOUS)), count(free, _SERIOUS), count(Case.held_at.isnot(None)))


def due(session: Session, limits: Limits, most: int) -> Sequence[int]:
    """Cases that are over their time and not held, the oldest first; each stays locked until the end."""
    rows = select(Case.id).where(_over(limits), Case.held_at.is_(None)).order_by(Case.closed_at, Case.id).limit(most)
    return session.scalars(rows.with_for_update(skip_locked=True)).all()


def is_serious(case: Case) -> bool:
    """Is it kept longer: a complex one, one of danger, one that became a criminal matter?"""
    is_shut = case.is_restricted and (not case.of_child or case.urgent)
    return case.road == COMPLEX or is_shut or case.turned_criminal_at is not None


def is_carried(session: Session, case_id: int) -> bool:
    """Is it merged into a case that still lives?"""
    carrying = aliased(Case)
    rows = select(Link.id).join(carrying, carrying.id == Link.into_id)
    rows = rows.where(Link.case_id == case_id, Link.state == State.MERGED, carrying.anonymised_at.is_(None))
    return session.execute(rows.limit(1)).first() is not None


def _over(limits: Limits) -> ColumnElement[bool]:
    carrying = aliased(Case)
    merged = exists().where(Link.case_id == Case.id, Link.state == State.MERGED, Link.into_id == carrying.id)
    # A merged case lives as long as the one that carries it on.
    lives_on = merged.where(carrying.anonymised_at.is_(None))
    is_old = or_(Case.closed_at < limits.serious, not_(_SERIOUS) & (Case.closed_at < limits.ordinary))
    return Case.anonymised_at.is_(None) & Case.stage.not_in(OPEN) & is_old & not_(lives_on)


def run(session: Session, limits: Limits, now: datetime, most: int) -> tuple[int, Sequence[str]]:
    """Anonymise up to so many cases, and who has no other case and was not heard since; files are left to erase."""
    ids = due(session, limits, most)
    files: list[str] = []
    for case_id in ids:
        files += anonymising.case(session, case_id, now)
        for person_id in anonymising.people_of(session, case_id):
            if _is_gone(session, person_id, limits.ordinary):
                anonymising.talk(session, person_id)
                anonymising.person(session, person_id)
    return len(ids), files


def _is_gone(session: Session, person_id: int, before: datetime) -> bool:
    """A resident without any other case whom we have not heard since."""
    if session.scalar(select(Person.is_staff).where(Person.id == person_id)):
        return False
    heard = select(Contact.id).where(Contact.person_id == person_id, Contact.heard_at >= before)
    return session.execute(anonymising.is_in(person_id).limit(1)).first() is None and (
        session.execute(heard.limit(1)).first() is None
    )

"""Children whose guardian never answered: what was kept is forgotten (个人信息保护法 第19、31、47条).

Danger is excepted (第13条(三)(四)), and so is what is on hold. An open case is somebody's work: it waits for its end.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from domain.case import OPEN, Kind
from storage import anonymising
from storage.cases import Case
from storage.parties import Party
from storage.people import WITHOUT_GUARDIAN, Person

# So long before it is forgotten they hear that it will be.
NOTICE = timedelta(days=3)
_OWN = (Case.reporter_id == Person.id) & (Case.concerned_id == Person.id)
_THEIRS = or_(Case.reporter_id == Person.id, Case.concerned_id == Person.id)
_DANGER = or_(Case.urgent, Case.kind == Kind.EMERGENCY, Case.turned_criminal_at.isnot(None))
_WAITS = exists().where(_THEIRS, Case.stage.in_(OPEN))
_OTHERS = exists().where(Party.case_id == Case.id, Party.person_id != Case.reporter_id)


def _goes() -> ColumnElement[bool]:
    """A case that ended, of nobody else, without danger and without a hold."""
    ended = Case.anonymised_at.is_(None) & Case.stage.not_in(OPEN) & Case.held_at.is_(None)
    return _OWN & ended & ~_DANGER & ~_OTHERS


def _unanswered(said_before: datetime) -> Select[Person]:
    silent = (WITHOUT_GUARDIAN, Person.child_at <= said_before)
    return select(Person).where(*silent, ~_WAITS).order_by(Person.child_at, Person.id)


def to_warn(session: Session, now: datetime, kept: timedelta, most: int) -> Sequence[Person]:
    """Who has to hear by now that it will be forgotten."""
    rows = _unanswered(now - kept + NOTICE).where(Person.child_warned_at.is_(None))
    return session.scalars(rows.limit(most)).all()


def due(session: Session, now: datetime, kept: timedelta, most: int) -> Sequence[Person]:
    """Whose time is over; also who wrote again since, where that has ended."""
    return session.scalars(_due(now, kept).limit(most)).all()


def count_due(session: Session, now: datetime, kept: timedelta) -> int:
    return session.scalar(select(func.count()).select_from(_due(now, kept).order_by(None).subquery())) or 0


def _due(now: datetime, kept: timedelta) -> Select[Person]:
    is_left = or_(Person.child_forgotten_at.is_(None), exists().where(_goes()))
    return _unanswered(now - kept).where(Person.child_warned_at <= now - NOTICE, is_left)


def is_in_danger(session: Session, person_id: int) -> bool:
    """Have they told of danger? Then nobody writes to them unasked: somebody else may read it."""
    rows = select(Case.id).join(Person, _THEIRS).where(Person.id == person_id, _DANGER)
    return session.execute(rows.limit(1)).first() is not None


def forget(session: Session, person: Person, now: datetime) -> Sequence[str]:
    """Forget what may go, and who they are where nothing else is left; gives the copies of files that have to go."""
    files: list[str] = []
    for case_id in session.scalars(select(Case.id).join(Person, _goes()).where(Person.id == person.id)).all():
        files += anonymising.case(session, case_id, now)
    anonymising.talk(session, person.id)
    person.child_forgotten_at = now
    session.flush()
    if session.execute(anonymising.is_in(person.id).limit(1)).first() is None:
        anonymising.person(session, person.id)
    return files

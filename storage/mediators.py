"""Mediators of other bodies: who is in the directory, and who was invited to which case."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.people import Role
from storage.areas import Area
from storage.asked import once
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.staff import PostRow


class State(StrEnum):
    """REPLACED: a side asked for somebody else. CONFLICT: they know a side, and keep away."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONFLICT = "conflict"
    REPLACED = "replaced"


class Invited(Base):
    """One mediator invited to one case; `declined_by` is the side that asked for another one."""

    __tablename__ = "invited"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(10))
    declined_by: Mapped[str | None] = mapped_column(String(1))
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


Index("ix_invited_case", Invited.case_id, Invited.person_id, unique=True)


@dataclass(frozen=True, slots=True)
class Listed:
    """A post in the directory; `path` is that of its area."""

    person_id: int
    name: str
    path: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    body: str


def directory(session: Session, area_ids: Sequence[int]) -> list[Listed]:
    """Mediators and experts with posts at these areas."""
    rows = select(PostRow, Area).join(Area, Area.id == PostRow.area_id)
    where = (PostRow.role.in_([Role.MEDIATOR, Role.EXPERT]), PostRow.area_id.in_(area_ids), PostRow.until.is_(None))
    found = session.execute(rows.where(*where).order_by(PostRow.id))
    return [
        Listed(p.person_id, a.name, a.path, tuple(p.skills or ()), tuple(p.languages or ()), p.body or "")
        for p, a in found
    ]


def body_of(session: Session, person_id: int) -> str:
    """For which kind of body somebody mediates; "" where the roster does not say."""
    rows = select(PostRow.body).where(PostRow.person_id == person_id, PostRow.body.isnot(None), PostRow.until.is_(None))
    return session.scalars(rows.order_by(PostRow.id).limit(1)).first() or ""


def invite(session: Session, invited: Invited) -> Invited | None:
    """Keep it; None where this person was invited to the case before."""
    if any(row.person_id == invited.person_id for row in of(session, invited.case_id)):
        return None
    session.add(invited)
    session.flush()
    return invited


def get(session: Session, invited_id: int) -> Invited | None:
    return session.get(Invited, invited_id)


def of(session: Session, case_id: int) -> Sequence[Invited]:
    """Everybody invited to a case, in order."""
    return session.scalars(select(Invited).where(Invited.case_id == case_id).order_by(Invited.id)).all()


def takes_part(session: Session, case: Case, person_id: int | None) -> bool:
    """Does this person hold the case, or have they accepted an invitation to it?"""
    if person_id is None:
        return False
    if case.assignee_id == person_id:
        return True
    return person_id in _accepted(session, case.id)


@once("invited")
def _accepted(session: Session, case_id: int) -> Set[int]:
    """Who has accepted an invitation to this case."""
    return _accepted_of_each(session, [case_id]).get(case_id, set())


def _accepted_of_each(session: Session, case_ids: Collection[int]) -> dict[int, set[int]]:
    rows = select(Invited.case_id, Invited.person_id).where(Invited.case_id.in_(case_ids))
    found: dict[int, set[int]] = {}
    for case_id, person_id in session.execute(rows.where(Invited.state == State.ACCEPTED)):
        found.setdefault(case_id, set()).add(person_id)
    return found


def look_ahead(session: Session, case_ids: Collection[int]) -> None:
    """Of all these cases it will be asked who mediates them: one look instead of many."""
    found = _accepted_of_each(session, case_ids)
    for case_id in case_ids:
        _accepted.remember(session, found.get(case_id, set()), case_id)

"""Visits and talks that staff wrote down, and how many each of them made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.notice import RunState
from storage.notices import Notice, Run
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class VisitKind(StrEnum):
    VISIT = "visit"
    TALK = "talk"


class Visit(Base):
    """Somebody went to see people of an area or of a case, or talked with them."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_visits_person", Visit.person_id, Visit.at)
Index("ix_visits_area", Visit.area_id, Visit.at)


def add(session: Session, visit: Visit) -> Visit:
    session.add(visit)
    session.flush()
    return visit


def latest(session: Session, person_id: int, since: datetime, most: int) -> Sequence[Visit]:
    """Somebody's own, newest first."""
    rows = select(Visit).where(Visit.person_id == person_id, Visit.at >= since)
    return session.scalars(rows.order_by(Visit.at.desc(), Visit.id.desc()).limit(most)).all()


@dataclass(frozen=True, slots=True)
class Counts:
    visits: int = 0
    talks: int = 0
    notices: int = 0


def counts(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime) -> dict[int, Counts]:
    """By person: visits and talks in these areas from `since` until before `until`, and how often notices of theirs
    went out there.
    """
    here = [area_id for area_id in area_ids if area_id is not None]
    made: dict[int, dict[str, int]] = {}
    visits = select(Visit.person_id, Visit.kind, func.count(Visit.id)).where(Visit.area_id.in_(here))
    visits = visits.where(Visit.at >= since, Visit.at < until).group_by(Visit.person_id, Visit.kind)
    for person_id, kind, number in session.execute(visits):
        made.setdefault(person_id, {})[kind] = number
    for person_id, number in _notices(session, here, since, until):
        made.setdefault(person_id, {})["notices"] = number
    return {
        person_id: Counts(found.get(VisitKind.VISIT, 0), found.get(VisitKind.TALK, 0), found.get("notices", 0))
        for person_id, found in made.items()
    }


def _notices(session: Session, area_ids: Sequence[int], since: datetime, until: datetime) -> Sequence[tuple[int, int]]:
    rows = select(Notice.author_id, func.count(Run.id)).join(Run, Run.notice_id == Notice.id)
    rows = rows.where(Notice.area_id.in_(area_ids), Run.state == RunState.DONE)
    rows = rows.where(Run.due_at >= since, Run.due_at < until).group_by(Notice.author_id)
    return [(author, number) for author, number in session.execute(rows)]

"""Who may read a restricted case, and who must have nothing to do with a case."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.asked import once
from storage.schema import Base, Id, Moment


class Standing(StrEnum):
    """READER: named for a restricted case. BARRED: a relative of a side, or the one complained about."""

    READER = "reader"
    BARRED = "barred"


# Why somebody is a reader who was called because nobody took the case.
CALLED = "called"


class Admitted(Base):
    """What somebody on the staff is to one case, apart from their posts; `reason` is a word of ours, never a story."""

    __tablename__ = "admitted"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    standing: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20), default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_admitted_case", Admitted.case_id, Admitted.person_id, Admitted.standing, unique=True)


@once("admitted")
def _all(session: Session, case_id: int) -> Sequence[tuple[int, Standing]]:
    """Everybody who is something to this case, and what."""
    return _of_each(session, [case_id]).get(case_id, [])


def _of_each(session: Session, case_ids: Collection[int]) -> dict[int, list[tuple[int, Standing]]]:
    rows = select(Admitted.case_id, Admitted.person_id, Admitted.standing).where(Admitted.case_id.in_(case_ids))
    found: dict[int, list[tuple[int, Standing]]] = {}
    for case_id, person_id, standing in session.execute(rows.order_by(Admitted.id)):
        found.setdefault(case_id, []).append((person_id, Standing(standing)))
    return found


def look_ahead(session: Session, case_ids: Collection[int]) -> None:
    """All of these cases will be asked about: one look instead of many."""
    found = _of_each(session, case_ids)
    for case_id in case_ids:
        _all.remember(session, found.get(case_id, []), case_id)


def of(session: Session, case_id: int, standing: Standing) -> Sequence[int]:
    """The people who stand so to this case."""
    return [person for person, stands in _all(session, case_id) if stands is standing]


def is_one(session: Session, case_id: int, person_id: int, standing: Standing) -> bool:
    return person_id in of(session, case_id, standing)


def admit(session: Session, admitted: Admitted) -> bool:
    """Keep it; tells whether it was new."""
    if is_one(session, admitted.case_id, admitted.person_id, Standing(admitted.standing)):
        return False
    session.add(admitted)
    session.flush()
    return True


def standings(session: Session, case_id: int, person_id: int) -> set[Standing]:
    """All that somebody is to a case."""
    return {stands for person, stands in _all(session, case_id) if person == person_id}


def dismiss(session: Session, case_id: int, person_id: int, standing: Standing) -> None:
    """They no longer stand so to the case."""
    there = delete(Admitted).where(Admitted.case_id == case_id, Admitted.person_id == person_id)
    session.execute(there.where(Admitted.standing == standing))


def was_called(session: Session, case_id: int, person_id: int) -> bool:
    """Were they called to this case because nobody took it?"""
    rows = select(Admitted.id).where(Admitted.case_id == case_id, Admitted.person_id == person_id)
    return session.execute(rows.where(Admitted.reason == CALLED).limit(1)).first() is not None

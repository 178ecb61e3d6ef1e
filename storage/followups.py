"""What was asked after a case was closed, of each household on each date; who answered, who was called."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Kind, Stage
from domain.followup import PENDING, State
from storage import cases
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class FollowUp(Base):
    """One household, or (without a `party_id`) whoever reported and is in none; one date.

    `closed_at` tells which closing it belongs to, `round` which of its dates. `words` are the household's own;
    `lawsuit`, `escalation` and `measures` are written by whoever called (domain-facts.md 1.7). `by_id`: who answered or
    wrote it down; `assignee_id`: who is to call.
    """

    __tablename__ = "followups"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    closed_at: Mapped[datetime] = mapped_column(Moment)
    round: Mapped[int] = mapped_column(Integer)
    party_id: Mapped[int | None] = mapped_column(Id, ForeignKey("parties.id"))
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    assignee_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    held: Mapped[str | None] = mapped_column(String(10))
    satisfied: Mapped[str | None] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Sealed, default="")
    lawsuit: Mapped[str] = mapped_column(Sealed, default="")
    escalation: Mapped[str] = mapped_column(Sealed, default="")
    measures: Mapped[str] = mapped_column(Sealed, default="")
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING


Index("ix_followups_once", FollowUp.case_id, FollowUp.closed_at, FollowUp.round, FollowUp.party_id, unique=True)
_NO_HOUSEHOLD = FollowUp.party_id.is_(None)
Index(
    "ix_followups_once_reporter",
    FollowUp.case_id,
    FollowUp.closed_at,
    FollowUp.round,
    FollowUp.contact_id,
    unique=True,
    sqlite_where=_NO_HOUSEHOLD,
    postgresql_where=_NO_HOUSEHOLD,
)


def add(session: Session, row: FollowUp) -> FollowUp:
    session.add(row)
    session.flush()
    return row


def lock(session: Session, row_id: int) -> tuple[Case, FollowUp] | None:
    """The row and its case, held until the end of the transaction; the case first, as whoever ends other rows does."""
    row = session.get(FollowUp, row_id)
    if row is None:
        return None
    case = cases.lock(session, row.case_id)
    session.refresh(row)
    return case, row


def closed_between(session: Session, since: datetime, until: datetime) -> list[tuple[int, datetime]]:
    """The disputes that were closed then, still are, and still tell what they were about; with the moment."""
    rows = select(Case.id, Case.closed_at).where(Case.kind == Kind.DISPUTE, Case.stage == Stage.CLOSED)
    rows = rows.where(Case.anonymised_at.is_(None))
    found = session.execute(rows.where(Case.closed_at > since, Case.closed_at <= until).order_by(Case.id))
    return [(case_id, closed_at) for case_id, closed_at in found if closed_at is not None]


def begun(session: Session, case_ids: Collection[int]) -> set[tuple[int, datetime, int]]:
    """Of which closing which dates were dealt with: (case, closing, date)."""
    rows = select(FollowUp.case_id, FollowUp.closed_at, FollowUp.round).distinct()
    found = session.execute(rows.where(FollowUp.case_id.in_(list(case_ids))))
    return {(case_id, closed_at, number) for case_id, closed_at, number in found}


def of(session: Session, case: Case) -> Sequence[FollowUp]:
    """All of a case, in order."""
    return session.scalars(select(FollowUp).where(FollowUp.case_id == case.id).order_by(FollowUp.id)).all()


def unanswered(session: Session, before: datetime) -> Sequence[FollowUp]:
    """Asked in chat before this moment, without an answer."""
    rows = select(FollowUp).where(FollowUp.state == State.ASKED, FollowUp.at <= before)
    return session.scalars(rows.order_by(FollowUp.id)).all()


def without_caller(session: Session) -> Sequence[FollowUp]:
    """Somebody has to call, and nobody was found for it yet."""
    rows = select(FollowUp).where(FollowUp.state == State.HANDED, FollowUp.assignee_id.is_(None))
    return session.scalars(rows.order_by(FollowUp.id)).all()


def overtaken(session: Session) -> Sequence[FollowUp]:
    """Pending ones of cases that are open again, or were closed anew."""
    rows = select(FollowUp).join(Case, Case.id == FollowUp.case_id).where(FollowUp.state.in_(PENDING))
    is_other = (Case.stage != Stage.CLOSED) | (Case.closed_at != FollowUp.closed_at)
    return session.scalars(rows.where(is_other).order_by(FollowUp.id)).all()


def to_call(session: Session) -> Sequence[FollowUp]:
    """All that wait for a call, oldest first."""
    rows = select(FollowUp).join(Case, Case.id == FollowUp.case_id).where(FollowUp.state == State.HANDED)
    rows = rows.where(Case.stage == Stage.CLOSED, Case.closed_at == FollowUp.closed_at)
    return session.scalars(rows.order_by(FollowUp.id)).all()


def asked_of(session: Session, contact_id: int) -> FollowUp | None:
    """The latest question that this contact has not answered yet."""
    rows = select(FollowUp).where(FollowUp.contact_id == contact_id, FollowUp.state.in_(PENDING))
    return session.scalars(rows.order_by(FollowUp.id.desc()).limit(1)).first()


def unrated_of(session: Session, contact_id: int, since: datetime) -> FollowUp | None:
    """What this contact has answered since then without saying how content they are."""
    rows = select(FollowUp).where(FollowUp.contact_id == contact_id, FollowUp.state == State.ANSWERED)
    rows = rows.where(FollowUp.satisfied.is_(None), FollowUp.ended_at >= since)
    return session.scalars(rows.order_by(FollowUp.id.desc()).limit(1)).first()


@dataclass(frozen=True, slots=True)
class Count:
    """So many households with this state, this answer and this satisfaction; "" for none."""

    state: str
    held: str
    satisfied: str
    households: int


def counts(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime) -> list[Count]:
    """What was asked from `since` until before `until`, so that not answered stays apart from satisfied."""
    rows = select(FollowUp.state, FollowUp.held, FollowUp.satisfied, func.count(FollowUp.id))
    here = [area_id for area_id in area_ids if area_id is not None]
    rows = rows.join(Case, Case.id == FollowUp.case_id).where(Case.area_id.in_(here))
    rows = rows.where(FollowUp.at >= since, FollowUp.at < until)
    found = session.execute(rows.group_by(FollowUp.state, FollowUp.held, FollowUp.satisfied))
    return [Count(state, held or "", satisfied or "", number) for state, held, satisfied, number in found]

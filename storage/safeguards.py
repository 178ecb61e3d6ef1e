"""What is kept of cases of danger: which danger, whom it has to be told to and was, and how often we called."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Stage
from domain.deadline import Clock
from domain.safety import Body, DangerKind, Law, Weak, owed
from storage.asked import once
from storage.cases import Case
from storage.clocks import ClockRow
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson


class Safeguard(Base):
    """The danger of one case. `seen`: kinds of danger and of people to be protected, by their names in domain/safety.

    `owes_since`: since when somebody has to be told (None: nobody, or everybody was). `reminders`: how often that was
    said. `hushed_at`: when they said that they cannot talk.
    """

    __tablename__ = "safeguards"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), unique=True)
    seen: Mapped[list[str]] = mapped_column(SealedJson)
    owes_since: Mapped[datetime | None] = mapped_column(Moment, index=True)
    reminders: Mapped[int] = mapped_column(Integer, default=0)
    hushed_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def kinds(self) -> set[DangerKind]:
        return {DangerKind(name) for name in self.seen if name in set(DangerKind)}

    @property
    def weak(self) -> set[Weak]:
        return {Weak(name) for name in self.seen if name in set(Weak)}

    @property
    def owed(self) -> dict[Body, Law]:
        return owed(self.kinds, self.weak)


class Forwarding(Base):
    """One body was told, or (`is_waived`) a chief wrote down why it need not be; `words`: by whom, how, to whom."""

    __tablename__ = "forwardings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    body: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Sealed)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Alarm(Base):
    """How many steps of calling were made while one clock of acceptance ran; a clock begun anew begins anew."""

    __tablename__ = "alarms"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    clock_id: Mapped[int] = mapped_column(Id, ForeignKey("clocks.id"), unique=True)
    steps: Mapped[int] = mapped_column(Integer, default=0)


Index("ix_forwardings_case", Forwarding.case_id, Forwarding.body)


@once("safeguards")
def of(session: Session, case_id: int) -> Safeguard | None:
    return session.scalars(select(Safeguard).where(Safeguard.case_id == case_id)).first()


def note(session: Session, case_id: int, seen: Sequence[str]) -> Safeguard:
    """Add what was seen to what is known of the case."""
    row = of(session, case_id)
    if row is None:
        row = Safeguard(case_id=case_id, seen=[])
        session.add(row)
    row.seen = [*row.seen, *(name for name in seen if name not in row.seen)]
    session.flush()
    return row


def forward(session: Session, forwarding: Forwarding) -> None:
    session.add(forwarding)
    session.flush()


@once("forwardings")
def forwarded(session: Session, case_id: int) -> Sequence[Forwarding]:
    rows = select(Forwarding).where(Forwarding.case_id == case_id)
    return session.scalars(rows.order_by(Forwarding.id)).all()


def owing(session: Session) -> Sequence[Safeguard]:
    """Cases of which somebody still has to be told."""
    return session.scalars(select(Safeguard).where(Safeguard.owes_since.isnot(None)).order_by(Safeguard.id)).all()


def not_taken(session: Session) -> Sequence[tuple[ClockRow, int]]:
    """Urgent cases that wait to be taken: the clock of acceptance that runs, and how many steps were made in it."""
    rows = (
        select(ClockRow, Alarm.steps)
        .join(Case, Case.id == ClockRow.case_id)
        .outerjoin(Alarm, Alarm.clock_id == ClockRow.id)
        .where(ClockRow.clock == Clock.ACCEPT, ClockRow.ended_at.is_(None))
        .where(Case.urgent.is_(True), Case.stage == Stage.WAITING)
        .order_by(ClockRow.id)
    )
    return [(clock, steps or 0) for clock, steps in session.execute(rows)]


def stepped(session: Session, clock_id: int, steps: int) -> None:
    """So many steps were made while this clock ran."""
    row = session.scalars(select(Alarm).where(Alarm.clock_id == clock_id)).first()
    if row is None:
        row = Alarm(clock_id=clock_id)
        session.add(row)
    row.steps = steps
    session.flush()

"""What was promised in an agreement, one row each, and what is known of its fulfilment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, Date, ForeignKey, Integer, String, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from domain import agreement, promise
from domain.case import Stage
from domain.promise import Patience, State
from storage.agreements import Agreement
from storage.cases import Case
from storage.parties import Party
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson


class Promise(Base):
    """Who (`party_id`) does what until when. `amount` and `paid` in fen; `amount` is None where it is no payment.

    `reminded_at` (some days before), `told_at` (on the day), `late_at`, `escalated_at`: said once each.
    """

    __tablename__ = "promises"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(Id, ForeignKey("agreements.id"), index=True)
    party_id: Mapped[int] = mapped_column(Id, ForeignKey("parties.id"))
    number: Mapped[int] = mapped_column(Integer)
    what: Mapped[str] = mapped_column(Sealed)
    due_on: Mapped[date] = mapped_column(Date, index=True)
    amount: Mapped[int | None] = mapped_column(BigInteger)
    paid: Mapped[int] = mapped_column(BigInteger, default=0)
    proof: Mapped[str] = mapped_column(Sealed, default="")
    state: Mapped[str] = mapped_column(String(10), default=State.PENDING)
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    late_at: Mapped[datetime | None] = mapped_column(Moment)
    escalated_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def left(self) -> int | None:
        """What is still to be paid, in fen."""
        return None if self.amount is None else max(0, self.amount - self.paid)


class Fulfilment(Base):
    """Evidence: what somebody said was done for a promise (`amount` in fen), with photos; `is_true` once answered.

    `by_id`: the one who promised, or the officer who saw it; `media`: the ids of the photos.
    """

    __tablename__ = "fulfilments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    promise_id: Mapped[int] = mapped_column(Id, ForeignKey("promises.id"), index=True)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    words: Mapped[str] = mapped_column(Sealed, default="")
    media: Mapped[list[int]] = mapped_column(SealedJson)
    answer: Mapped[str] = mapped_column(String(5), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)


def add(session: Session, made: Promise) -> Promise:
    """One more promise of its agreement, with the next number there."""
    last = select(func.max(Promise.number)).where(Promise.agreement_id == made.agreement_id)
    made.number = (session.scalar(last) or 0) + 1
    session.add(made)
    session.flush()
    return made


def of(session: Session, agreement_id: int) -> Sequence[Promise]:
    """The promises of an agreement, the one that falls due first in front."""
    rows = select(Promise).where(Promise.agreement_id == agreement_id, Promise.state != State.DROPPED)
    return session.scalars(rows.order_by(Promise.due_on, Promise.number)).all()


def copy(session: Session, agreement_id: int, to_id: int) -> None:
    """The next version of an agreement promises the same, until it is changed."""
    for old in of(session, agreement_id):
        row = Promise(agreement_id=to_id, party_id=old.party_id, what=old.what, due_on=old.due_on)
        row.amount, row.proof = old.amount, old.proof
        add(session, row)


def get(session: Session, promise_id: int) -> Promise | None:
    return session.get(Promise, promise_id)


def lock(session: Session, promise_id: int) -> Promise | None:
    """The promise, held until the end of the transaction."""
    rows = select(Promise).where(Promise.id == promise_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def due(session: Session, today: date, patience: Patience, limit: int) -> Sequence[Promise]:
    """Promises about which something is to be said today that has not been said; their case is in performance."""
    rows = (
        select(Promise)
        .join(Agreement, Agreement.id == Promise.agreement_id)
        .join(Case, Case.id == Agreement.case_id)
        .where(Agreement.state == agreement.State.AGREED, Case.stage == Stage.PERFORMING)
        .where(Promise.state.in_(promise.OPEN), _is_untold(today, patience))
    )
    return session.scalars(rows.order_by(Promise.due_on, Promise.id).limit(limit)).all()


def _is_untold(today: date, patience: Patience) -> ColumnElement[bool]:
    soon, long_ago = today + timedelta(days=patience.remind), today - timedelta(days=patience.escalate)
    long_late = and_(Promise.escalated_at.is_(None), Promise.due_on <= long_ago)
    said = or_(
        and_(Promise.reminded_at.is_(None), Promise.due_on > today, Promise.due_on <= soon),
        and_(Promise.told_at.is_(None), Promise.due_on == today),
        and_(Promise.late_at.is_(None), Promise.due_on < today),
    )
    # Of a disputed one the officer knows; whoever promised is left alone until it is decided.
    return or_(long_late, and_(Promise.state != State.DISPUTED, said))


def report(session: Session, told: Fulfilment) -> Fulfilment:
    session.add(told)
    session.flush()
    return told


def told(session: Session, told_id: int) -> Fulfilment | None:
    return session.get(Fulfilment, told_id)


def fulfilment(session: Session, told_id: int) -> Fulfilment | None:
    """What was reported, held until the end of the transaction."""
    rows = select(Fulfilment).where(Fulfilment.id == told_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def waiting(session: Session, promise_id: int) -> Fulfilment | None:
    """What the one who promised has reported, and nobody has answered."""
    rows = select(Fulfilment).where(Fulfilment.promise_id == promise_id, Fulfilment.answer == "")
    return session.scalars(rows.order_by(Fulfilment.id).limit(1)).first()


def asked_of(session: Session, person_id: int) -> Fulfilment | None:
    """What the other side of somebody has reported, and they have not answered; the earliest."""
    debtor, creditor = aliased(Party), aliased(Party)
    rows = select(Fulfilment).join(Promise, Promise.id == Fulfilment.promise_id)
    rows = rows.join(debtor, debtor.id == Promise.party_id).join(creditor, creditor.case_id == debtor.case_id)
    rows = rows.where(creditor.person_id == person_id, creditor.side != debtor.side, Fulfilment.answer == "")
    return session.scalars(rows.order_by(Fulfilment.id).limit(1)).first()

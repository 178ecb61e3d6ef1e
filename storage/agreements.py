"""Agreements of a case, version after version, and what each household said to them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.agreement import COURT_REMIND, Form, State
from domain.case import Stage
from storage.asked import once
from storage.cases import Case
from storage.parties import Party
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson

# It stands, whatever became of the case.
_IN_FORCE = (State.AGREED, State.KEPT, State.BROKEN)
_NOT_REPLACED = frozenset(State) - {State.REPLACED}


class Agreement(Base):
    """One version. `fields` is all that stands in it, by key (domain/agreement.py); a change is a new dictionary.

    `court`: "confirmed" or "none" once that is known; until then `court_until` is watched, which only people's
    mediation has. `effective_at`, `kept_at`, `broken_at`: dates with a legal consequence.
    """

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    version: Mapped[int] = mapped_column(Integer)
    form: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    is_oral: Mapped[bool] = mapped_column(Boolean, default=False)
    fields: Mapped[dict[str, str]] = mapped_column(SealedJson)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    offered_at: Mapped[datetime | None] = mapped_column(Moment)
    effective_at: Mapped[datetime | None] = mapped_column(Moment)
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    broken_at: Mapped[datetime | None] = mapped_column(Moment)
    court: Mapped[str | None] = mapped_column(String(10))
    court_at: Mapped[datetime | None] = mapped_column(Moment)
    court_until: Mapped[date | None] = mapped_column(Date, index=True)
    court_reminded_at: Mapped[datetime | None] = mapped_column(Moment)


Index("ix_agreements_case", Agreement.case_id, Agreement.version, unique=True)


class Signature(Base):
    """One household that has to agree to one version; `answer` is a word of domain/agreement.py."""

    __tablename__ = "agreement_signatures"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    agreement_id: Mapped[int] = mapped_column(Id, ForeignKey("agreements.id"))
    party_id: Mapped[int] = mapped_column(Id, ForeignKey("parties.id"))
    answer: Mapped[str] = mapped_column(String(10), default="")
    words: Mapped[str] = mapped_column(Sealed, default="")
    at: Mapped[datetime | None] = mapped_column(Moment)


Index("ix_agreement_signatures", Signature.agreement_id, Signature.party_id, unique=True)


def add(session: Session, agreement: Agreement) -> Agreement:
    """A new version of the case's agreement."""
    last = select(func.max(Agreement.version)).where(Agreement.case_id == agreement.case_id)
    agreement.version = (session.scalar(last) or 0) + 1
    session.add(agreement)
    session.flush()
    return agreement


def get(session: Session, agreement_id: int) -> Agreement | None:
    return session.get(Agreement, agreement_id)


def lock(session: Session, agreement_id: int) -> Agreement | None:
    """The agreement, held until the end of the transaction: both sides may press at once."""
    rows = select(Agreement).where(Agreement.id == agreement_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


# Asked for nearly every card, and built once: building costs more than the database needs to answer.
_VERSIONS = select(Agreement.id, Agreement.state).where(Agreement.case_id == bindparam("case"))
_VERSIONS = _VERSIONS.order_by(Agreement.version.desc())


@once("agreements")
def _versions(session: Session, case_id: int) -> Sequence[tuple[int, str]]:
    """Ids and states of all versions, the latest first; what is sealed in them is opened only where it is shown."""
    return [(i, state) for i, state in session.execute(_VERSIONS, {"case": case_id})]


def _latest(session: Session, case_id: int, states: Collection[State]) -> Agreement | None:
    found = next((i for i, state in _versions(session, case_id) if state in states), None)
    return None if found is None else session.get(Agreement, found)


def current(session: Session, case_id: int) -> Agreement | None:
    """The latest version that was not replaced."""
    return _latest(session, case_id, _NOT_REPLACED)


def offered(session: Session, case_id: int) -> Agreement | None:
    """The version that both sides are asked about now."""
    return _latest(session, case_id, (State.OFFERED,))


def signature(session: Session, signature_id: int) -> Signature | None:
    return session.get(Signature, signature_id)


def in_force(session: Session, case_id: int) -> Agreement | None:
    """The latest version that both sides agreed to."""
    return _latest(session, case_id, _IN_FORCE)


def replace_open(session: Session, agreement: Agreement) -> None:
    """Of the versions that nobody has agreed to yet only this one stays."""
    rows = select(Agreement).where(Agreement.case_id == agreement.case_id, Agreement.id != agreement.id)
    for old in session.scalars(rows.where(Agreement.state.in_((State.DRAFT, State.OFFERED)))):
        old.state = State.REPLACED
    session.flush()


def ask(session: Session, agreement: Agreement, households: Sequence[Party]) -> None:
    """From now on these households are to agree to it."""
    session.add_all(Signature(agreement_id=agreement.id, party_id=party.id) for party in households)
    session.flush()


def signatures(session: Session, agreement_id: int) -> Sequence[Signature]:
    rows = select(Signature).where(Signature.agreement_id == agreement_id)
    return session.scalars(rows.order_by(Signature.id)).all()


def of_person(session: Session, agreement_id: int, person_id: int) -> Sequence[Signature]:
    """What this person is asked to agree to, for each household of theirs."""
    rows = select(Signature).join(Party, Party.id == Signature.party_id)
    mine = rows.where(Signature.agreement_id == agreement_id, Party.person_id == person_id)
    return session.scalars(mine.order_by(Signature.id)).all()


def court_ends(session: Session, today: date, limit: int) -> Sequence[Agreement]:
    """Agreements in force whose time for the court is nearly over, and whose sides have not been reminded of it."""
    rows = (
        select(Agreement)
        .join(Case, Case.id == Agreement.case_id)
        .where(
            Agreement.form == Form.PEOPLE,
            Agreement.state == State.AGREED,
            Agreement.court.is_(None),
            Agreement.court_reminded_at.is_(None),
            Agreement.court_until.between(today, today + COURT_REMIND),
            Case.stage.in_((Stage.PERFORMING, Stage.CLOSED)),
        )
    )
    return session.scalars(rows.order_by(Agreement.id).limit(limit)).all()

"""The two sides of a dispute: each has one household or many, known to us or not."""

from collections.abc import Collection, Sequence, Set
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.case import Side, Stage
from storage.asked import once
from storage.cases import Case
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Party(Base):
    """One household, firm or person on one side of a case; `number` counts them within their side, from 1.

    `person_id` and `contact_id` are None while they have not come to us: then somebody goes to see them. `stake` is
    what it is about for them, `stance` a word of ours; `amount` in fen. `consent`: "yes" or "no" to mediation.
    """

    __tablename__ = "parties"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    side: Mapped[str] = mapped_column(String(1))
    number: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Sealed, default="")
    phone: Mapped[str] = mapped_column(Sealed, default="")
    place: Mapped[str] = mapped_column(Sealed, default="")
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"))
    stake: Mapped[str] = mapped_column(Sealed, default="")
    stance: Mapped[str] = mapped_column(String(20), default="")
    consent: Mapped[str | None] = mapped_column(String(10))
    consent_at: Mapped[datetime | None] = mapped_column(Moment)
    amount: Mapped[int | None] = mapped_column(BigInteger)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_parties_case", Party.case_id, Party.side, Party.number, unique=True)


def add(session: Session, party: Party) -> Party:
    """Add a household to its side, with the next number there."""
    there = select(func.max(Party.number)).where(Party.case_id == party.case_id, Party.side == party.side)
    party.number = (session.scalar(there) or 0) + 1
    session.add(party)
    session.flush()
    return party


def get(session: Session, party_id: int) -> Party | None:
    return session.get(Party, party_id)


# Asked for nearly every card, or whatever a resident says, and built once: building costs more than the answer.
_OF = select(Party).where(Party.case_id == bindparam("case")).order_by(Party.side, Party.number)
_OF_SIDE = _OF.where(Party.side == bindparam("side"))
_IN_STAGES = select(Party).join(Case, Case.id == Party.case_id).where(Party.person_id == bindparam("person"))
_IN_STAGES = _IN_STAGES.where(Case.stage.in_(bindparam("stages", expanding=True))).order_by(Party.id)


@once("parties")
def of(session: Session, case_id: int, side: Side | None = None) -> Sequence[Party]:
    """The households of a case, or of one side of it, in order."""
    return session.scalars(_OF if side is None else _OF_SIDE, {"case": case_id, "side": side}).all()


@once("parties")
def people_of(session: Session, case_id: int) -> Set[int]:
    """Everybody who belongs to a side; nothing sealed is opened for that."""
    return _people_of_each(session, [case_id]).get(case_id, set())


def _people_of_each(session: Session, case_ids: Collection[int]) -> dict[int, set[int]]:
    rows = select(Party.case_id, Party.person_id).where(Party.case_id.in_(case_ids), Party.person_id.isnot(None))
    found: dict[int, set[int]] = {}
    for case_id, person_id in session.execute(rows):
        if person_id is not None:
            found.setdefault(case_id, set()).add(person_id)
    return found


def look_ahead(session: Session, case_ids: Collection[int]) -> None:
    """Of all these cases it will be asked who belongs to them: one look instead of many."""
    found = _people_of_each(session, case_ids)
    for case_id in case_ids:
        people_of.remember(session, found.get(case_id, set()), case_id)


@once("parties")
def count(session: Session, case_id: int, side: Side) -> int:
    """How many households a side has."""
    rows = select(func.count(Party.id)).where(Party.case_id == case_id, Party.side == side)
    return session.scalar(rows) or 0


@once("parties")
def with_person(session: Session, case_id: int, person_id: int) -> Party | None:
    """The household through which somebody belongs to a case."""
    rows = select(Party).where(Party.case_id == case_id, Party.person_id == person_id)
    return session.scalars(rows.order_by(Party.side, Party.number).limit(1)).first()


def remove(session: Session, party: Party) -> None:
    """Take a household out again; where something hangs on it already it stays, without its account."""
    try:
        with session.begin_nested():
            session.delete(party)
    except IntegrityError:
        session.refresh(party)
        party.person_id = party.contact_id = None
        session.flush()


def all_with(session: Session, person_id: int) -> Sequence[Party]:
    """Every household through which somebody belongs to a case, newest first."""
    return session.scalars(select(Party).where(Party.person_id == person_id).order_by(Party.id.desc())).all()


def open_with(session: Session, person_id: int, stages: Sequence[Stage]) -> Sequence[Party]:
    """The households through which somebody belongs to cases that stand in one of these stages."""
    return session.scalars(_IN_STAGES, {"person": person_id, "stages": list(stages)}).all()

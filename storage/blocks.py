"""Who may not use the service for some days: by whom, why, until when, and who lifted it. Rows are never deleted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import people
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed


class Block(Base):
    """`told_at`: when the person was told what it means; None where there was no way to."""

    __tablename__ = "blocks"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment, index=True)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)
    lifted_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))


def add(session: Session, block: Block) -> Block:
    """From now on; every turn reads from the person until when."""
    people.get(session, block.person_id).blocked_until = block.until
    session.add(block)
    session.flush()
    return block


def lift(session: Session, block: Block, by_id: int, now: datetime) -> None:
    people.get(session, block.person_id).blocked_until = None
    block.lifted_at, block.lifted_by_id = now, by_id
    session.flush()


def running(session: Session, now: datetime) -> Sequence[Block]:
    """Those that hold now, the one that ends first at the top."""
    rows = select(Block).where(Block.until > now, Block.lifted_at.is_(None))
    return session.scalars(rows.order_by(Block.until, Block.id)).all()


def of_person(session: Session, person_id: int, now: datetime) -> Block | None:
    """The one that holds for this person now."""
    rows = select(Block).where(Block.person_id == person_id, Block.until > now, Block.lifted_at.is_(None))
    return session.scalars(rows.order_by(Block.until.desc()).limit(1)).first()


def of_case(session: Session, case_id: int, now: datetime) -> Sequence[Block]:
    """Those that were set because of what was said in this case."""
    return [block for block in running(session, now) if block.case_id == case_id]

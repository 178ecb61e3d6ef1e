"""Which cases are the same matter: proposed, merged, refused, undone. Nothing of a merged case is moved."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, bindparam, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.asked import once
from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson


class State(StrEnum):
    """PROPOSED: an officer is asked. EARLIER: an earlier matter of the same people or place, nothing to decide."""

    PROPOSED = "proposed"
    EARLIER = "earlier"
    MERGED = "merged"
    REFUSED = "refused"
    UNDONE = "undone"


class Link(Base):
    """`case_id` is the newer one, `into_id` carries it on where merged; `reasons` are words of ours.

    `is_same`: once more the same matter, not only the same people. `did_reopen`: merging opened a closed case again,
    so it counts as a new occurrence. `party_id`: the household that its reporter became, `before`: what stood there.
    `times`: how often it came, where that is often enough for the chief, who was `told_at`.
    """

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    into_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    is_same: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    did_reopen: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    party_id: Mapped[int | None] = mapped_column(Id)
    before: Mapped[dict[str, str] | None] = mapped_column(SealedJson)
    times: Mapped[int | None] = mapped_column(Integer)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_links_case", Link.case_id, Link.into_id, unique=True)
_UNTOLD = Link.times.isnot(None) & Link.told_at.is_(None)
Index("ix_links_untold", Link.id, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)


def add(session: Session, link: Link) -> Link:
    session.add(link)
    session.flush()
    return link


def between(session: Session, case_id: int, into_id: int) -> Link | None:
    rows = select(Link).where(Link.case_id == case_id, Link.into_id == into_id)
    return session.scalars(rows).first()


# Asked for nearly every card, and built once: building costs more than the database needs to answer.
_OF = select(Link).where(Link.case_id == bindparam("case")).order_by(Link.id)
_CARRIED = select(Link).where(Link.into_id == bindparam("case"), Link.state == State.MERGED).order_by(Link.case_id)


@once("links")
def of(session: Session, case_id: int) -> Sequence[Link]:
    """What this case was linked to when it came, best first."""
    return session.scalars(_OF, {"case": case_id}).all()


@once("links")
def merged(session: Session, case_id: int) -> Link | None:
    """The link through which another case carries this one on."""
    rows = select(Link).where(Link.case_id == case_id, Link.state == State.MERGED)
    return session.scalars(rows).first()


@once("links")
def carried_by(session: Session, into_id: int) -> Sequence[Link]:
    """What this case carries on, in the order in which it came."""
    return session.scalars(_CARRIED, {"case": into_id}).all()


def untold(session: Session) -> Sequence[Link]:
    """What came so often that the chief should hear of it, and has not."""
    return session.scalars(select(Link).where(_UNTOLD).order_by(Link.id)).all()


def same_among(session: Session, case_ids: Sequence[int]) -> Sequence[Link]:
    """All links between or from these cases that say that it is once more the same matter."""
    ids = list(case_ids)
    rows = select(Link).where(Link.is_same.is_(True), Link.state.not_in((State.REFUSED, State.UNDONE)))
    return session.scalars(rows.where(or_(Link.case_id.in_(ids), Link.into_id.in_(ids)))).all()

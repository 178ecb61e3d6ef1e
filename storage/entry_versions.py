"""Answers that were edited by the station: each version whole, who wrote it, and what was decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Integer, String, UniqueConstraint, func, select, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed


class State(StrEnum):
    """WAITING: somebody with the right has still to agree. PUBLISHED: it was in use from then on. DROPPED: never."""

    WAITING = "waiting"
    PUBLISHED = "published"
    DROPPED = "dropped"


class Version(Base):
    """One entry as somebody wrote it: the text of a file of content/knowledge, "" where the edits are taken back.

    `number` counts the versions of an entry from 1: of two who write on from the same one only the first is kept.
    Until somebody has read it, it may hold what residents said; so it lies sealed. `told`: those whom its state
    concerns have heard of it.
    """

    __tablename__ = "entry_versions"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(80))
    number: Mapped[int] = mapped_column(Integer)
    author_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(Sealed)
    state: Mapped[str] = mapped_column(String(20), index=True)
    decider_id: Mapped[int | None] = mapped_column(Id, ForeignKey("people.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    told: Mapped[bool] = mapped_column(Boolean, default=False, server_default=true(), index=True)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: the version of this number, and when."""

    entry_id: str
    number: int
    text: str
    author_id: int
    at: datetime


def add(session: Session, new: Written, *, publish: bool) -> bool:
    """Keep it, waiting or in use at once; False where there is a version of this number already."""
    decided = {"state": State.PUBLISHED, "decider_id": new.author_id, "decided_at": new.at}
    waits = {"state": State.WAITING, "decider_id": None, "decided_at": None}
    row = {"entry_id": new.entry_id, "number": new.number, "text": new.text}
    row |= {"author_id": new.author_id, "made_at": new.at, "told": publish}
    return insert_new(session, Base.metadata.tables["entry_versions"], row | (decided if publish else waits))


def of(session: Session, entry_id: str) -> Sequence[Version]:
    """Its versions, latest first."""
    return session.scalars(select(Version).where(Version.entry_id == entry_id).order_by(Version.number.desc())).all()


def get(session: Session, version_id: int) -> Version | None:
    return session.get(Version, version_id)


def waiting(session: Session) -> Sequence[Version]:
    """What nobody has decided about yet, oldest first."""
    return session.scalars(select(Version).where(Version.state == State.WAITING).order_by(Version.id)).all()


def decide(session: Session, version_id: int, state: State, decider_id: int, now: datetime) -> bool:
    """Publish or drop what waits; False where that was decided before."""
    waits = update(Version).where(Version.id == version_id, Version.state == State.WAITING)
    decided = waits.values(state=state, decider_id=decider_id, decided_at=now, told=False).returning(Version.id)
    return session.scalar(decided.execution_options(synchronize_session="fetch")) is not None


def untold(session: Session) -> Sequence[Version]:
    """Those of whose state nobody has heard yet."""
    return session.scalars(select(Version).where(Version.told.is_(False)).order_by(Version.id).limit(100)).all()


def in_use(session: Session) -> dict[str, Version]:
    """By entry, the version that was published last."""
    rows = select(Version).where(Version.state == State.PUBLISHED).order_by(Version.decided_at, Version.id)
    return {version.entry_id: version for version in session.scalars(rows)}


def stamp(session: Session) -> int:
    """Another number after each version that was published; nothing published is ever undone, only followed."""
    return session.scalar(select(func.count(Version.id)).where(Version.state == State.PUBLISHED)) or 0

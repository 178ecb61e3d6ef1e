"""Questions that were asked, and answers of officers that are proposed as entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ColumnElement, ForeignKey, String, case, false, func, or_, select, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment
from storage import attached
from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed, SealedJson


class Verdict(StrEnum):
    """What became of a question. OPEN: nothing was said about the answer; NOT: it was not what was asked."""

    OPEN = ""
    USEFUL = "useful"
    NOT = "not"
    HANDED = "handed"


class Asked(Base):
    """One question. `entry_id`: the entry last given as the answer; `offered`: all that were given or offered.

    `area_id`, `group_id`: where it was asked, as far as known; `source`: the message that asked it. Who asked, with
    which words and files, is forgotten in time.
    """

    __tablename__ = "asked"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"))
    group_id: Mapped[int | None] = mapped_column(Id, ForeignKey("groups.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    words: Mapped[str] = mapped_column(Sealed, default="")
    attachments: Mapped[attached.Rows | None] = mapped_column(SealedJson)
    entry_id: Mapped[str] = mapped_column(String(80), default="")
    offered: Mapped[list[str]] = mapped_column(JSON, default=list)
    verdict: Mapped[str] = mapped_column(String(20), default=Verdict.OPEN)
    source: Mapped[str | None] = mapped_column(String(170))
    at: Mapped[datetime] = mapped_column(Moment, index=True)

    @property
    def files(self) -> tuple[Attachment, ...]:
        return attached.files(self.attachments)

    @files.setter
    def files(self, files: tuple[Attachment, ...]) -> None:
        self.attachments = attached.rows(files)


class Proposal(Base):
    """The question of a case with what officers answered, proposed as an entry by one of them."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    question: Mapped[str] = mapped_column(Sealed)
    answer: Mapped[str] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions of a period: all, those given an answer, those found useful, those handed to a person."""

    asked: int
    answered: int
    useful: int
    handed: int


def keep(session: Session, asked: Asked) -> Asked:
    asked.entry_id, asked.offered, asked.verdict = "", [], Verdict.OPEN
    session.add(asked)
    session.flush()
    return asked


def lock(session: Session, asked_id: int, contact_id: int) -> Asked | None:
    """The question of this contact, held until the end of the transaction; None for one of somebody else."""
    rows = select(Asked).where(Asked.id == asked_id, Asked.contact_id == contact_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def get(session: Session, asked_id: int) -> Asked | None:
    return session.get(Asked, asked_id)


def with_source(session: Session, contact_id: int, source: str) -> Asked | None:
    """The latest question of this contact that this message asked."""
    rows = select(Asked).where(Asked.contact_id == contact_id, Asked.source == source)
    return session.scalars(rows.order_by(Asked.id.desc()).limit(1)).first() if source else None


def unanswered(session: Session, since: datetime, limit: int) -> Sequence[Asked]:
    """The latest questions since then whose answer was none, or not what was asked; words may be forgotten."""
    rows = select(Asked).where(Asked.verdict.in_([Verdict.NOT, Verdict.HANDED]), Asked.at > since)
    return session.scalars(rows.order_by(Asked.id.desc()).limit(limit)).all()


def forget(session: Session, before: datetime) -> None:
    """Who asked what before this moment; what remains can only be counted."""
    _forget(session, Asked.at < before, Asked.contact_id.isnot(None))


def forget_of(session: Session, contact_ids: Sequence[int]) -> None:
    """The same of everything that was asked through these contacts."""
    _forget(session, Asked.contact_id.in_(list(contact_ids)))


def _forget(session: Session, *where: ColumnElement[bool]) -> None:
    emptied = {"contact_id": None, "case_id": None, "words": "", "attachments": None, "source": None}
    session.execute(update(Asked).where(*where).values(emptied))


def propose(session: Session, proposal: Proposal) -> bool:
    """Keep the proposal; False where this case was proposed before."""
    row = {
        "case_id": proposal.case_id,
        "person_id": proposal.person_id,
        "question": proposal.question,
        "answer": proposal.answer,
        "at": proposal.at,
    }
    return insert_new(session, Base.metadata.tables["proposals"], row)


def proposals(session: Session) -> Sequence[Proposal]:
    """All that was proposed, oldest first."""
    return session.scalars(select(Proposal).order_by(Proposal.id)).all()


def counts(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime) -> Counts:
    """The questions asked from `since` until before `until` in these areas; None among them: of no known area."""
    there = or_(
        Asked.area_id.in_([i for i in area_ids if i is not None]),
        Asked.area_id.is_(None) & (true() if None in area_ids else false()),
    )
    wanted = (
        func.count(Asked.id),
        _count(Asked.entry_id != ""),
        _count(Asked.verdict == Verdict.USEFUL),
        _count(Asked.verdict == Verdict.HANDED),
    )
    row = session.execute(select(*wanted).where(there, Asked.at >= since, Asked.at < until)).one()
    return Counts(*(int(value or 0) for value in row))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))

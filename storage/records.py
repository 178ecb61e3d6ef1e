"""Records of mediation: each correction is a new version, none is ever overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson

# What a record has to hold, all of it text, in the order in which it is read (人民调解工作若干规定).
FIELDS = (
    "time",
    "place",
    "leader",
    "writer",
    "present",
    "rights",
    "side_a",
    "side_b",
    "issues",
    "course",
    "result",
    "signed",
)


class Record(Base):
    """One version of the record of one meeting (None: of talks without a fixed one). `content` has the keys FIELDS."""

    __tablename__ = "records"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"))
    meeting_id: Mapped[int | None] = mapped_column(Id, ForeignKey("meetings.id"))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[dict[str, str]] = mapped_column(SealedJson)
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)


Index("ix_records_case", Record.case_id, Record.version, unique=True)


def write(session: Session, record: Record, content: Mapping[str, str]) -> Record:
    """Keep a new version; versions are counted within the case."""
    newest = select(func.max(Record.version)).where(Record.case_id == record.case_id)
    record.version = (session.scalar(newest) or 0) + 1
    record.content = {key: content.get(key, "") for key in FIELDS}
    session.add(record)
    session.flush()
    return record


def of(session: Session, case_id: int) -> Sequence[Record]:
    """Every version of the records of a case, the oldest first."""
    return session.scalars(select(Record).where(Record.case_id == case_id).order_by(Record.version)).all()


def newest(session: Session, case_id: int, meeting_id: int | None) -> Record | None:
    """The record of this meeting as it stands."""
    rows = select(Record).where(Record.case_id == case_id, Record.meeting_id == meeting_id)
    return session.scalars(rows.order_by(Record.version.desc()).limit(1)).first()

"""Words that somebody asked about, whether they are fraud: kept so that one press hands them to an officer, once."""

from datetime import datetime

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment
from storage import attached
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson


class Checked(Base):
    """What was asked about, and where. `case_id`: the case that it became. All of it is forgotten in time.

    `reading_since`: its pictures are being read; their words are not all here yet.
    """

    __tablename__ = "checked"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(Id, ForeignKey("groups.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    words: Mapped[str] = mapped_column(Sealed)
    attachments: Mapped[attached.Rows] = mapped_column(SealedJson)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    reading_since: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def files(self) -> tuple[Attachment, ...]:
        return attached.files(self.attachments)

    @files.setter
    def files(self, files: tuple[Attachment, ...]) -> None:
        self.attachments = attached.rows(files)


def keep(session: Session, checked: Checked) -> Checked:
    session.add(checked)
    session.flush()
    return checked


def lock(session: Session, checked_id: int, contact_id: int) -> Checked | None:
    """What this contact asked about, held until the end of the transaction; None for what somebody else did."""
    rows = select(Checked).where(Checked.id == checked_id, Checked.contact_id == contact_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def hold(session: Session, checked_id: int) -> Checked | None:
    """The same for slow work, whoever asked; None when it is forgotten."""
    rows = select(Checked).where(Checked.id == checked_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def being_read(session: Session, contact_id: int, since: datetime) -> Checked | None:
    """The pictures of this contact that are being read since then or later, held until the end of the transaction."""
    rows = select(Checked).where(Checked.contact_id == contact_id, Checked.reading_since >= since)
    latest = rows.order_by(Checked.id.desc()).limit(1).with_for_update()
    return session.scalars(latest.execution_options(populate_existing=True)).first()


def files(session: Session, checked_id: int) -> tuple[Attachment, ...]:
    """What came with it; nothing when it is forgotten."""
    kept = session.get(Checked, checked_id)
    return kept.files if kept is not None else ()


def drop(session: Session, checked: Checked) -> None:
    session.delete(checked)
    session.flush()


def forget(session: Session, before: datetime) -> None:
    session.execute(delete(Checked).where(Checked.at < before))

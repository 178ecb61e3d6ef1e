"""Files that we make ourselves: agreements, records, calendars, sheets. They lie sealed and are sent on any channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String, delete, false, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from domain.message import OURS, Attachment, AttachmentKind
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedBytes


class Document(Base):
    """`name` is what people see when they keep it: "调解协议书 2611-0042-7.pdf". `case_id` is None for sheets.

    `lasts`: it belongs to no case and is needed all the same, as the photo of a notice.
    """

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Sealed)
    mime: Mapped[str] = mapped_column(String(120))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(SealedBytes)
    at: Mapped[datetime] = mapped_column(Moment)
    lasts: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


def keep(session: Session, document: Document) -> Attachment:
    """Keep it, and give what a message carries in its place."""
    document.size = len(document.content)
    session.add(document)
    session.flush()
    return attachment(document)


def get(session: Session, document_id: int) -> Document | None:
    return session.get(Document, document_id)


def of(session: Session, case_id: int) -> Sequence[Document]:
    """Those of a case, without opening what they hold."""
    rows = select(Document).where(Document.case_id == case_id).options(defer(Document.content))
    return session.scalars(rows.order_by(Document.id)).all()


def forget_loose(session: Session, before: datetime) -> None:
    """Forget old files that belong to no case: sheets, and what somebody took along of their own."""
    is_loose = (Document.case_id.is_(None), Document.lasts.is_(False))
    session.execute(delete(Document).where(*is_loose, Document.at < before))


def hold(session: Session, document_id: int) -> None:
    """From now on it is needed."""
    session.get_one(Document, document_id).lasts = True
    session.flush()


def attachment(document: Document) -> Attachment:
    """What a message carries in the place of the file."""
    return Attachment(AttachmentKind(document.kind), str(document.id), OURS, document.size, document.name)


def filled(session: Session, attachment: Attachment) -> Attachment:
    """The same attachment with name and content, ready for the wire."""
    document = session.get_one(Document, int(attachment.reference))
    return replace(attachment, name=document.name, content=document.content)

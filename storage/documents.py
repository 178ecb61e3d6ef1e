"""Files that we make ourselves: agreements, records, calendars, sheets. They lie sealed and are sent on any channel."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import OURS, Attachment, AttachmentKind
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedBytes


class Document(Base):
    """`name` is what people see when they keep it: "调解协议书 2611-0042-7.pdf". `case_id` is None for sheets."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Sealed)
    mime: Mapped[str] = mapped_column(String(120))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(SealedBytes)
    at: Mapped[datetime] = mapped_column(Moment)


def keep(session: Session, document: Document) -> Attachment:
    """Keep it, and give what a message carries in its place."""
    document.size = len(document.content)
    session.add(document)
    session.flush()
    return attachment(document)


def get(session: Session, document_id: int) -> Document | None:
    return session.get(Document, document_id)


def forget_loose(session: Session, before: datetime) -> None:
    """Forget old files that belong to no case: sheets, and what somebody took along of their own."""
    session.execute(delete(Document).where(Document.case_id.is_(None), Document.at < before))


def attachment(document: Document) -> Attachment:
    """What a message carries in the place of the file."""
    return Attachment(AttachmentKind(document.kind), str(document.id), OURS, document.size, document.name)


def filled(session: Session, attachment: Attachment) -> Attachment:
    """The same attachment with name and content, ready for the wire."""
    document = session.get_one(Document, int(attachment.reference))
    return replace(attachment, name=document.name, content=document.content)

"""Files that people sent: which message brought them, and where our sealed copy lies."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment, AttachmentKind
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed

# What the column takes; Telegram has files of 4 GB, and nothing of ours needs to know how far beyond this one is.
_LARGEST = 2**31 - 1


class Medium(Base):
    """`reference` is the channel's name for the file; `file` the name of our copy in the media folder, once fetched.

    `size` in bytes, at most what the column takes.
    """

    __tablename__ = "media"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(Id, ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str] = mapped_column(Sealed)
    size: Mapped[int] = mapped_column(Integer, default=0)
    file: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(Moment)


def add(session: Session, case_id: int, attachment: Attachment, at: datetime) -> Medium:
    medium = Medium(
        case_id=case_id,
        kind=attachment.kind,
        channel=attachment.channel,
        reference=attachment.reference,
        size=min(attachment.size, _LARGEST),
        at=at,
    )
    session.add(medium)
    session.flush()
    return medium


def find(session: Session, medium_id: int) -> Medium | None:
    """None where its case was anonymised since."""
    return session.get(Medium, medium_id)


def of(session: Session, case_id: int) -> Sequence[Attachment]:
    """The attachments of a case in order, as they can be sent again."""
    return [Attachment(AttachmentKind(m.kind), m.reference, m.channel, m.size) for m in rows(session, case_id)]


def rows(session: Session, case_id: int) -> Sequence[Medium]:
    """The files of a case in order, with where our copies lie."""
    return session.scalars(select(Medium).where(Medium.case_id == case_id).order_by(Medium.id)).all()


def fetched(session: Session, medium_id: int, file: str) -> bool:
    """Our sealed copy lies in the media folder under this name; False where nothing is to be kept of it any more."""
    medium = find(session, medium_id)
    if medium is not None:
        medium.file = file
        session.flush()
    return medium is not None

"""Voice that is turned into text: what was sent, what a machine heard in it, and what the speaker made of that."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment
from storage import attached
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson


class State(StrEnum):
    """Where it stands.

    WAITING: it is being listened to. ALONG: the same, and it lies with an officer already. SHOWN: the speaker is asked
    whether it was heard right. DENIED: it was not. FAILED: nothing was heard. DONE: nothing more is to be said of it.
    """

    WAITING = "waiting"
    ALONG = "along"
    SHOWN = "shown"
    DENIED = "denied"
    FAILED = "failed"
    DONE = "done"


class Recording(Base):
    """One recording, or several that were sent one after the other. `step`: the question that was open when it came."""

    __tablename__ = "recordings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"), index=True)
    message_id: Mapped[str] = mapped_column(String(80))
    step: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Sealed)
    attachments: Mapped[attached.Rows] = mapped_column(SealedJson)
    at: Mapped[datetime] = mapped_column(Moment, index=True)

    @property
    def files(self) -> tuple[Attachment, ...]:
        return attached.files(self.attachments)

    @files.setter
    def files(self, files: tuple[Attachment, ...]) -> None:
        self.attachments = attached.rows(files)


def keep(session: Session, recording: Recording) -> Recording:
    session.add(recording)
    session.flush()
    return recording


def lock(session: Session, recording_id: int) -> Recording | None:
    """The recording, held until the end of the transaction; None when it is forgotten."""
    rows = select(Recording).where(Recording.id == recording_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def is_known(session: Session, contact_id: int, message_id: str) -> bool:
    """Was this message taken for listening already?"""
    rows = select(Recording.id).where(Recording.contact_id == contact_id, Recording.message_id == message_id)
    return session.scalars(rows.limit(1)).first() is not None


def waiting(session: Session, contact_id: int) -> int:
    """How many of this contact are still to be listened to."""
    is_open = Recording.state.in_((State.WAITING, State.ALONG))
    rows = select(func.count(Recording.id)).where(Recording.contact_id == contact_id, is_open)
    return session.scalar(rows) or 0


def before(session: Session, recording: Recording, since: datetime) -> Recording | None:
    """The one sent just before it, in answer to the same, and not yet said to be heard right; held like `lock`."""
    rows = select(Recording).where(
        Recording.contact_id == recording.contact_id,
        Recording.id < recording.id,
        Recording.state == State.SHOWN,
        Recording.step == recording.step,
        Recording.at >= since,
    )
    newest = rows.order_by(Recording.id.desc()).limit(1).with_for_update()
    return session.scalars(newest.execution_options(populate_existing=True)).first()


def forget(session: Session, until: datetime) -> None:
    session.execute(delete(Recording).where(Recording.at < until))

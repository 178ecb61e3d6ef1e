"""What somebody wants to have done, and has to bring for it: ticked, with pictures, until the trip."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.checklist import Paper, Photo
from domain.message import Attachment, AttachmentKind
from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson

# Random, since SQLite gives the number of a forgotten row to the next: old buttons and messages would lead to it.
_NUMBERS = 10**12


class Checklist(Base):
    """One list of one contact for one entry. `case_id`: what it became for an officer to look at.

    `content` is all that is personal; a change of it is a new dictionary. `remind_at`: the morning of the trip.
    """

    __tablename__ = "checklists"
    __table_args__ = (UniqueConstraint("contact_id", "entry_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(Id, ForeignKey("contacts.id"))
    entry_id: Mapped[str] = mapped_column(String(80))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    content: Mapped[dict[str, object]] = mapped_column(SealedJson)
    remind_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))

    @title.setter
    def title(self, title: str) -> None:
        self.content = self.content | {"title": title}

    @property
    def last(self) -> int:
        """The last number that was given to a paper."""
        return int(str(self.content.get("last", 0)))

    @property
    def papers(self) -> list[Paper]:
        rows = self.content.get("papers")
        return [Paper(*row) for row in rows] if isinstance(rows, list) else []

    @papers.setter
    def papers(self, papers: Sequence[Paper]) -> None:
        rows = [[paper.number, paper.words, paper.has] for paper in papers]
        last = max([self.last, *(paper.number for paper in papers)])
        self.content = self.content | {"papers": rows, "last": last}

    @property
    def photos(self) -> list[Photo]:
        rows = self.content.get("photos")
        return [_photo(row) for row in rows] if isinstance(rows, list) else []

    @photos.setter
    def photos(self, photos: Sequence[Photo]) -> None:
        self.content = self.content | {"photos": [_row(photo) for photo in photos]}

    @property
    def asks_photos(self) -> bool:
        """The next pictures are meant for it, whatever else is open."""
        return bool(self.content.get("asks_photos"))

    @asks_photos.setter
    def asks_photos(self, asks: bool) -> None:
        self.content = self.content | {"asks_photos": asks}


def _photo(row: list[object]) -> Photo:
    kind, reference, channel, size, *rest = row
    file = Attachment(AttachmentKind(str(kind)), str(reference), str(channel), int(str(size)))
    return Photo(file, *rest)  # type: ignore[arg-type]


def _row(photo: Photo) -> list[object]:
    file = photo.file
    rest = [photo.lot, photo.paper, photo.album, photo.source, photo.words, photo.is_shown]
    return [file.kind, file.reference, file.channel, file.size, *rest]


def begin(session: Session, checklist: Checklist) -> Checklist:
    checklist.id = secrets.randbelow(_NUMBERS) + 1
    session.add(checklist)
    session.flush()
    return checklist


def lock(session: Session, checklist_id: int, contact_id: int) -> Checklist | None:
    """The list of this contact, held until the end of the transaction; None for one of somebody else."""
    rows = select(Checklist).where(Checklist.id == checklist_id, Checklist.contact_id == contact_id).with_for_update()
    return session.scalars(rows.execution_options(populate_existing=True)).first()


def of(session: Session, contact_id: int) -> Sequence[Checklist]:
    """All that this contact has open, the one last in hand first; held until the end of the transaction."""
    rows = select(Checklist).where(Checklist.contact_id == contact_id)
    return session.scalars(rows.order_by(Checklist.touched_at.desc(), Checklist.id).with_for_update()).all()


def drop(session: Session, checklist: Checklist) -> None:
    session.delete(checklist)
    session.flush()


def due(session: Session, now: datetime, limit: int) -> Sequence[Checklist]:
    """Those whose owner is to be reminded now, the oldest first; held until the end of the transaction."""
    rows = select(Checklist).where(Checklist.remind_at <= now).order_by(Checklist.remind_at).limit(limit)
    return session.scalars(rows.with_for_update(skip_locked=True)).all()


def forget(session: Session, before: datetime) -> None:
    session.execute(delete(Checklist).where(Checklist.touched_at < before))

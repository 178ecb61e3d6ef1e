"""Ways from a group into private talk: a random token that carries the group and the words already said."""

import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Attachment
from storage import attached
from storage.schema import Base, Id, Moment
from storage.sealed import Sealed, SealedJson


class Invitation(Base):
    """`words` and files are only for the contact that sent them; to anybody else the token means an empty report in
    this group.

    `used_at`: the words became a case, or were answered. `case_id`: they became a case at once (danger), and the way
    leads to it. `leads`: the room that goes on with them; None where they are a report.
    """

    __tablename__ = "invitations"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    contact_id: Mapped[int | None] = mapped_column(Id, ForeignKey("contacts.id"))
    group_id: Mapped[int] = mapped_column(Id, ForeignKey("groups.id"))
    case_id: Mapped[int | None] = mapped_column(Id, ForeignKey("cases.id"))
    message_id: Mapped[str] = mapped_column(String(80), default="")
    leads: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Sealed)
    attachments: Mapped[attached.Rows | None] = mapped_column(SealedJson)
    made_at: Mapped[datetime] = mapped_column(Moment, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def files(self) -> tuple[Attachment, ...]:
        return attached.files(self.attachments)

    @files.setter
    def files(self, files: tuple[Attachment, ...]) -> None:
        self.attachments = attached.rows(files) if files else None


def make(session: Session, invitation: Invitation) -> str:
    """Write the invitation and return its token."""
    invitation.token = secrets.token_urlsafe(24)
    session.add(invitation)
    session.flush()
    return invitation.token


def find(session: Session, token: str) -> Invitation | None:
    return session.get(Invitation, token)


def use(session: Session, token: str, contact_id: int, now: datetime) -> None:
    """The words of this invitation became a case of whoever said them."""
    invitation = find(session, token)
    if invitation is not None and invitation.contact_id == contact_id:
        invitation.used_at = invitation.used_at or now


def by_message(session: Session, contact_id: int, group_id: int, message_id: str) -> Invitation | None:
    """The invitation made for this message, while its words have not become a case."""
    rows = select(Invitation).where(
        Invitation.contact_id == contact_id,
        Invitation.group_id == group_id,
        Invitation.message_id == message_id,
        Invitation.used_at.is_(None),
    )
    return session.scalars(rows.limit(1)).first()


def drop_old(session: Session, before: datetime) -> None:
    session.execute(delete(Invitation).where(Invitation.made_at < before))

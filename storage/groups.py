"""Group chats: where we sit, which area they belong to, whether we may still speak there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import JSON, Boolean, ForeignKey, String, UniqueConstraint, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.message import Address
from storage.areas import Area
from storage.schema import Base, Id, Moment, insert_new

# Often enough to see which groups sleep, seldom enough not to cost a write for each message.
_HEARD_EVERY = timedelta(hours=1)
STAFF_TAGS = frozenset({"工作", "工作群", "staff"})


class Group(Base):
    """A group chat. `gone_at`: we were removed or the chat is no more; set back when something is heard from it.

    `heard_at`: when somebody last spoke there, to the hour.
    """

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200), default="")
    area_id: Mapped[int | None] = mapped_column(Id, ForeignKey("areas.id"), index=True)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    is_admin: Mapped[bool] = mapped_column(Boolean, default=False)
    bound_at: Mapped[datetime | None] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)
    heard_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def chat(self) -> Address:
        return Address(self.channel, self.address)

    @property
    def is_for_staff(self) -> bool:
        return not STAFF_TAGS.isdisjoint(self.tags)


def find(session: Session, chat: Address) -> Group | None:
    return session.scalars(select(Group).where(Group.channel == chat.channel, Group.address == chat.id)).first()


def get(session: Session, group_id: int) -> Group:
    return session.get_one(Group, group_id)


def meet(session: Session, chat: Address) -> Group:
    """The group of this chat, made known if it was not."""
    group = find(session, chat)
    if group is None:
        row = {"channel": chat.channel, "address": chat.id, "title": "", "tags": [], "is_admin": False}
        insert_new(session, Base.metadata.tables["groups"], row)
        group = find(session, chat)
    assert group is not None
    return group


def heard(session: Session, chat: Address, now: datetime) -> None:
    """Somebody spoke there, so it is not gone."""
    here = update(Group).where(Group.channel == chat.channel, Group.address == chat.id)
    long_ago = or_(Group.heard_at.is_(None), Group.heard_at < now - _HEARD_EVERY)
    session.execute(here.where(or_(Group.gone_at.isnot(None), long_ago)).values(gone_at=None, heard_at=now))


def migrated(session: Session, chat: Address, new_id: str) -> None:
    """The chat has a new id; all that we knew of it goes along. Either notice of it may come first, or twice."""
    old, new = find(session, chat), find(session, Address(chat.channel, new_id))
    if old is None:
        return
    if new is not None:
        new.area_id = new.area_id or old.area_id
        new.tags = new.tags or old.tags
        new.bound_at = new.bound_at or old.bound_at
        new.title, new.is_admin = new.title or old.title, new.is_admin or old.is_admin
        old.area_id = None
        _hand_over_copies(session, old, new)
        return
    old.address, old.gone_at = new_id, None


def _hand_over_copies(session: Session, old: Group, new: Group) -> None:
    """What this chat has heard, and is about to hear, of notices; where both have a copy the new one keeps its own."""
    # Imported tables by name: copies.py builds on this file.
    copies = Base.metadata.tables["notice_copies"]
    has_one = select(copies.c.run_id).where(copies.c.group_id == new.id).scalar_subquery()
    mine = update(copies).where(copies.c.group_id == old.id, copies.c.run_id.not_in(has_one))
    session.execute(mine.values(group_id=new.id))
    quiet = Base.metadata.tables["group_quiet"]
    if session.scalar(select(quiet.c.group_id).where(quiet.c.group_id == new.id)) is None:
        session.execute(update(quiet).where(quiet.c.group_id == old.id).values(group_id=new.id))


def all_for_staff(session: Session) -> Sequence[Group]:
    """Every staff group that has an area."""
    rows = select(Group).where(Group.area_id.isnot(None), Group.gone_at.is_(None)).order_by(Group.id)
    return [group for group in session.scalars(rows) if group.is_for_staff]


def for_staff(session: Session, areas: Sequence[Area]) -> Sequence[Group]:
    """The staff groups of the nearest of these areas (nearest first) that has any."""
    ids = [area.id for area in areas]
    bound = session.scalars(select(Group).where(Group.area_id.in_(ids), Group.gone_at.is_(None))).all()
    for area_id in ids:
        found = [group for group in bound if group.area_id == area_id and group.is_for_staff]
        if found:
            return found
    return []

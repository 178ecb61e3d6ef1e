"""The web chat's rooms: who is in them, what they are called, and the files that were shown there."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    exists,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.message import Address
from storage import areas, people
from storage.schema import Base, Moment, insert_new
from storage.sealed import Sealed

CHANNEL = "webchat"

rooms = Table(
    "webchat_rooms",
    Base.metadata,
    Column("address", String(40), primary_key=True),
    Column("is_group", Boolean, nullable=False),
    Column("title", Sealed, nullable=False),
    # The last message's number, and the count of messages and edits together.
    Column("seq", Integer, nullable=False, default=0),
    Column("rev", Integer, nullable=False, default=0),
)
visitors = Table(
    "webchat_visitors",
    Base.metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Sealed, nullable=False),
    Column("made_at", Moment, nullable=False),
)
members = Table(
    "webchat_members",
    Base.metadata,
    Column("room", String(40), ForeignKey("webchat_rooms.address"), primary_key=True),
    Column("visitor", String(40), ForeignKey("webchat_visitors.id"), primary_key=True),
    Column("read_seq", Integer, nullable=False, default=0),
)
Index("ix_webchat_members_visitor", members.c.visitor)
files = Table(
    "webchat_files",
    Base.metadata,
    Column("id", String(40), primary_key=True),
    Column("visitor", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("mime", String(120), nullable=False),
    Column("name", Sealed),
    Column("size", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
shown = Table(
    "webchat_shown",
    Base.metadata,
    Column("file", String(40), ForeignKey("webchat_files.id"), primary_key=True),
    Column("room", String(40), ForeignKey("webchat_rooms.address"), primary_key=True),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody put up. `visitor` is "" for one of ours, which may have a `name` to be kept under."""

    id: str
    visitor: str
    kind: str
    mime: str
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """What a join link leads to: the code of an area, the address of a group, or both."""

    area: str = ""
    group: str = ""


def meet(session: Session, visitor: str, name: str, now: datetime) -> bool:
    """Make the visitor known, with a private room of their own; tells whether they were new. `name` may be ""."""
    if not insert_new(session, visitors, {"id": visitor, "name": name, "made_at": now}):
        return False
    session.execute(insert(rooms).values(address=visitor, is_group=False, title=""))
    session.execute(insert(members).values(room=visitor, visitor=visitor))
    return True


def call(session: Session, visitor: str, name: str) -> None:
    """From now on the visitor has this name."""
    session.execute(update(visitors).where(visitors.c.id == visitor).values(name=name))


def name_of(session: Session, visitor: str) -> str:
    return session.scalar(select(visitors.c.name).where(visitors.c.id == visitor)) or ""


def make_group(session: Session, title: str) -> str:
    """A new group room without members; returns its address."""
    address = f"g_{secrets.token_urlsafe(12)}"
    session.execute(insert(rooms).values(address=address, is_group=True, title=title))
    return address


def join_group(session: Session, address: str, visitor: str) -> bool:
    """The visitor (already met) belongs to the group from now on; False where there is no such group."""
    group = select(rooms.c.address).where(rooms.c.address == address, rooms.c.is_group.is_(True))
    if session.scalar(group) is None:
        return False
    insert_new(session, members, {"room": address, "visitor": visitor})
    return True


def invite(session: Session, visitor: str, name: str, invited: Invited, now: datetime) -> None:
    """Follow a join link: the visitor is known, lives in the area unless they said otherwise, and is in the group."""
    meet(session, visitor, "", now)
    if invited.area:
        contact = people.speaker(session, Address(CHANNEL, visitor), name).contact
        found = areas.named(session, invited.area)
        if found and contact.area_id is None:
            contact.area_id = found[0].id
    if invited.group:
        join_group(session, invited.group, visitor)


def is_member(session: Session, room: str, visitor: str) -> bool:
    return (
        session.scalar(select(members.c.room).where(members.c.room == room, members.c.visitor == visitor)) is not None
    )


def read(session: Session, room: str, visitor: str, seq: int) -> None:
    """The visitor has seen this room up to here."""
    mine = (members.c.room == room, members.c.visitor == visitor)
    session.execute(update(members).where(*mine, members.c.read_seq < seq).values(read_seq=seq))


def keep_file(session: Session, file: File, now: datetime) -> None:
    session.execute(insert(files).values(asdict(file) | {"at": now}))


def file(session: Session, file_id: str) -> File | None:
    row = session.execute(select(files).where(files.c.id == file_id)).first()
    return None if row is None else File(row.id, row.visitor, row.kind, row.mime, row.size, row.name or "")


def file_for(session: Session, file_id: str, visitor: str) -> File | None:
    """The file, where this visitor put it up or is in a room in which it was shown."""
    found = file(session, file_id)
    here = select(shown.c.file).join(members, members.c.room == shown.c.room)
    seen = here.where(shown.c.file == file_id, members.c.visitor == visitor).limit(1)
    if found is None or (found.visitor != visitor and session.scalar(seen) is None):
        return None
    return found


def show(session: Session, room: str, file_ids: Sequence[str]) -> None:
    """The members of the room may see these files."""
    for file_id in file_ids:
        insert_new(session, shown, {"file": file_id, "room": room})


def drop_unshown(session: Session, before: datetime) -> Sequence[str]:
    """Forget the files that were put up and never sent; returns their ids."""
    never = ~exists().where(shown.c.file == files.c.id)
    return session.scalars(delete(files).where(files.c.at < before, never).returning(files.c.id)).all()

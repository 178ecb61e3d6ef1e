"""What was said in the web chat's rooms: in order, each message once, with its latest words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.message import Attachment, Button, Say
from storage import signals
from storage.packed import pack, unpack
from storage.schema import Base, Moment
from storage.sealed import Sealed, SealedJson
from storage.signals import Kind
from storage.webchat import file as find_file
from storage.webchat import is_member, members, rooms, show, visitors

OURS = ""
"""The author of what the bot says."""

messages = Table(
    "webchat_messages",
    Base.metadata,
    Column("room", String(40), ForeignKey("webchat_rooms.address"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("author", String(40), nullable=False),
    Column("mark", String(60), nullable=False),
    Column("text", Sealed, nullable=False),
    Column("payload", SealedJson, nullable=False),
    # How many rows of buttons earlier versions had: a press of one of them is known as late.
    Column("first_row", Integer, nullable=False, default=0),
    Column("reply", Integer),
    Column("at", Moment, nullable=False),
    Column("edited", Boolean, nullable=False, default=False),
)
Index("ix_webchat_messages_rev", messages.c.room, messages.c.rev)
heard = Table(
    "webchat_heard",
    Base.metadata,
    Column("author", String(40), primary_key=True),
    Column("mark", String(60), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)


class NotHere(Exception):
    """There is no such room or message, or it is none of this visitor's business."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something to write into a room. `mark` is the author's own name for it: the same mark never counts twice."""

    room: str
    author: str
    mark: str
    say: Say
    reply: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it stands. `mark` as its author named it; `buttons` are numbered from `first_row`."""

    room: str
    seq: int
    rev: int
    author: str
    name: str
    mark: str
    say: Say
    first_row: int
    reply: int | None
    at: datetime
    edited: bool

    def button(self, row: int, column: int) -> Button | None:
        """The button at this place; None for one that is no longer there, or never was."""
        rows = self.say.buttons
        inside = 0 <= row - self.first_row < len(rows) and 0 <= column < len(rows[row - self.first_row])
        return rows[row - self.first_row][column] if inside else None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of something said: the line, whether it was said just now, and to whom it replies ("" for us)."""

    line: Line
    is_new: bool
    replied_to: str | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """A room in the list of rooms."""

    room: str
    title: str
    is_group: bool
    rev: int
    unread: int
    last: Line | None


def say(session: Session, said: Said, now: datetime) -> Kept:
    """Write a message, once. Raises NotHere."""
    _enter(session, said.room, said.author)
    replied_to = _author(session, said.room, said.reply)
    known = _known(session, said)
    if known is not None:
        return Kept(line(session, said.room, known), False, replied_to)
    seq, rev = _count(session, said.room, 1)
    row = {"room": said.room, "seq": seq, "rev": rev, "author": said.author, "mark": said.mark, "at": now}
    words = {"text": said.say.text, "payload": _bare(said.say), "reply": said.reply if replied_to is not None else None}
    session.execute(insert(messages).values(row | words))
    _show(session, said)
    _note(session, said, seq, now)
    signals.tell(session, Kind.LINE, said.room, rev)
    return Kept(line(session, said.room, seq), True, replied_to)


def edit(session: Session, said: Said, seq: int, now: datetime) -> Kept:
    """Replace words and buttons of the author's own message, once. Raises NotHere."""
    _enter(session, said.room, said.author)
    old = line(session, said.room, seq)
    if old.author != said.author:
        raise NotHere
    if _known(session, said) is not None or (old.say.text, old.say.buttons) == (said.say.text, said.say.buttons):
        return Kept(old, False)
    whole = Say(said.say.text, said.say.buttons, said.say.attachments or old.say.attachments)
    _, rev = _count(session, said.room, 0)
    first_row = old.first_row + (len(old.say.buttons) if whole.buttons != old.say.buttons else 0)
    changed = {"rev": rev, "text": whole.text, "payload": _bare(whole), "first_row": first_row, "edited": True}
    session.execute(update(messages).where(messages.c.room == said.room, messages.c.seq == seq).values(changed))
    _note(session, said, seq, now)
    signals.tell(session, Kind.LINE, said.room, rev)
    return Kept(line(session, said.room, seq), True)


def line(session: Session, room: str, seq: int) -> Line:
    """The message with this number. Raises NotHere."""
    row = session.execute(_lines().where(messages.c.room == room, messages.c.seq == seq)).first()
    if row is None:
        raise NotHere
    return _line(row)


def since(session: Session, room: str, rev: int, limit: int) -> tuple[list[Line], bool]:
    """What is new or changed after this revision, in the order it happened, and whether older ones are left out."""
    newer = _lines().where(messages.c.room == room, messages.c.rev > rev)
    found = session.execute(newer.order_by(messages.c.rev.desc()).limit(limit + 1)).all()
    return [_line(row) for row in reversed(found[:limit])], len(found) > limit


def before(session: Session, room: str, seq: int, limit: int) -> list[Line]:
    """The messages before this number, in order."""
    older = _lines().where(messages.c.room == room, messages.c.seq < seq)
    found = session.execute(older.order_by(messages.c.seq.desc()).limit(limit)).all()
    return [_line(row) for row in reversed(found)]


def glance(session: Session, visitor: str) -> list[Glance]:
    """The visitor's rooms, the private one first."""
    mine = select(rooms, members.c.read_seq).join(members, members.c.room == rooms.c.address)
    found = session.execute(mine.where(members.c.visitor == visitor).order_by(rooms.c.is_group, rooms.c.address)).all()
    return [_glance(session, visitor, row) for row in found]


def forget_old(session: Session, before: datetime) -> None:
    session.execute(delete(heard).where(heard.c.at < before))


def _glance(session: Session, visitor: str, row: Row[tuple[str, bool, str, int, int, int]]) -> Glance:
    new = select(func.count()).where(messages.c.room == row.address, messages.c.seq > row.read_seq)
    unread = session.scalar(new.where(messages.c.author != visitor)) or 0
    last = line(session, row.address, row.seq) if row.seq else None
    return Glance(row.address, row.title, row.is_group, row.rev, unread, last)


def _lines() -> Select[tuple[str, int, int, str, str, str, object, int, int | None, datetime, bool, str | None]]:
    return select(messages, visitors.c.name).outerjoin(visitors, visitors.c.id == messages.c.author)


def _line(row: Row[tuple[str, int, int, str, str, str, object, int, int | None, datetime, bool, str | None]]) -> Line:
    rest = unpack(row.payload)
    said = Say(row.text, rest.buttons, rest.attachments)
    first, reply = row.first_row, row.reply
    author = (row.author, row.name or "", row.mark)
    return Line(row.room, row.seq, row.rev, *author, said, first, reply, row.at, row.edited)


def _bare(say: Say) -> dict[str, object]:
    """All but the words, which have a column of their own."""
    return pack(Say("", say.buttons, say.attachments))


def _enter(session: Session, room: str, author: str) -> None:
    """The room is ours until the commit: its numbers rise without holes."""
    here = select(rooms.c.address).where(rooms.c.address == room).with_for_update()
    if session.scalar(here) is None or (author != OURS and not is_member(session, room, author)):
        raise NotHere


def _count(session: Session, room: str, new: int) -> tuple[int, int]:
    counted = update(rooms).where(rooms.c.address == room).values(seq=rooms.c.seq + new, rev=rooms.c.rev + 1)
    row = session.execute(counted.returning(rooms.c.seq, rooms.c.rev)).one()
    return row.seq, row.rev


def _author(session: Session, room: str, seq: int | None) -> str | None:
    return session.scalar(select(messages.c.author).where(messages.c.room == room, messages.c.seq == seq))


def _known(session: Session, said: Said) -> int | None:
    same = select(heard.c.seq).where(heard.c.author == said.author, heard.c.mark == said.mark)
    return session.scalar(same) if said.mark else None


def _note(session: Session, said: Said, seq: int, now: datetime) -> None:
    if said.mark:
        session.execute(insert(heard).values(author=said.author, mark=said.mark, seq=seq, at=now))


def _show(session: Session, said: Said) -> None:
    """Only what the author put up, or what is ours to hand on, may be shown."""
    sent: Sequence[Attachment] = [a for a in said.say.attachments if a.channel == "webchat"]
    for attachment in sent:
        found = find_file(session, attachment.reference)
        if found is None or said.author not in (OURS, found.visitor):
            raise NotHere
    show(session, said.room, [a.reference for a in sent])

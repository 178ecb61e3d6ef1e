"""What we owe: messages written in the turn that owes them, and sent after it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    SmallInteger,
    String,
    Table,
    and_,
    bindparam,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from domain.message import Address, Say, Urgency
from storage import leases, signals
from storage.asked import once
from storage.packed import pack, unpack
from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson
from storage.signals import Kind

outbox = Table(
    "outbox",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(80), nullable=False),
    Column("urgency", SmallInteger, nullable=False),
    Column("payload", SealedJson, nullable=False),
    Column("about", String(40), nullable=False, default=""),
    Column("slot", String(40), nullable=False, default=""),
    Column("edits", Id, ForeignKey("outbox.id")),
    Column("made_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("claimed_by", String(40)),
    Column("sent_at", Moment),
    Column("platform_id", String(80)),
    Column("failed_at", Moment),
    Column("reason", String(200)),
)
UNSENT = and_(outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None))
Index("ix_outbox_due", outbox.c.urgency, outbox.c.id, sqlite_where=UNSENT, postgresql_where=UNSENT)
_UNTAKEN = and_(UNSENT, outbox.c.claimed_by.is_(None))
Index("ix_outbox_untaken", outbox.c.id, sqlite_where=_UNTAKEN, postgresql_where=_UNTAKEN)
Index("ix_outbox_sent", outbox.c.channel, outbox.c.address, outbox.c.platform_id)
# Written out: where a value is filled in, a planner cannot know that the index has all rows that are wanted.
_HAS_SLOT = outbox.c.slot != literal_column("''")
Index("ix_outbox_slot", outbox.c.slot, sqlite_where=_HAS_SLOT, postgresql_where=_HAS_SLOT)


@dataclass(frozen=True, slots=True)
class Owed:
    """A message before it is a row. `slot` is what it can be found by later; `edits` the row that it replaces."""

    chat: Address
    say: Say
    urgency: Urgency = Urgency.ANSWER
    slot: str = ""
    edits: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that is to be sent, not before `due_at`. `from_elsewhere`: a turn of another process owes it."""

    id: int
    chat: Address
    urgency: Urgency
    say: Say
    slot: str
    edits: int | None
    made_at: datetime
    due_at: datetime
    tries: int = 0
    from_elsewhere: bool = False


class Claimed(NamedTuple):
    """The place of a row in the line: the more urgent first, then in order."""

    urgency: int
    id: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one attempt: sent (platform id), to be tried again (due), or given up (reason)."""

    id: int
    at: datetime
    platform_id: str = ""
    reason: str = ""
    again_at: datetime | None = None
    gone: bool = False
    moved_to: str = ""

    @property
    def gave_up(self) -> bool:
        return bool(self.reason) and self.again_at is None


_OWE = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)


Claimant = Callable[[str], str | None]
"""Who sends for a channel, where that is this process; None where another does."""


def owe(session: Session, owed: Sequence[Owed], now: datetime, claimant: Claimant) -> list[Waiting]:
    """Write the messages in order and return them as they wait; whoever else sends some of them is woken.

    Where other processes owe something to these chats that this one sends, that comes first.
    """
    if not owed:
        return []
    claims = {channel: claimant(channel) for channel in {o.chat.channel for o in owed}}
    if None in claims.values():
        signals.tell(session, Kind.OWED)
    earlier = _from_elsewhere(session, owed, claims)
    rows = [
        {
            "channel": o.chat.channel,
            "address": o.chat.id,
            "urgency": int(o.urgency),
            "payload": pack(o.say),
            "about": o.say.about,
            "slot": o.slot,
            "edits": o.edits,
            "made_at": now,
            "due_at": now,
            "claimed_by": claims[o.chat.channel],
        }
        for o in owed
    ]
    ids = session.connection().execute(_OWE, rows).scalars()
    mine = [Waiting(i, o.chat, o.urgency, o.say, o.slot, o.edits, now, now) for i, o in zip(ids, owed, strict=True)]
    return [*earlier, *mine]


def _from_elsewhere(session: Session, owed: Sequence[Owed], claims: Mapping[str, str | None]) -> list[Waiting]:
    """Waits for whoever takes these rows just now, so that what was owed first is first in memory as well."""
    ours = {o.chat for o in owed if claims[o.chat.channel] is not None}
    if not ours or session.get_bind().dialect.name != "postgresql":
        return []
    to_them = tuple_(outbox.c.channel, outbox.c.address).in_([(chat.channel, chat.id) for chat in ours])
    chosen = select(outbox.c.id).where(_UNTAKEN, to_them).order_by(outbox.c.id).with_for_update()
    return _taken(session, str(next(filter(None, claims.values()))), session.scalars(chosen).all())


_WAITING = tuple(
    outbox.c[name]
    for name in ("id", "channel", "address", "urgency", "payload", "slot", "edits", "made_at", "due_at", "tries")
)


def claim(session: Session, process: str, channels: Collection[str], limit: int) -> list[Claimed]:
    """Take unsent messages of these channels that no other living process holds, by urgency, then in order."""
    free = or_(outbox.c.claimed_by == process, leases.is_free(session, outbox.c.claimed_by))
    chosen = (
        select(outbox.c.id, outbox.c.urgency, outbox.c.claimed_by)
        .where(UNSENT, outbox.c.channel.in_(channels), free)
        .order_by(outbox.c.urgency, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = session.execute(chosen).all()
    if new := [row.id for row in found if row.claimed_by != process]:
        session.execute(update(outbox).where(outbox.c.id.in_(new)).values(claimed_by=process))
    return [Claimed(row.urgency, row.id) for row in found]


def claim_untaken(session: Session, process: str, channels: Collection[str], limit: int) -> list[Waiting]:
    """Take unsent messages of these channels that nobody has taken yet, in order."""
    chosen = select(outbox.c.id).where(_UNTAKEN, outbox.c.channel.in_(channels)).order_by(outbox.c.id).limit(limit)
    return _taken(session, process, session.scalars(chosen.with_for_update(skip_locked=True)).all())


def _taken(session: Session, process: str, ids: Sequence[int]) -> list[Waiting]:
    if ids:
        session.execute(update(outbox).where(outbox.c.id.in_(ids)).values(claimed_by=process))
    return [replace(message, from_elsewhere=True) for message in (waiting(session, ids) if ids else ())]


def waiting(session: Session, ids: Sequence[int]) -> list[Waiting]:
    """The messages of these rows, the more urgent first, then in order."""
    rows = select(*_WAITING).where(outbox.c.id.in_(list(ids))).order_by(outbox.c.urgency, outbox.c.id)
    return [_waiting(row) for row in session.execute(rows)]


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    chat, say = Address(row.channel, row.address), unpack(row.payload)
    return Waiting(row.id, chat, Urgency(row.urgency), say, row.slot, row.edits, row.made_at, row.due_at, row.tries)


_MARK = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        sent_at=bindparam("sent"),
        platform_id=bindparam("platform"),
        failed_at=bindparam("failed"),
        reason=bindparam("why"),
        due_at=bindparam("due"),
        tries=outbox.c.tries + 1,
    )
)


# What was taken back while it was on the wire stays taken back, unless it did arrive.
_MARK_UNSENT = _MARK.where(outbox.c.failed_at.is_(None))


def mark(session: Session, results: Sequence[Sent]) -> None:
    """Write down what became of these attempts."""
    connection = session.connection()
    if arrived := [_marked(r) for r in results if r.platform_id]:
        connection.execute(_MARK, arrived)
    if others := [_marked(r) for r in results if not r.platform_id]:
        connection.execute(_MARK_UNSENT, others)


def _marked(result: Sent) -> dict[str, object]:
    return {
        "row": result.id,
        "sent": result.at if result.platform_id else None,
        "platform": result.platform_id[:80] or None,
        "failed": result.at if result.gave_up else None,
        "why": result.reason[:200] or None,
        "due": result.again_at or result.at,
    }


def about(session: Session, chat: Address, platform_id: str) -> str:
    """What a reply to this message of ours is meant for ("" where nothing)."""
    rows = select(outbox.c.about).where(
        outbox.c.channel == chat.channel, outbox.c.address == chat.id, outbox.c.platform_id == platform_id
    )
    return session.scalars(rows.order_by(outbox.c.id).limit(1)).first() or ""


@once("outbox")
def known_as(session: Session, slot: str) -> list[tuple[int, Address]]:
    """The first messages known by this slot (not the edits of them) that are not given up."""
    rows = select(outbox.c.id, outbox.c.channel, outbox.c.address).where(
        outbox.c.slot == slot, _HAS_SLOT, outbox.c.edits.is_(None), outbox.c.failed_at.is_(None)
    )
    return [(i, Address(channel, address)) for i, channel, address in session.execute(rows.order_by(outbox.c.id))]


def platform_id(session: Session, row_id: int) -> str:
    """The platform's id of a sent message; "" when it was not sent."""
    return session.scalar(select(outbox.c.platform_id).where(outbox.c.id == row_id)) or ""


def moved(session: Session, chat: Address, new_id: str) -> None:
    """The chat has a new id: what is still owed to it goes there."""
    here = and_(outbox.c.channel == chat.channel, outbox.c.address == chat.id)
    session.execute(update(outbox).where(here, UNSENT).values(address=new_id))

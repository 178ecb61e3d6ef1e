"""Messages to many groups, as they lie in the outbox: how many wait, taking back what has not gone out, forgetting."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, and_, delete, func, literal_column, or_, select, update
from sqlalchemy.orm import Session

from domain.message import Address, Say, Urgency
from storage.outbox import UNSENT, outbox
from storage.packed import unpack

WITHDRAWN = "withdrawn"
# What is forgotten by its age: what goes to many, and talk about no case that nothing finds again.
_TO_MANY = outbox.c.urgency >= literal_column(str(int(Urgency.WARNING)))
_PLAIN = and_(outbox.c.about == literal_column("''"), outbox.c.slot == literal_column("''"), outbox.c.edits.is_(None))
Index("ix_outbox_to_many", outbox.c.made_at, sqlite_where=_TO_MANY, postgresql_where=_TO_MANY)
Index("ix_outbox_plain", outbox.c.made_at, sqlite_where=_PLAIN, postgresql_where=_PLAIN)
# Whatever forgets a message asks whether another one edits it, and so does the database itself.
_IS_EDIT = outbox.c.edits.isnot(None)
Index("ix_outbox_edits", outbox.c.edits, sqlite_where=_IS_EDIT, postgresql_where=_IS_EDIT)
_AT_ONCE = 500
# SQLite gives the number of the last row, once it is gone, to the next one; whoever sends remembers numbers.
_NOT_THE_LAST = outbox.c.id < select(func.max(outbox.c.id)).scalar_subquery()


def on_their_way(session: Session, now: datetime) -> int:
    """How many are owed and wait for nothing but their turn."""
    rows = select(func.count(outbox.c.id)).where(_TO_MANY, UNSENT, outbox.c.due_at <= now)
    return session.scalar(rows) or 0


def withdraw(session: Session, slots: Sequence[str], now: datetime) -> set[str]:
    """What has not gone out does not go out; whatever is on the wire just now still may.

    Returns the slots for which that holds: what was marked as sent meanwhile, by whatever process, is not among them.
    """
    held: set[str] = set()
    for first in range(0, len(slots), _AT_ONCE):
        these = outbox.c.slot.in_(slots[first : first + _AT_ONCE])
        held_now = update(outbox).where(these, UNSENT).values(failed_at=now, reason=WITHDRAWN)
        held.update(session.scalars(held_now.returning(outbox.c.slot)))
    return held


def is_withdrawn(session: Session, row_id: int) -> bool:
    """Was this message taken back since it was owed?"""
    rows = select(outbox.c.id).where(
        outbox.c.id == row_id, outbox.c.reason == WITHDRAWN, outbox.c.failed_at.isnot(None)
    )
    return session.scalar(rows) is not None


def row_of(session: Session, slot: str, chat: Address) -> int | None:
    """The row of the message that was sent to this chat under this slot.

    What was sent before the chat had this id is not found: there the same number may be a message of somebody else.
    """
    rows = select(outbox.c.id).where(outbox.c.slot == slot, outbox.c.edits.is_(None), outbox.c.sent_at.isnot(None))
    rows = rows.where(outbox.c.channel == chat.channel, outbox.c.address == chat.id)
    return session.scalar(rows.order_by(outbox.c.id.desc()).limit(1))


def reads(session: Session, slot: str, row_id: int) -> Say | None:
    """What this message of the slot reads with the latest edit of it, also one that has not gone out yet."""
    mine = or_(outbox.c.id == row_id, outbox.c.edits == row_id)
    rows = select(outbox.c.payload).where(outbox.c.slot == slot, outbox.c.slot != "", mine)
    found = session.execute(rows.order_by(outbox.c.id.desc()).limit(1)).first()
    return unpack(found.payload) if found else None


def forget_old(session: Session, before: datetime) -> bool:
    """Forget what was sent to many, or given up, before a moment; what became of it is written down elsewhere.

    One piece of it: gives whether there may be more.
    """
    ids = _old(session, _TO_MANY, before)
    session.execute(delete(outbox).where(outbox.c.edits.in_(ids), _NOT_THE_LAST))
    return _forget(session, ids)


def forget_talk(session: Session, before: datetime) -> bool:
    """Forget old messages that are about no case and are known by no slot; one piece, as above."""
    return _forget(session, _old(session, _PLAIN, before))


def _old(session: Session, which: ColumnElement[bool], before: datetime) -> Sequence[int]:
    rows = select(outbox.c.id).where(which, ~UNSENT, outbox.c.made_at < before, _NOT_THE_LAST)
    return session.scalars(rows.order_by(outbox.c.made_at).limit(_AT_ONCE)).all()


def _forget(session: Session, ids: Sequence[int]) -> bool:
    """These, but for what a message that stays edits."""
    edit = outbox.alias()
    is_edited = select(edit.c.id).where(edit.c.edits == outbox.c.id).exists()
    gone = session.scalars(delete(outbox).where(outbox.c.id.in_(ids), ~is_edited).returning(outbox.c.id)).all()
    return bool(gone) and len(ids) == _AT_ONCE

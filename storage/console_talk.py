"""What was said to somebody in the console, as it stands now: rows of the outbox with what later edits made of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from domain.message import Address, Say
from storage.outbox import outbox
from storage.packed import unpack


def said(session: Session, chat: Address, ids: Sequence[int]) -> list[tuple[int, datetime, Say]]:
    """These messages, as far as they are of this chat, in order, each with its number; without what was taken back."""
    rows = select(outbox.c.id, outbox.c.edits, outbox.c.made_at, outbox.c.payload, outbox.c.about)
    here = and_(outbox.c.channel == chat.channel, outbox.c.address == chat.id)
    found = session.execute(rows.where(here, or_(outbox.c.id.in_(ids), outbox.c.edits.in_(ids))).order_by(outbox.c.id))
    shown: dict[int, tuple[datetime, Say]] = {}
    for row_id, edits, at, payload, about in found:
        first = edits if edits in shown else row_id
        shown[first] = (shown[first][0] if first in shown else at, replace(unpack(payload), about=about))
    return [(row_id, at, say) for row_id, (at, say) in shown.items() if not say.is_nothing]


def latest(session: Session, chat: Address, most: int) -> list[int]:
    """The last messages of this chat, without the edits of others, oldest first."""
    here = (outbox.c.channel == chat.channel, outbox.c.address == chat.id, outbox.c.edits.is_(None))
    rows = select(outbox.c.id).where(*here).order_by(outbox.c.id.desc()).limit(most)
    return list(session.scalars(rows))[::-1]

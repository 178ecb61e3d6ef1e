"""Messages that were given up: listed without a word of them, and owed once more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, insert, not_, or_, select, update
from sqlalchemy.orm import Session

from domain.message import Address, Say, Urgency
from storage import groups, signals
from storage.broadcast import WITHDRAWN
from storage.outbox import UNSENT, outbox
from storage.packed import pack, unpack
from storage.signals import Kind

_SENT_AGAIN = "sent again as "

# A change to an earlier message is no letter: what it would show may be out of date, and a new one may follow it.
_GIVEN_UP = and_(
    outbox.c.failed_at.isnot(None),
    outbox.c.edits.is_(None),
    not_(or_(outbox.c.reason == WITHDRAWN, outbox.c.reason.startswith(_SENT_AGAIN))),
)

Worded = Callable[[Say], Say]
"""What is added to words that come late."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that was given up, and when it was written."""

    id: int
    channel: str
    urgency: Urgency
    reason: str
    made_at: datetime


def given_up(session: Session) -> list[Letter]:
    """All of them, the oldest first."""
    c = outbox.c
    rows = select(c.id, c.channel, c.urgency, c.reason, c.made_at).where(_GIVEN_UP).order_by(c.id)
    return [Letter(i, channel, Urgency(u), reason or "", at) for i, channel, u, reason, at in session.execute(rows)]


def give_up_all(session: Session, why: str, now: datetime) -> int:
    """Give up all that is owed now; how many messages that were."""
    held = update(outbox).where(UNSENT).values(failed_at=now, reason=why).returning(outbox.c.id)
    return len(session.execute(held).all())


def send_again(session: Session, ids: Sequence[int], now: datetime, late: Worded) -> list[int]:
    """Owe these once more, as new messages that the service finds by itself; returns those that were given up indeed.

    `late` words what goes to a person in answer to something: it is an excuse that a group or a danger does not need.
    """
    sent = []
    for row in session.execute(select(outbox).where(_GIVEN_UP, outbox.c.id.in_(ids)).order_by(outbox.c.id)).all():
        say = unpack(row.payload)
        chat = Address(row.channel, row.address)
        if row.urgency == Urgency.ANSWER and groups.find(session, chat) is None:
            say = late(say)
        new = {**row._mapping, "payload": pack(replace(say, about=row.about)), "made_at": now, "due_at": now}
        unsettled = {"tries": 0, "claimed_by": None, "failed_at": None, "reason": None, "platform_id": None}
        del new["id"]
        number = session.execute(insert(outbox).values(new | unsettled).returning(outbox.c.id)).scalar_one()
        session.execute(update(outbox).where(outbox.c.id == row.id).values(reason=f"{_SENT_AGAIN}{number}"))
        sent.append(row.id)
    signals.tell(session, Kind.OWED)
    return sent

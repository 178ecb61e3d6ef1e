"""After an attempt: the mark, what follows for the chat, and the rooms that wanted to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.message import Address
from handlers.rooms import Rooms
from handlers.service import Service
from handlers.turn import Tick
from storage import groups, outbox, people
from storage.outbox import Claimant, Sent, Waiting


@dataclass(frozen=True, slots=True)
class Settled:
    """Attempts with what became of them, when they are written down, and who sends what is owed because of them."""

    batch: Sequence[tuple[Waiting, Sent]]
    now: datetime
    claimant: Claimant


def settle(session: Session, rooms: Rooms, service: Service, settled: Settled) -> list[Waiting]:
    """Write down what became of the attempts; returns what the rooms owe because of it."""
    outbox.mark(session, [result for _, result in settled.batch])
    tick = Tick(session, settled.now, service)
    for message, result in settled.batch:
        if result.gone:
            _gone(session, message.chat, settled.now)
        if result.moved_to:
            groups.migrated(session, message.chat, result.moved_to)
            outbox.moved(session, message.chat, result.moved_to)
        is_edit = message.edits is not None and not message.say.is_nothing
        if message.slot and not is_edit and result.again_at is None:
            _tell_room(rooms, tick, message.slot, result)
    return outbox.owe(session, tick.owed, settled.now, settled.claimant)


def _gone(session: Session, chat: Address, now: datetime) -> None:
    """The chat no longer has us: forgotten as soon as something is heard from it again."""
    group = groups.find(session, chat)
    if group is not None:
        group.gone_at = now
    else:
        people.blocked(session, chat, now)


def _tell_room(rooms: Rooms, tick: Tick, slot: str, result: Sent) -> None:
    name, _, number = slot.partition(":")
    told = rooms.delivered.get(name)
    if told is None:
        return
    # The mark must stand whatever a room makes of it, or the message would be sent again.
    tick.apart(lambda: told(tick, int(number), result), f"what follows a delivery, {name}")

"""After a restore: what was owed when the copy was made may have been sent since; it waits for somebody to look."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.notices import stopping
from handlers.service import Service
from handlers.turn import Tick
from storage import letters, notices
from storage.engine import Database

# Kept with each of these messages; whoever lists what was given up reads it.
WHY = "kept back after a restore"


@dataclass(frozen=True, slots=True)
class Held:
    """How many notices are paused, and how many messages are given up until somebody sends them."""

    notices: int
    messages: int


def hold_back(database: Database, service: Service, now: datetime) -> Held:
    """Notices first: what they owed goes back to them, and goes out when they are let go on."""
    with Session(database.write) as session, session.begin():
        tick = Tick(session, now, service)
        active = notices.active(session)
        for notice in active:
            stopping.pause(tick, notice)
        return Held(len(active), letters.give_up_all(session, WHY, now))

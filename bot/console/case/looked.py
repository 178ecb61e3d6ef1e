"""Every look at a case is written down; who looks at another's case says why before it is shown."""

from datetime import timedelta

from bot.console.visit import Reader, Visit
from domain.looking import Purpose, Way
from domain.seeing import Sight
from handlers.desk import looking, seeing
from handlers.turn import Tick
from storage import case_looks
from storage.case_looks import Look
from storage.cases import Case

# For so long what somebody said holds, and looks at the same case are one look.
_HOLDS = timedelta(minutes=30)


def must_say_why(tick: Tick, reader: Reader, case: Case) -> bool:
    """Is it another's case, and have they not said lately why they look at it?"""
    if not looking.must_say_why(tick, case, reader.person_id, reader.posts):
        return False
    if seeing.sight_for(tick, case, reader.person_id, reader.posts) is not Sight.FULL:
        return False
    before = _lately(tick, reader, case)
    return before is None or before.purpose is Purpose.HANDLING


async def note(visit: Visit, case_id: int, purpose: Purpose = Purpose.HANDLING, words: str = "") -> None:
    """Write the look down."""
    me, now = visit.me.person_id, visit.house.now()
    look = Look(me, now, purpose, Way.CONSOLE, words)
    await visit.write(lambda session: case_looks.add(session, case_id, look))


def goes_on(tick: Tick, reader: Reader, case: Case) -> bool:
    """Did they look at it a moment ago, so that this is the same look?"""
    return _lately(tick, reader, case) is not None


def _lately(tick: Tick, reader: Reader, case: Case) -> Look | None:
    last = case_looks.last_of(tick.session, case.id, reader.person_id, Way.CONSOLE)
    return last if last is not None and last.at > tick.now - _HOLDS else None

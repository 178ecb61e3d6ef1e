"""Every look at a case is written down; who looks at another's case says why before it is shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.console.listing import Row
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


async def note_file(visit: Visit, case_id: int, name: str) -> None:
    """Write down that a file was opened; a player asks for its parts again and again, which is one look."""
    me = visit.me.person_id
    last = await visit.look(lambda tick: case_looks.last_of(tick.session, case_id, me, Way.FILE))
    now = visit.house.now()
    if last is None or last.words != name or last.at <= now - _HOLDS:
        look = Look(me, now, Purpose.HANDLING, Way.FILE, name)
        await visit.write(lambda session: case_looks.add(session, case_id, look))


async def note_list(visit: Visit, found: Sequence[Row], last: tuple[datetime, str] | None) -> None:
    """Write down which cases a list showed with their places; the same list again is the same look for a while.

    `last`: the list that they saw last (storage/case_looks.py).
    """
    shown = [(row.case_id, row.number) for row in found if row.place]
    me, now = visit.me.person_id, visit.house.now()
    is_same = last is not None and last[0] > now - _HOLDS and last[1] == case_looks.numbers_of(shown)
    if shown and not is_same:
        await visit.write(lambda session: case_looks.add_list(session, shown, Look(me, now, way=Way.LIST)))


def goes_on(tick: Tick, reader: Reader, case: Case) -> bool:
    """Did they look at it a moment ago, so that this is the same look?"""
    return _lately(tick, reader, case) is not None


def _lately(tick: Tick, reader: Reader, case: Case) -> Look | None:
    last = case_looks.last_of(tick.session, case.id, reader.person_id, Way.CONSOLE)
    return last if last is not None and last.at > tick.now - _HOLDS else None

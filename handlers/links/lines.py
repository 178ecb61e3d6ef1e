"""What the card says of the same matter: proposed, merged, earlier; and the buttons for it."""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Kind, Move, Stage
from domain.message import Button
from domain.seeing import Sight, sight
from domain.wording import cut
from handlers.desk import card, carried, choosing, handing, sides
from handlers.desk import texts as desk_texts
from handlers.links import texts
from handlers.turn import Tick
from storage import cases, history, links, parties, staff
from storage.cases import Case
from storage.links import Link, State

_SHOWN = 3
# In UTF-16 units, as messages are counted.
_WORDS = 120
_BEGINNING = (Stage.WAITING, Stage.WORKING)
_HISTORY = (State.EARLIER, State.PROPOSED)


def may_read(tick: Tick, person_id: int | None, case: Case) -> bool:
    """May this person be told that there is such a case? Of a restricted one nobody is told here."""
    if case.is_restricted or person_id is None:
        return not case.is_restricted
    if person_id in choosing.barred(tick, case):
        return False
    above = handing.ways_up(tick, case)
    path, own = (above[0].path if above else "/"), case.assignee_id == person_id
    return sight(staff.posts_of(tick.session, person_id), path, own=own) is Sight.FULL


def proposal(tick: Tick, case: Case) -> tuple[Link, Case] | None:
    """What the holder of the case is asked."""
    if case.is_restricted or case.stage not in _BEGINNING:
        return None
    found = next((link for link in links.of(tick.session, case.id) if link.state == State.PROPOSED), None)
    into = carried.held(tick, cases.outside(tick.session, found.into_id)) if found else None
    if found is None or into is None or into.id == case.id or not may_read(tick, case.assignee_id, into):
        return None
    return found, into


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """At most four short lines, each only where there is something to say."""
    if case.stage == Stage.MERGED:
        return [texts.carried_on(carried.held(tick, case).number)]
    asked = proposal(tick, case)
    said = [texts.proposal(asked[1].number, asked[0].reasons, is_open=asked[1].is_open)] if asked else []
    return [line for line in (*said, _before(tick, case), *_brought(tick, case)) if line]


def _before(tick: Tick, case: Case) -> str:
    """Earlier matters of the same pair or place."""
    if case.kind != Kind.DISPUTE or case.is_restricted:
        return ""
    found = [link for link in links.of(tick.session, case.id) if link.state in _HISTORY]
    matters = [(link, cases.outside(tick.session, link.into_id)) for link in found]
    seen = [each for _, each in matters if may_read(tick, case.assignee_id, each)]
    times = next((link.times for link in found if link.times), None)
    return texts.before([matter(tick, each) for each in seen[:_SHOWN]], times) if seen else ""


def matter(tick: Tick, case: Case) -> str:
    """One earlier case in a few words."""
    month = tick.service.local(case.closed_at or case.opened_at).month
    is_judged = case.stage == Stage.CLOSED and case.outcome
    result = texts.closed_as(case.outcome or "", month) if is_judged else desk_texts.STAGES[Stage(case.stage)]
    return texts.earlier(case.number, card.kind(case), result)


def _brought(tick: Tick, case: Case) -> list[str]:
    """What was merged into it, who reported that, and how it ended last time."""
    found = links.carried_by(tick.session, case.id)
    if not found:
        return []
    brought = [_called(tick, case, cases.outside(tick.session, link.case_id)) for link in found]
    again = any(link.did_reopen for link in found)
    return [texts.brought(brought), last_time(tick, case) if again else ""]


def _called(tick: Tick, case: Case, merged: Case) -> str:
    party = parties.with_person(tick.session, case.id, merged.concerned_id)
    return f"{merged.number} {sides.label(tick, party)}" if party else merged.number


def last_time(tick: Tick, case: Case) -> str:
    """With which words it was closed last; "" where it never was."""
    closed = [row for row in history.of(tick.session, case.id) if row.what == Move.CLOSE]
    if not closed:
        return ""
    at: datetime = tick.service.local(closed[-1].at)
    return texts.last_time(at.month, cut(closed[-1].words, _WORDS))


def offers(tick: Tick, case: Case) -> Sequence[Button]:
    """One tap merges, one tap says that it is not so."""
    asked = proposal(tick, case)
    if asked is None:
        return []
    into = asked[1].number
    return [
        Button(texts.merge_into(into), f"/link {case.number} {into}"),
        Button(texts.NOT_SAME, f"/differ {case.number} {into}"),
    ]


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    """Each merge can be undone."""
    merged = carried.carried(tick, case)
    return [Button(texts.undo(each.number), f"/unlink {each.number}") for each in merged]

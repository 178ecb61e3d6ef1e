"""What this room adds to a case: a line on its card, and what can be done next."""

from collections.abc import Sequence

from domain.case import Kind, Side, Stage
from domain.message import Button
from handlers.mediation import fixing, gate, record_texts, second, texts
from handlers.mediation import meeting_texts as meet_texts
from handlers.turn import Tick
from storage import meetings, parties
from storage.cases import Case

_BEFORE, _DURING = Stage.WORKING, Stage.MEDIATING


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """Who wants to talk, and when they meet; only while it matters."""
    if case.kind != Kind.DISPUTE or case.stage not in (_BEFORE, _DURING):
        return ()
    there = parties.of(tick.session, case.id)
    yes = {side: sum(p.consent == "yes" for p in there if p.side == side) for side in Side}
    willing = texts.line(yes, sum(party.consent == "no" for party in there))
    term = second.line(tick, case) if any(party.consent for party in there) else ""
    return [line for line in (willing, term, _meeting(tick, case)) if line]


def _meeting(tick: Tick, case: Case) -> str:
    meeting = meetings.open_of(tick.session, case.id) if case.stage == _DURING else None
    if meeting is None:
        return ""
    starts = meeting.starts_at
    return meet_texts.line(fixing.when(tick, starts), meeting.place) if starts else meet_texts.PENDING


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    """Asking first, then meeting; nothing where it must not be talked over."""
    if case.stage not in (_BEFORE, _DURING) or gate.why_not(tick, case):
        return ()
    guide, consent = (meet_texts.GUIDE, "guide"), (texts.STEP_CONSENT, "consent")
    if case.stage == _BEFORE:
        offered = [(texts.STEP_MEDIATE, "mediate"), consent, guide]
    else:
        offered = [*_of_meeting(tick, case), guide, (record_texts.STEP_RECORD, "record"), consent]
    return [Button(label, f"/{name} {case.number}") for label, name in offered]


def _of_meeting(tick: Tick, case: Case) -> list[tuple[str, str]]:
    meeting = meetings.open_of(tick.session, case.id)
    if meeting is None:
        return [(meet_texts.STEP_MEET, "meet")]
    if meeting.starts_at is not None and meeting.starts_at <= tick.now:
        return [(meet_texts.STEP_MET, "met")]
    return [(meet_texts.STEP_AGAIN, "meet"), (meet_texts.STEP_DROP, "unmeet")]

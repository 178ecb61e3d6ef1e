"""A meeting is fixed, changed or cancelled: everybody hears it, with a file for the calendar."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import sides
from handlers.desk import texts as desk_texts
from handlers.language.schedule import moments_words
from handlers.mediation import calendar, gate
from handlers.mediation import meeting_texts as texts
from handlers.turn import Tick, Turn
from storage import cases, history, meetings, parties
from storage.cases import Case
from storage.history import Entry
from storage.meetings import Meeting, State
from storage.parties import Party

_DAY = timedelta(days=1)


def next_steps(case: Case) -> tuple[Button, ...]:
    return (Button(texts.STEP_MEET, f"/meet {case.number}"), Button(texts.GUIDE, f"/guide {case.number}"))


def when(tick: Tick, moment: datetime) -> str:
    return moments_words([moment], tick.service.zone, tick.now)


def invited(tick: Tick, case_id: int) -> list[Party]:
    """The households that want to talk."""
    return [party for party in parties.of(tick.session, case_id) if party.consent == "yes"]


def labels(tick: Tick, households: Iterable[Party]) -> str:
    return desk_texts.listed(sides.label(tick, party) for party in households)


def tell_all(tick: Tick, meeting: Meeting, say: Callable[[], Say]) -> str:
    """Say it to each household; gives the labels of those who have to be told by telephone."""
    away = [p for p in invited(tick, meeting.case_id) if not sides.tell(tick, p, say())]
    return labels(tick, away)


def fix(turn: Turn) -> None:
    """Button: `/fix NO TIME`: the officer decides for this time."""
    case, rest = gate.work(turn, "/fix")
    gate.must_talk(turn, case)
    time = meetings.time(turn.session, int(rest)) if rest.isdecimal() else None
    meeting = meetings.get(turn.session, time.meeting_id) if time else None
    if time is None or meeting is None or meeting.case_id != case.id or meeting.state not in meetings.OPEN:
        raise Refusal(texts.OVER)
    if time.starts_at <= turn.now or meeting.starts_at == time.starts_at:
        raise Refusal(texts.OVER)
    settle(turn, case, meeting, time.starts_at)


def settle(tick: Tick, case: Case, meeting: Meeting, starts: datetime) -> None:
    """Day and hour stand; the reminders begin anew. Who has just been told needs none for what is near."""
    is_change = meeting.sequence > 0
    meeting.sequence += 1
    meeting.state, meeting.starts_at = State.FIXED, starts
    meeting.day_before_at = tick.now if starts - tick.now < _DAY else None
    meeting.soon_at = tick.now if starts - tick.now < timedelta(minutes=tick.service.limits.meeting_minutes) else None
    meeting.asked_at = None
    said = when(tick, starts)
    history.write(tick.session, case.id, Entry("meeting", tick.now, None, f"{said} {meeting.place}"))
    ics = (calendar.file(tick, meeting, starts),)
    bring, who = meeting.bring or texts.AS_ALWAYS, gate.who(tick, case)
    words = texts.fixed(said, meeting.place, bring, who, is_change=is_change)
    away = tell_all(tick, meeting, lambda: Say(words, attachments=ics))
    here = texts.fixed_here(case.number, said, meeting.place, away)
    gate.officer(tick, case, Say(here, _changes(case), ics, f"case:{case.id}"))


def _changes(case: Case) -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.STEP_AGAIN, f"/meet {case.number}"), Button(texts.STEP_DROP, f"/unmeet {case.number}")),)


def cancel(turn: Turn) -> None:
    """`/unmeet NO`."""
    case, _ = gate.work(turn, "/unmeet")
    if meetings.open_of(turn.session, case.id) is None:
        raise Refusal(texts.NO_MEETING.format(number=case.number))
    away = drop_open(turn, case)
    words = texts.DROPPED.format(number=case.number, away=texts.unreached(away))
    turn.reply(Say(words, about=f"case:{case.id}"))


def drop_open(tick: Tick, case: Case) -> str:
    """Cancel the meeting that is being arranged, or stands; whoever had a time hears that it is off."""
    meeting = meetings.open_of(tick.session, case.id)
    if meeting is None:
        return ""
    starts, meeting.state = meeting.starts_at, State.CANCELLED
    history.write(tick.session, case.id, Entry("unmeet", tick.now, None))
    if starts is None or starts <= tick.now:
        return ""
    meeting.sequence += 1
    ics = (calendar.file(tick, meeting, starts, is_cancelled=True),)
    words = texts.cancelled(when(tick, starts))
    away = [p for p in parties.of(tick.session, case.id) if not sides.tell(tick, p, Say(words, attachments=ics))]
    return labels(tick, away)


def drop_left_behind(tick: Tick, meeting: Meeting) -> None:
    """The case has left mediation by another door: its meeting is off."""
    drop_open(tick, cases.lock(tick.session, meeting.case_id))

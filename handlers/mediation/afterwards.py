"""After the hour: was the meeting held, and who did not come? And the reminders before it, each said once."""

from datetime import timedelta
from functools import partial

from domain.case import Stage
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.desk import sides
from handlers.mediation import fixing, gate
from handlers.mediation import meeting_texts as texts
from handlers.mediation import texts as talk_texts
from handlers.turn import Tick, Turn
from storage import cases, history, meetings, parties
from storage.cases import Case
from storage.history import Entry
from storage.meetings import Meeting, NoShow, State

_DAY, _AFTER = timedelta(days=1), timedelta(hours=1)


def look(tick: Tick) -> None:
    """Remind of what is near, ask about what is over, and call off what has no case in mediation any more."""
    if tick.service.is_quiet(tick.now):
        return
    for meeting in meetings.left_behind(tick.session):
        tick.apart(partial(fixing.drop_left_behind, tick, meeting), f"meeting {meeting.id} left behind")
    for meeting in meetings.lapsed(tick.session, tick.now):
        tick.apart(partial(_lapse, tick, meeting), f"times of meeting {meeting.id} over")
    for meeting in meetings.to_remind(tick.session, tick.now + _DAY):
        tick.apart(partial(_look, tick, meeting), f"reminder of meeting {meeting.id}")


def _lapse(tick: Tick, meeting: Meeting) -> None:
    """No time suited everybody and the last is over: the officer arranges another, or decides."""
    case = cases.lock(tick.session, meeting.case_id)
    fixing.drop_open(tick, case)
    again = Button(texts.AGAIN, f"/meet {case.number}")
    gate.officer(tick, case, Say(texts.LAPSED.format(number=case.number), ((again,),), about=f"case:{case.id}"))


def _look(tick: Tick, meeting: Meeting) -> None:
    case = cases.lock(tick.session, meeting.case_id)
    starts = meeting.starts_at
    if starts is None or case.stage != Stage.MEDIATING or meeting.state != State.FIXED:
        return
    if why := gate.why_not(tick, case):
        fixing.drop_open(tick, case)
        gate.officer(tick, case, Say(why, about=f"case:{case.id}"))
        return
    said, bring = fixing.when(tick, starts), meeting.bring or texts.AS_ALWAYS
    left = starts - tick.now
    if left <= -_AFTER:
        meeting.asked_at = tick.now
        words = texts.how_was_it(case.number, said)
        gate.officer(tick, case, Say(words, _how(tick, case, meeting), about=f"case:{case.id}"))
    elif timedelta() < left <= timedelta(minutes=tick.service.limits.meeting_minutes):
        if meeting.soon_at is None:
            meeting.soon_at = meeting.day_before_at = tick.now
            _remind(tick, case, meeting, texts.soon(said, meeting.place))
    elif left > timedelta() and meeting.day_before_at is None:
        meeting.day_before_at = tick.now
        _remind(tick, case, meeting, texts.tomorrow(said, meeting.place, bring))


def _remind(tick: Tick, case: Case, meeting: Meeting, words: str) -> None:
    fixing.tell_all(tick, meeting, partial(Say, words))
    gate.officer(tick, case, Say(f"{case.number} {words}", about=f"case:{case.id}"))


def _how(tick: Tick, case: Case, meeting: Meeting) -> Buttons:
    lead = f"/met {case.number} {meeting.id}"
    away = [
        (Button(texts.did_not_come(sides.label(tick, party)), f"{lead} absent {party.id}"),)
        for party in fixing.invited(tick, case.id)
    ]
    return ((Button(texts.MET_ALL, f"{lead} held"), Button(texts.NOT_MET, f"{lead} missed")), *away)


def met(turn: Turn) -> None:
    """Button: `/met NO MEETING held|missed|absent HOUSEHOLD`; without more it asks."""
    case, rest = gate.work(turn, "/met")
    meeting_id, _, said = rest.partition(" ")
    found = meetings.get(turn.session, int(meeting_id)) if meeting_id.isdecimal() else _latest(turn, case)
    if found is None or found.case_id != case.id or found.state not in (State.FIXED, State.MISSED, State.HELD):
        raise Refusal(texts.NO_MEETING.format(number=case.number))
    if found.starts_at is None or found.starts_at > turn.now:
        raise Refusal(texts.NOT_STARTED.format(number=case.number))
    what, _, party_id = said.partition(" ")
    if what == "absent":
        _absent(turn, case, found, party_id)
    elif what in (State.HELD, State.MISSED):
        _ended(turn, case, found, State(what))
    else:
        words = texts.how_was_it(case.number, fixing.when(turn, found.starts_at))
        turn.reply(Say(words, _how(turn, case, found), about=f"case:{case.id}"))


def _latest(turn: Turn, case: Case) -> Meeting | None:
    return next(reversed(meetings.of(turn.session, case.id)), None)


def _ended(turn: Turn, case: Case, meeting: Meeting, state: State) -> None:
    if meeting.state != state:
        meeting.state, meeting.asked_at = state, turn.now
        history.write(turn.session, case.id, Entry(state, turn.now, turn.speaker.person_id))
    words = texts.HELD if state is State.HELD else texts.MISSED
    turn.reply(Say(words.format(number=case.number), _next(case), about=f"case:{case.id}"))


def _next(case: Case) -> Buttons:
    return ((Button(texts.RECORD, f"/record {case.number}"), Button(texts.AGAIN, f"/meet {case.number}")),)


def _absent(turn: Turn, case: Case, meeting: Meeting, party_id: str) -> None:
    """Noted on the household; whoever stayed away twice is better served by another road."""
    there = {str(party.id): party for party in parties.of(turn.session, case.id)}
    party = there.get(party_id)
    if party is None:
        raise Refusal(texts.OVER)
    is_new = party.id not in meetings.absent(turn.session, meeting.id)
    times = meetings.missed(turn.session, NoShow(meeting_id=meeting.id, party_id=party.id, at=turn.now))
    label = sides.label(turn, party)
    meeting.state, meeting.asked_at = State.MISSED, turn.now
    if is_new:
        history.write(turn.session, case.id, Entry("absent", turn.now, turn.speaker.person_id, label))
    words = texts.noted_absent(case.number, label, times, talk_texts.roads(case.topic))
    turn.reply(Say(words, _next(case), about=f"case:{case.id}"))

"""The officer proposes times; each household says by itself which suit it, or names another."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from domain.case import Stage
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.desk import sides
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.schedule import read_moment
from handlers.mediation import fixing, gate
from handlers.mediation import meeting_texts as texts
from handlers.mediation import texts as talk_texts
from handlers.turn import Turn
from storage import meetings
from storage.cases import Case
from storage.meetings import Fit, Meeting, State, Time
from storage.parties import Party

_FEWEST, _MOST = 2, 4


def meet(turn: Turn) -> None:
    """`/meet NO`: a form; where a meeting is arranged already, its times are changed."""
    case, _ = gate.work(turn, "/meet")
    _may_arrange(turn, case)
    MEETING.begin(turn, {"case": str(case.id)}, {})


def _may_arrange(turn: Turn, case: Case) -> None:
    """Only while both sides talk; and first it is said what became of a meeting whose hour has passed."""
    gate.must_talk(turn, case)
    meeting = meetings.open_of(turn.session, case.id)
    if meeting is not None and meeting.starts_at is not None and meeting.starts_at <= turn.now:
        raise Refusal(texts.FIRST_TELL.format(number=case.number))


def _moment(turn: Turn, words: str) -> datetime | None:
    """The moment that these words mean, if it is still to come."""
    moment = read_moment(words, turn.service.local(turn.now))
    return moment if moment is not None and moment > turn.now else None


def _read_times(turn: Turn, words: str) -> str:
    said = texts.parts(words)
    found = [(part, _moment(turn, part)) for part in said]
    if not _FEWEST <= len({moment for _, moment in found}) <= _MOST:
        raise Refusal(texts.NOT_TIMES.format(words=words))
    for part, moment in found:
        if moment is None:
            raise Refusal(texts.NOT_TIMES.format(words=part))
        if turn.service.is_quiet(moment):
            raise Refusal(texts.AT_NIGHT.format(words=part))
    moments = sorted({moment for _, moment in found if moment})
    return " ".join(moment.astimezone(UTC).isoformat() for moment in moments)


def _moments(kept: str) -> list[datetime]:
    return [datetime.fromisoformat(each) for each in kept.split()]


def _card(turn: Turn, answers: Answers) -> str:
    said = answers.said
    times = texts.listed(fixing.when(turn, moment) for moment in _moments(said["times"]))
    return texts.CARD.format(place=said["place"], times=times, bring=said.get("bring") or texts.AS_ALWAYS)


def _submit(turn: Turn, answers: Answers) -> None:
    case, said = gate.again(turn, answers.given["case"]), answers.said
    _may_arrange(turn, case)
    starts = [moment for moment in _moments(said["times"]) if moment > turn.now]
    if not starts:
        raise Refusal(texts.OVER)
    meeting = meetings.open_of(turn.session, case.id)
    is_anew = meeting is not None
    if meeting is None:
        uid = f"{secrets.token_hex(16)}@xiaofeng.invalid"
        leader = case.assignee_id or turn.speaker.person_id
        meeting = Meeting(case_id=case.id, place=said["place"], uid=uid, leader_id=leader, at=turn.now)
        meetings.begin(turn.session, meeting, starts)
    else:
        meetings.anew(turn.session, meeting, starts)
    meeting.place, meeting.bring = said["place"], said.get("bring", "")
    _ask_all(turn, case, meeting, is_anew=is_anew)


def _ask_all(turn: Turn, case: Case, meeting: Meeting, *, is_anew: bool) -> None:
    times = meetings.times(turn.session, meeting.id)
    words = texts.which(case.number, meeting.place, is_anew=is_anew)
    households = fixing.invited(turn, case.id)
    away = [p for p in households if not sides.tell(turn, p, Say(words, _choices(turn, meeting, times, p)))]
    listed = texts.listed(fixing.when(turn, time.starts_at) for time in times)
    labels = fixing.labels(turn, away)
    say = Say(texts.asking(case.number, listed, labels), _fix_buttons(turn, case, times), about=f"case:{case.id}")
    turn.reply(say)


def _choices(turn: Turn, meeting: Meeting, times: Sequence[Time], party: Party) -> Buttons:
    each = [(Button(fixing.when(turn, t.starts_at), f"/fits {party.id} {meeting.id} {t.id}"),) for t in times]
    others = ((texts.NONE_FITS, "none"), (texts.MY_TIME, "mine"))
    return (*each, tuple(Button(label, f"/fits {party.id} {meeting.id} {what}") for label, what in others))


def _fix_buttons(turn: Turn, case: Case, times: Sequence[Time]) -> Buttons:
    return tuple((Button(texts.settle(fixing.when(turn, t.starts_at)), f"/fix {case.number} {t.id}"),) for t in times)


MEETING = Form(
    "meeting",
    (
        Question("place", texts.PLACE, texts.ASK_PLACE, lambda _t, _a: texts.PLACES, may_skip=False),
        Question("times", texts.TIMES, texts.ASK_TIMES, read=_read_times, may_skip=False),
        Question("bring", texts.BRING, texts.ASK_BRING),
    ),
    submit=_submit,
    card=_card,
)


def fits(turn: Turn) -> None:
    """Button of a household: `/fits HOUSEHOLD MEETING TIME|none|mine`."""
    party_id, _, rest = turn.words.partition(" ")
    meeting_id, _, said = rest.partition(" ")
    case, meeting, party = _asked(turn, party_id, meeting_id)
    times = meetings.times(turn.session, meeting.id)
    if said == "mine":
        MINE.begin(turn, {"party": party_id, "meeting": meeting_id}, {})
    elif said == "none":
        changed = [_keep(turn, time, party, fits=False) for time in times]
        if any(changed):
            _tell_officer(turn, case, times, party, texts.NONE_FITS)
        sides.tell(turn, party, Say(texts.NOTED_NONE, _choices(turn, meeting, (), party)))
    else:
        _suits(turn, case, party, next((time for time in times if str(time.id) == said), None))


def _asked(turn: Turn, party_id: str, meeting_id: str) -> tuple[Case, Meeting, Party]:
    case, party = gate.household(turn, party_id)
    meeting = meetings.get(turn.session, int(meeting_id)) if meeting_id.isdecimal() else None
    is_asked = meeting is not None and meeting.case_id == case.id and meeting.state == State.PROPOSED
    if meeting is None or not is_asked or party.consent != "yes":
        raise Refusal(texts.OVER)
    # Why there is no talk any more is for the officer alone.
    if case.stage != Stage.MEDIATING or gate.why_not(turn, case):
        raise Refusal(talk_texts.NOT_NOW)
    return case, meeting, party


def _keep(turn: Turn, time: Time, party: Party, *, fits: bool) -> bool:
    return meetings.answer(turn.session, Fit(time_id=time.id, party_id=party.id, fits=fits, at=turn.now))


def _suits(turn: Turn, case: Case, party: Party, time: Time | None) -> None:
    """One more household can then; where all can, the meeting is fixed."""
    if time is None or time.starts_at <= turn.now:
        raise Refusal(texts.OVER)
    meeting, when = meetings.get(turn.session, time.meeting_id), fixing.when(turn, time.starts_at)
    assert meeting is not None, "a time belongs to a meeting"
    is_new = _keep(turn, time, party, fits=True)
    if _suits_all(turn, case, time):
        fixing.settle(turn, case, meeting, time.starts_at)
        return
    if is_new:
        _tell_officer(turn, case, [time], party, texts.can(when))
    sides.tell(turn, party, texts.NOTED_FITS.format(when=when))


def _suits_all(turn: Turn, case: Case, time: Time) -> bool:
    said = meetings.fits(turn.session, time.meeting_id)
    return all(said.get(party.id, {}).get(time.id) for party in fixing.invited(turn, case.id))


def _tell_officer(turn: Turn, case: Case, times: Sequence[Time], party: Party, said: str) -> None:
    words = texts.answered(case.number, sides.label(turn, party), said)
    gate.officer(turn, case, Say(words, _fix_buttons(turn, case, times), about=f"case:{case.id}"))


def _read_mine(turn: Turn, words: str) -> str:
    moment = _moment(turn, words)
    if moment is None:
        raise Refusal(texts.NOT_MINE)
    if turn.service.is_quiet(moment):
        raise Refusal(texts.AT_NIGHT.format(words=words))
    return moment.astimezone(UTC).isoformat()


def _submit_mine(turn: Turn, answers: Answers) -> None:
    """Another time goes to the officer, who asks the others or takes it; who proposed it can then."""
    case, meeting, party = _asked(turn, answers.given["party"], answers.given["meeting"])
    time = meetings.propose(turn.session, meeting, datetime.fromisoformat(answers.said["time"]), party.id)
    when = fixing.when(turn, time.starts_at)
    _keep(turn, time, party, fits=True)
    words = texts.answered(case.number, sides.label(turn, party), texts.proposed(when))
    ask = (Button(texts.ASK_OTHERS, f"/offer {case.number} {time.id}"),)
    gate.officer(turn, case, Say(words, (ask, *_fix_buttons(turn, case, [time])), about=f"case:{case.id}"))
    sides.tell(turn, party, texts.NOTED_MINE.format(when=when, who=gate.who(turn, case)))


MINE = Form(
    "my_time",
    (Question("time", texts.MINE, texts.ASK_MINE, read=_read_mine, may_skip=False),),
    submit=_submit_mine,
)


def offer(turn: Turn) -> None:
    """Button: `/offer NO TIME`: ask those who have not answered to this time."""
    case, rest = gate.work(turn, "/offer")
    gate.must_talk(turn, case)
    meeting = meetings.open_of(turn.session, case.id)
    time = meetings.time(turn.session, int(rest)) if rest.isdecimal() else None
    is_open = meeting is not None and meeting.state == State.PROPOSED
    if meeting is None or time is None or not is_open or time.meeting_id != meeting.id:
        raise Refusal(texts.OVER)
    said = meetings.fits(turn.session, meeting.id)
    others = [p for p in fixing.invited(turn, case.id) if time.id not in said.get(p.id, {})]
    words = texts.one_more(case.number, fixing.when(turn, time.starts_at))
    away = [p for p in others if not sides.tell(turn, p, Say(words, _choices(turn, meeting, [time], p)))]
    labels = fixing.labels(turn, away)
    turn.reply(Say(texts.asking(case.number, fixing.when(turn, time.starts_at), labels), about=f"case:{case.id}"))

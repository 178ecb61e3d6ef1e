"""An expert is asked, a hearing is held: that time does not count (治安管理处罚法 第118条), with a written reason."""

from collections.abc import Sequence

from domain.case import Stage
from domain.deadline import Clock, Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.deadlines import texts
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.when import when_words
from handlers.turn import Tick, Turn
from storage import cases, clocks, extensions, history
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import Entry

# Referred and parked cases stand still by themselves.
_IN_WORK = (Stage.WORKING, Stage.MEDIATING)


def _resolve(tick: Tick, case: Case) -> ClockRow | None:
    return clocks.open_of(tick.session, case.id).get(Clock.RESOLVE)


def _check(turn: Turn, case: Case) -> None:
    if case.assignee_id != turn.speaker.person_id:
        raise Refusal(texts.NOT_YOURS)
    row = _resolve(turn, case)
    is_running = row is not None and row.paused_at is None and row.due_at > turn.now
    if case.stage not in _IN_WORK or not is_running:
        raise Refusal(texts.CANNOT_PAUSE.format(number=case.number))


def pause(turn: Turn) -> None:
    """`/pause NO [reason]`: without a reason it asks for one."""
    case, reason = finding.staff_case(turn, "/pause")
    _check(turn, case)
    if reason:
        _pause(turn, case, reason)
    elif turn.is_private:
        PAUSING.begin(turn, {"case": str(case.id)}, {})


def _pause(turn: Turn, case: Case, reason: str) -> None:
    """Those above hear of it, so that nobody stops the time for nothing."""
    speaker = turn.speaker.person_id
    handing.happened(turn, case, Event.SUSPENDED)
    history.write(turn.session, case.id, Entry("suspended", turn.now, speaker, reason))
    handing.refresh(turn, case)
    turn.reply(Say(texts.PAUSED.format(number=case.number), about=f"case:{case.id}"))
    words = texts.PAUSED_ABOVE.format(number=case.number, name=handing.staff_name(turn, speaker), reason=reason)
    for person in handing.supervisors_of(turn, case) or handing.chiefs_of(turn, case):
        if person != speaker:
            turn.tell(person, Say(words, about=f"case:{case.id}"))


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    _check(turn, case)
    _pause(turn, case, answers.said["reason"])


PAUSING = Form(
    "pausing",
    (
        Question(
            "reason",
            texts.PAUSE_REASON,
            texts.ASK_PAUSE_REASON,
            lambda _t, _a: texts.PAUSE_REASONS,
            may_skip=False,
        ),
    ),
    submit=_submit,
)


def go_on(turn: Turn) -> None:
    """`/resume_clock NO`."""
    case, _ = finding.staff_case(turn, "/resume_clock")
    if case.assignee_id != turn.speaker.person_id:
        raise Refusal(texts.NOT_YOURS)
    row = _resolve(turn, case)
    if row is None or row.paused_at is None or case.stage not in _IN_WORK:
        raise Refusal(texts.NOT_PAUSED.format(number=case.number))
    handing.happened(turn, case, Event.CONTINUED)
    words = texts.continued(case.number, when_words(row.due_at, turn.now, turn.service.zone))
    history.write(turn.session, case.id, Entry("continued", turn.now, turn.speaker.person_id, words))
    handing.refresh(turn, case)
    turn.reply(Say(words, about=f"case:{case.id}"))


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """Whether the time stands still, and whether more was asked for."""
    row = _resolve(tick, case)
    if row is None:
        return ()
    asked = [each.days for each in extensions.of_clock(tick.session, row.id) if each.is_granted is None]
    waiting = [texts.ASKED_LINE.format(days=days) for days in asked]
    return [*([texts.PAUSED_LINE] if row.paused_at else []), *waiting]


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    row = _resolve(tick, case)
    if row is None:
        return ()
    more = Button(texts.EXTEND, f"/extend {case.number}")
    if case.stage not in _IN_WORK:
        return (more,)
    if row.paused_at is not None:
        return (more, Button(texts.GO_ON, f"/resume_clock {case.number}"))
    return (more, Button(texts.PAUSE, f"/pause {case.number}"))

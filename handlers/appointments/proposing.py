"""The officer's side of an appointment: proposing a time, and writing down who did not come."""

from collections.abc import Sequence
from datetime import datetime

from domain.case import Kind, may_write
from domain.deadline import Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.appointments import slots, texts
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.moments import read_day_and_time
from handlers.turn import Tick, Turn
from storage import appointments, cases, history
from storage.appointments import MISSED
from storage.cases import Case
from storage.history import Entry


def slot(turn: Turn) -> None:
    """`/slot NO [time | cancel]` of the resident; `/slot NO words`, `propose` or `missed` of the officer."""
    if slots.own(turn):
        return
    case, words = finding.staff_case(turn, "/slot")
    _check(turn, case)
    if words == "missed":
        _missed(turn, case)
    elif words in ("", "propose"):
        PROPOSING.begin(turn, {"case": str(case.id)}, {})
    else:
        _propose(turn, case, _moment(turn, words))


def _check(turn: Turn, case: Case) -> None:
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), finding.takes_part(turn, case)):
        raise Refusal(texts.SLOT_NOT_YOURS)
    slots.must_be_bookable(case)


def _moment(turn: Turn, words: str) -> datetime:
    moment = read_day_and_time(words, turn.service.local(turn.now))
    if moment is None or moment <= turn.now:
        raise Refusal(texts.PROPOSE_HOW)
    return moment


def _propose(turn: Turn, case: Case, moment: datetime) -> None:
    """The resident is asked with one button; nothing is fixed before they press it."""
    appointments.propose(turn.session, case.id, moment, turn.now)
    yes = Button(texts.SUITS, slots.says(case, moment))
    others = Button(texts.CHANGE, f"/slot {case.number}")
    who = handing.staff_name(turn, turn.speaker.person_id)
    handing.tell_resident(turn, case, Say(texts.proposed(who, moment), ((yes, others),)))
    handing.happened(turn, case, Event.CONTACTED)
    handing.refresh(turn, case)
    turn.reply(Say(texts.PROPOSED.format(number=case.number), about=f"case:{case.id}"))


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    _check(turn, case)
    _propose(turn, case, _moment(turn, answers.said["when"]))


PROPOSING = Form("proposing", (Question("when", texts.WHEN_LABEL, texts.ASK_PROPOSE, may_skip=False),), submit=_submit)


def _missed(turn: Turn, case: Case) -> None:
    row = appointments.of(turn.session, case.id)
    if row is None:
        raise Refusal(texts.NOTHING_TO_MISS)
    if row.starts_at > turn.now:
        raise Refusal(texts.not_yet(turn.service.local(row.starts_at)))
    appointments.give_back(turn.session, row, MISSED)
    history.write(turn.session, case.id, Entry("absent", turn.now, turn.speaker.person_id))
    again = Button(texts.AGAIN, f"/slot {case.number}")
    handing.tell_resident(turn, case, Say(texts.MISSED_YOU, ((again,),)))
    handing.refresh(turn, case)
    turn.reply(Say(texts.MISSED_NOTED.format(number=case.number), about=f"case:{case.id}"))


def lines(tick: Tick, case: Case) -> Sequence[str]:
    row = appointments.of(tick.session, case.id) if case.kind == Kind.SERVICE else None
    return (texts.fixed(tick.service.local(row.starts_at)),) if row else ()


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    if case.kind != Kind.SERVICE or not case.is_open:
        return ()
    row = appointments.of(tick.session, case.id)
    has_begun = row is not None and row.starts_at <= tick.now
    missed = (Button(texts.NOT_COME, f"/slot {case.number} missed"),) if has_begun else ()
    return (Button(texts.PROPOSE, f"/slot {case.number} propose"), *missed)

"""Another body has it: where it went, until its receipt and its result have come."""

from collections.abc import Sequence

from domain.case import Move
from domain.deadline import Event
from domain.refusal import Refusal
from domain.road import workdays_on
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.when import when_words
from handlers.roads import common, texts
from handlers.turn import Tick, Turn
from storage import cases, history, referrals
from storage.cases import Case
from storage.history import Entry
from storage.referrals import Referral

_DIGITS = 18


def refer(turn: Turn) -> None:
    """`/refer NO [body]`: a short form."""
    case, body = finding.staff_case(turn, "/refer")
    common.may_do(turn, case, Move.REFER)
    REFERRING.begin(turn, {"case": str(case.id)}, {"body": body} if body else {})


def _bodies(turn: Turn, answers: Answers) -> Sequence[str]:
    return turn.service.content.roads.bodies_for(cases.get(turn.session, int(answers.given["case"])).topic)


def _submit(turn: Turn, answers: Answers) -> None:
    case, said = common.named(turn, answers.given["case"]), answers.said
    common.may_do(turn, case, Move.REFER)
    entry = texts.refer_entry(said["body"], said["reason"], said["contact"])
    handing.move(turn, case, Move.REFER, Entry("", turn.now, turn.speaker.person_id, entry))
    kept = Referral(
        case_id=case.id,
        body=said["body"],
        reason=said["reason"],
        contact=said["contact"],
        by_id=turn.speaker.person_id,
        at=turn.now,
        due_at=workdays_on(turn.service.calendar, turn.now, turn.service.roads.receipt_days),
    )
    referrals.end(turn.session, case.id, turn.now)
    referrals.add(turn.session, kept)
    handing.happened(turn, case, Event.REFERRED)
    handing.refresh(turn, case)
    missed = common.tell_all(turn, case, texts.referred(case.number, kept.body, kept.contact))
    common.answer(turn, case, texts.refer_done(case.number, kept.body, _when(turn, kept)) + missed)


REFERRING = Form(
    "referring",
    (
        Question("body", texts.BODY, texts.ASK_BODY, _bodies, may_skip=False),
        Question("reason", texts.REASON, texts.ASK_REFER_REASON, may_skip=False),
        Question("contact", texts.CONTACT, texts.ASK_REFER_CONTACT),
    ),
    submit=_submit,
)


def _when(tick: Tick, kept: Referral) -> str:
    return when_words(kept.due_at, tick.now, tick.service.zone)


def line(tick: Tick, case: Case) -> str:
    kept = referrals.running(tick.session, case.id)
    return texts.refer_line(kept.body, kept.received_at is not None, _when(tick, kept)) if kept else ""


def received(turn: Turn) -> None:
    """`/received ID [words]`: the other body has it; from now on its result is awaited. A second press does nothing."""
    kept, case, words = _named(turn)
    if kept.received_at is None:
        kept.received_at, kept.receipt, kept.reminded_at = turn.now, words, None
        kept.due_at = workdays_on(turn.service.calendar, turn.now, turn.service.roads.result_days)
        kept.alarmed_at = None
        history.write(turn.session, case.id, Entry("received", turn.now, turn.speaker.person_id, words or kept.body))
        handing.refresh(turn, case)
    common.answer(turn, case, texts.received(case.number, _when(turn, kept)))


def result(turn: Turn) -> None:
    """`/result ID [words]`: what came of it; the case goes on here, and the officer closes it."""
    kept, case, words = _named(turn)
    if words:
        _end(turn, case, kept, words)
    else:
        RESULT.begin(turn, {"id": str(kept.id)}, {})


def _end(turn: Turn, case: Case, kept: Referral, words: str) -> None:
    handing.move(turn, case, Move.RESUME, Entry("", turn.now, turn.speaker.person_id, kept.body))
    kept.result, kept.ended_at = words, turn.now
    history.write(turn.session, case.id, Entry("result", turn.now, turn.speaker.person_id, words))
    handing.happened(turn, case, Event.RESUMED)
    handing.refresh(turn, case)
    who = handing.staff_name(turn, case.assignee_id)
    missed = common.tell_all(turn, case, texts.result_for_resident(case.number, kept.body, who))
    common.answer(turn, case, texts.result_kept(case.number) + missed)


def _submit_result(turn: Turn, answers: Answers) -> None:
    turn.words = f"{answers.given['id']} {answers.said['words']}"
    kept, case, words = _named(turn)
    _end(turn, case, kept, words)


RESULT = Form("referral_result", (Question("words", texts.RESULT, texts.ASK_RESULT, may_skip=False),), _submit_result)


def _named(turn: Turn) -> tuple[Referral, Case, str]:
    """The running referral that is named first, its case (locked), and the words after it. Raises Refusal."""
    number, _, words = turn.words.strip().partition(" ")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _DIGITS
    kept = referrals.get(turn.session, int(number)) if is_number else None
    if kept is None:
        raise Refusal(texts.NO_ROW)
    case = cases.lock(turn.session, kept.case_id)
    turn.session.refresh(kept)
    if kept.ended_at is not None:
        raise Refusal(texts.NO_ROW)
    common.may_do(turn, case, Move.RESUME)
    return kept, case, words.strip()

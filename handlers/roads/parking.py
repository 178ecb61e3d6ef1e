"""What cannot be solved now may wait only with measure, unit, person, deadline and contact (domain-facts.md 6.4)."""

from datetime import datetime, timedelta

from domain.case import Move
from domain.deadline import Event
from domain.refusal import Refusal
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.moments import read_day_and_time
from handlers.language.when import day_words, when_words
from handlers.roads import common, texts
from handlers.turn import Tick, Turn
from storage import parkings, referrals
from storage.cases import Case
from storage.history import Entry
from storage.parkings import Parking


def park(turn: Turn) -> None:
    """`/park NO`: a short form; all five are needed, and a reason where it is not the first time."""
    case, _ = finding.staff_case(turn, "/park")
    common.may_do(turn, case, Move.PARK)
    PARKING.begin(turn, {"case": str(case.id)}, {})


def _read_day(turn: Turn, words: str) -> str:
    """The day, as "2026-12-20"; only one that is still to come."""
    now = turn.service.local(turn.now)
    meant = read_day_and_time(words.strip(), now)
    if meant is None or meant.date() <= now.date():
        raise Refusal(texts.BAD_DAY)
    return f"{meant:%Y-%m-%d}"


def _is_again(turn: Turn, answers: Answers) -> bool:
    return bool(parkings.of(turn.session, int(answers.given["case"])))


def _submit(turn: Turn, answers: Answers) -> None:
    case, said = common.named(turn, answers.given["case"]), answers.said
    common.may_do(turn, case, Move.PARK)
    before = parkings.of(turn.session, case.id)
    reason = said.get("reason", "")
    if reason and any(reason == row.reason for row in before):
        raise Refusal(texts.SAME_REASON)
    day = datetime.fromisoformat(said["deadline"]).replace(tzinfo=turn.service.zone)
    parking = Parking(
        case_id=case.id,
        **{key: said[key] for key in ("measure", "unit", "person", "contact")},
        reason=reason,
        by_id=turn.speaker.person_id,
        at=turn.now,
        due_at=datetime.combine(day.date(), turn.service.calendar.closes, turn.service.zone),
    )
    _park(turn, case, parking, len(before) + 1)


def _park(turn: Turn, case: Case, parking: Parking, count: int) -> None:
    five, when = (parking.measure, parking.unit, parking.person, parking.contact), _when(turn, parking)
    entry = texts.park_entry(five, when, parking.reason)
    handing.move(turn, case, Move.PARK, Entry("", turn.now, turn.speaker.person_id, entry))
    parkings.end(turn.session, case.id, turn.now)
    parkings.add(turn.session, parking)
    handing.happened(turn, case, Event.PARKED)
    handing.refresh(turn, case)
    missed = common.tell_all(turn, case, texts.parked(case.number, five, when))
    day = day_words(parking.due_at, turn.now, turn.service.zone)
    common.answer(turn, case, texts.park_done(case.number, day) + missed)
    if count >= turn.service.roads.chief_parking:
        common.tell_chiefs(turn, case, texts.park_again(case.number, count, parking.reason))


PARKING = Form(
    "parking_case",
    (
        Question("measure", texts.MEASURE, texts.ASK_MEASURE, may_skip=False),
        Question("unit", texts.UNIT, texts.ASK_UNIT, may_skip=False),
        Question("person", texts.PERSON, texts.ASK_PERSON, may_skip=False),
        Question("deadline", texts.DEADLINE, texts.ASK_DEADLINE, read=_read_day, may_skip=False),
        Question("contact", texts.CONTACT, texts.ASK_PARK_CONTACT, may_skip=False),
        Question("reason", texts.REASON, texts.ASK_AGAIN, is_needed=_is_again, may_skip=False),
    ),
    submit=_submit,
)


def resume(turn: Turn) -> None:
    """`/resume NO [words]`: it goes on before its time, or without the other body's result."""
    case, words = finding.staff_case(turn, "/resume")
    common.may_do(turn, case, Move.RESUME)
    go_on(turn, case, Entry("", turn.now, turn.speaker.person_id, words))
    common.answer(turn, case, texts.resumed_for_officer(case.number))


def go_on(tick: Tick, case: Case, entry: Entry) -> None:
    """Nothing is waited for any more; both sides hear it."""
    handing.move(tick, case, Move.RESUME, entry)
    parkings.end(tick.session, case.id, tick.now)
    referrals.end(tick.session, case.id, tick.now)
    handing.happened(tick, case, Event.RESUMED)
    handing.refresh(tick, case)
    common.tell_all(tick, case, texts.resumed(case.number))


def _when(tick: Tick, parking: Parking) -> str:
    return when_words(parking.due_at, tick.now, tick.service.zone)


def line(tick: Tick, case: Case) -> str:
    parking = parkings.running(tick.session, case.id)
    return texts.park_line(parking.unit, parking.person, _when(tick, parking)) if parking else ""


A_DAY = timedelta(days=1)

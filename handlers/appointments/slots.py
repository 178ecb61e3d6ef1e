"""Times at the counter: taken, moved and given back by a press, proposed by the officer, reminded of the day before."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from domain import slots
from domain.case import Kind, may_write
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.appointments import texts
from handlers.desk import finding, handing, reports
from handlers.language.moments import read_day_and_time
from handlers.turn import Tick, Turn
from storage import appointments, areas, cases, history
from storage.appointments import MISSED, Appointment
from storage.cases import Case
from storage.history import Entry

_OFFERED, _A_DAY = 4, timedelta(days=1)


def offered(tick: Tick, case: Case) -> Buttons:
    """The next few free times as buttons, those at which few people come first."""
    service = tick.service
    known = appointments.taken(tick.session, _place(tick, case), tick.now)
    there = slots.times(service.calendar, tick.now, service.counter)
    found = slots.free(there, known, service.counter, _OFFERED)
    return tuple((Button(texts.moment(each), f"/slot {case.number} {each:%Y-%m-%dT%H:%M}"),) for each in sorted(found))


def _place(tick: Tick, case: Case) -> int:
    """The counter of the station above the case."""
    if case.area_id is None:
        return 0
    above = areas.above(tick.session, areas.get(tick.session, case.area_id))
    return next((area.id for area in above if area.level == texts.COUNTER_LEVEL), above[-1].id if above else 0)


def slot(turn: Turn) -> None:
    """`/slot NO [time]`: the resident takes, moves or cancels; an officer proposes a time in plain words."""
    if turn.speaker.is_staff:
        _propose(turn)
        return
    case, words = finding.own_case(turn, "/slot")
    if case.kind != Kind.SERVICE or not case.is_open:
        raise Refusal(texts.NO_SLOT_HERE)
    if words == "cancel":
        _cancel(turn, case)
    elif not words:
        handing.tell_resident(turn, case, Say(texts.PICK, offered(turn, case)))
    else:
        _take(turn, case, _moment(turn, words))


def _moment(turn: Turn, words: str) -> datetime:
    """The time of the button. Raises Refusal for an old one."""
    try:
        found = datetime.strptime(words, "%Y-%m-%dT%H:%M").replace(tzinfo=turn.service.zone)
    except ValueError:
        raise Refusal(texts.NO_SUCH_TIME) from None
    if found <= turn.now:
        raise Refusal(texts.NO_SUCH_TIME)
    return found


def _take(turn: Turn, case: Case, moment: datetime) -> None:
    before = appointments.of(turn.session, case.id)
    if before is not None and before.starts_at == moment:
        raise Refusal(texts.already(moment))
    wanted = Appointment(case_id=case.id, place_id=_place(turn, case), starts_at=moment, at=turn.now)
    if not appointments.take(turn.session, wanted, turn.service.counter.capacity):
        handing.tell_resident(turn, case, Say(texts.GONE, offered(turn, case)))
        return
    if before is not None:
        appointments.give_back(turn.session, before)
    history.write(turn.session, case.id, Entry("slot", turn.now, turn.speaker.person_id, texts.moment(moment)))
    handing.refresh(turn, case)
    change = Button(texts.CHANGE, f"/slot {case.number}")
    stop = Button(texts.CANCEL, f"/slot {case.number} cancel")
    handing.tell_resident(turn, case, Say(texts.taken(case.number, moment), ((change, stop),)))
    reports.tell_holder(turn, case, Say(texts.taken_for_officer(case.number, moment), about=f"case:{case.id}"))


def _cancel(turn: Turn, case: Case) -> None:
    row = appointments.of(turn.session, case.id)
    if row is None:
        raise Refusal(texts.NOTHING_TAKEN)
    appointments.give_back(turn.session, row)
    handing.refresh(turn, case)
    again = (Button(texts.AGAIN, f"/slot {case.number}"),)
    handing.tell_resident(turn, case, Say(texts.CANCELLED.format(number=case.number), (again,)))
    said = texts.cancelled_for_officer(case.number, turn.service.local(row.starts_at))
    reports.tell_holder(turn, case, Say(said, about=f"case:{case.id}"))


def _propose(turn: Turn) -> None:
    """The resident is asked with one button; nothing is fixed before they press it."""
    case, words = finding.staff_case(turn, "/slot")
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), case.assignee_id == turn.speaker.person_id):
        raise Refusal(texts.SLOT_NOT_YOURS)
    if case.kind != Kind.SERVICE or not case.is_open:
        raise Refusal(texts.NO_SLOT_HERE)
    row = appointments.of(turn.session, case.id)
    if words == "missed" and row is not None:
        appointments.give_back(turn.session, row, MISSED)
        history.write(turn.session, case.id, Entry("absent", turn.now, turn.speaker.person_id))
        handing.tell_resident(turn, case, Say(texts.MISSED_YOU, ((Button(texts.AGAIN, f"/slot {case.number}"),),)))
        turn.reply(Say(texts.MISSED_NOTED.format(number=case.number), about=f"case:{case.id}"))
        return
    moment = read_day_and_time(words, turn.service.local(turn.now))
    if moment is None or moment <= turn.now:
        raise Refusal(texts.PROPOSE_HOW)
    yes = Button(texts.SUITS, f"/slot {case.number} {moment:%Y-%m-%dT%H:%M}")
    others = Button(texts.CHANGE, f"/slot {case.number}")
    who = handing.staff_name(turn, turn.speaker.person_id)
    handing.tell_resident(turn, case, Say(texts.proposed(who, moment), ((yes, others),)))
    turn.reply(Say(texts.PROPOSED.format(number=case.number), about=f"case:{case.id}"))


def look(tick: Tick) -> None:
    """Seats of ended cases become free; the day before each resident is reminded, in the morning each officer."""
    for row in appointments.overtaken(tick.session):
        tick.apart(partial(appointments.give_back, tick.session, row), f"seat {row.id} of an ended case")
    if tick.service.is_quiet(tick.now):
        return
    today = tick.service.local(tick.now).replace(hour=0, minute=0, second=0, microsecond=0)
    for row in appointments.to_remind(tick.session, tick.now, today + 2 * _A_DAY):
        tick.apart(partial(_remind, tick, row), f"appointment {row.id}")
    tick.apart(partial(_list, tick, appointments.to_list(tick.session, tick.now, today + _A_DAY)), "today's list")


def _remind(tick: Tick, row: Appointment) -> None:
    """Whoever took it today for tomorrow knows it: once, and not on the day it was made."""
    case = cases.lock(tick.session, row.case_id)
    if tick.service.local(row.at).date() == tick.service.local(tick.now).date():
        return
    row.reminded_at = tick.now
    change = Button(texts.CHANGE, f"/slot {case.number}")
    stop = Button(texts.CANCEL, f"/slot {case.number} cancel")
    handing.tell_resident(tick, case, Say(texts.reminder(tick.service.local(row.starts_at)), ((change, stop),)))


def _list(tick: Tick, rows: Sequence[Appointment]) -> None:
    """Each officer hears once in the morning who comes today."""
    by_officer: dict[int, list[tuple[datetime, Case]]] = {}
    for row in rows:
        # What was taken today its officer has just heard.
        if tick.service.local(row.at).date() == tick.service.local(tick.now).date():
            continue
        case = cases.get(tick.session, row.case_id)
        row.listed_at = tick.now
        if case.assignee_id is not None:
            by_officer.setdefault(case.assignee_id, []).append((tick.service.local(row.starts_at), case))
    for officer, found in by_officer.items():
        lines = [texts.today_line(moment, case.number) for moment, case in found]
        missed = tuple((Button(texts.missed(case.number), f"/slot {case.number} missed"),) for _, case in found[:6])
        tick.tell(officer, Say("\n".join([texts.TODAY, *lines]), missed))


def lines(tick: Tick, case: Case) -> Sequence[str]:
    row = appointments.of(tick.session, case.id) if case.kind == Kind.SERVICE else None
    return (texts.fixed(tick.service.local(row.starts_at)),) if row else ()

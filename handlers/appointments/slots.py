"""Times at the counter and for a visit, as the resident takes, moves and gives them back, each by one press."""

from datetime import datetime

from domain import slots
from domain.case import Kind
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.appointments import texts
from handlers.desk import finding, handing, reports
from handlers.turn import Tick, Turn
from storage import appointments, areas, history
from storage.appointments import Appointment
from storage.cases import Case
from storage.history import Entry

_OFFERED, _WRITTEN = 4, "%Y-%m-%dT%H:%M"


def offered(tick: Tick, case: Case) -> Buttons:
    """The next few free times at the counter as buttons, those at which few people come first; none for a visit."""
    if is_visit(case):
        return ()
    counter = tick.service.counter
    known = appointments.taken(tick.session, _place(tick, case), tick.now)
    found = slots.free(slots.times(tick.service.calendar, tick.now, counter), known, counter, _OFFERED)
    return tuple((Button(texts.moment(each), says(case, each)),) for each in sorted(found))


def says(case: Case, moment: datetime) -> str:
    """The sentence of the button that takes this local time."""
    return f"/slot {case.number} {moment:{_WRITTEN}}"


def changes(case: Case) -> Buttons:
    """What can be done about a time that is fixed."""
    return ((Button(texts.CHANGE, f"/slot {case.number}"), Button(texts.CANCEL, f"/slot {case.number} cancel")),)


def is_visit(case: Case) -> bool:
    return case.place != texts.AT_STATION


def must_be_bookable(case: Case) -> None:
    if case.kind != Kind.SERVICE or not case.is_open:
        raise Refusal(texts.NO_SLOT_HERE)


def _place(tick: Tick, case: Case) -> int:
    """The counter of the station above the case; 0 where there is but one."""
    if case.area_id is None:
        return 0
    above = areas.above(tick.session, areas.get(tick.session, case.area_id))
    return next((area.id for area in above if area.level == texts.COUNTER_LEVEL), above[-1].id if above else 0)


def own(turn: Turn) -> bool:
    """Whoever reported the case takes, moves or cancels: also a colleague who did so for a neighbour.

    False where staff name a case that is not theirs in this way, or say something else than a button does.
    """
    try:
        case, words = finding.own_case(turn, "/slot")
    except Refusal:
        if turn.speaker.is_staff:
            return False
        raise
    is_button = words in ("", "cancel") or _read(turn, words) is not None
    if turn.speaker.is_staff and not is_button:
        return False
    must_be_bookable(case)
    _do(turn, case, words)
    return True


def _do(turn: Turn, case: Case, words: str) -> None:
    if words == "cancel":
        _cancel(turn, case)
    elif words:
        _take(turn, case, _moment(turn, case, words))
    else:
        handing.tell_resident(turn, case, Say(texts.PICK_VISIT if is_visit(case) else texts.PICK, offered(turn, case)))


def _read(turn: Turn, words: str) -> datetime | None:
    try:
        return datetime.strptime(words, _WRITTEN).replace(tzinfo=turn.service.zone)
    except ValueError:
        return None


def _moment(turn: Turn, case: Case, words: str) -> datetime:
    """A time that can be had: one of the counter's own, or what the officer proposed. Raises Refusal."""
    found = _read(turn, words)
    proposed = appointments.proposed(turn.session, case.id)
    is_proposed = proposed is not None and proposed.starts_at == found and proposed.starts_at > turn.now
    there = () if is_visit(case) else slots.times(turn.service.calendar, turn.now, turn.service.counter)
    if found is None or not (is_proposed or found in there):
        raise Refusal(texts.NO_SUCH_TIME)
    return found


def _take(turn: Turn, case: Case, moment: datetime) -> None:
    before = appointments.of(turn.session, case.id)
    if before is not None and before.starts_at == moment:
        raise Refusal(texts.already(moment))
    if not _seated(turn, case, moment):
        handing.tell_resident(turn, case, Say(texts.GONE, offered(turn, case)))
        return
    if before is not None:
        appointments.give_back(turn.session, before)
    history.write(turn.session, case.id, Entry("slot", turn.now, turn.speaker.person_id, texts.moment(moment)))
    _tell(turn, case, moment)


def _seated(turn: Turn, case: Case, moment: datetime) -> bool:
    """A visit needs no seat; at the counter there are only so many."""
    wanted = Appointment(case_id=case.id, place_id=_place(turn, case), starts_at=moment, at=turn.now)
    if is_visit(case):
        appointments.visit(turn.session, wanted)
        return True
    return appointments.take(turn.session, wanted, turn.service.counter.capacity)


def _tell(turn: Turn, case: Case, moment: datetime) -> None:
    handing.refresh(turn, case)
    place = _place(turn, case)
    where = areas.get(turn.session, place).name if place else ""
    said = texts.visit_fixed(case.number, moment) if is_visit(case) else texts.taken(case.number, moment, where)
    handing.tell_resident(turn, case, Say(said, changes(case)))
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

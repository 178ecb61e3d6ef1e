"""What time does to appointments: seats of ended cases are free again, and both sides are reminded once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from domain.message import Button, Say
from handlers.appointments import slots, texts
from handlers.desk import handing
from handlers.turn import Tick
from storage import appointments, cases
from storage.appointments import Appointment
from storage.cases import Case

_A_DAY = timedelta(days=1)


def look(tick: Tick) -> None:
    """The day before each resident is reminded, in the morning each officer hears who comes; nobody at night."""
    for row in appointments.overtaken(tick.session):
        tick.apart(partial(appointments.give_back, tick.session, row), f"seat {row.id} of an ended case")
    if tick.service.is_quiet(tick.now):
        return
    today = tick.service.local(tick.now).replace(hour=0, minute=0, second=0, microsecond=0)
    for row in appointments.to_remind(tick.session, tick.now, today + 2 * _A_DAY):
        tick.apart(partial(_remind, tick, row), f"appointment {row.id}")
    rows = appointments.to_list(tick.session, tick.now, today + _A_DAY)
    tick.apart(partial(_list, tick, [row for row in rows if not _made_today(tick, row)]), "today's list")


def _made_today(tick: Tick, row: Appointment) -> bool:
    """Both sides have just heard of it then."""
    return tick.service.local(row.at).date() == tick.service.local(tick.now).date()


def _remind(tick: Tick, row: Appointment) -> None:
    case = cases.lock(tick.session, row.case_id)
    if _made_today(tick, row):
        return
    row.reminded_at = tick.now
    said = texts.reminder(tick.service.local(row.starts_at), is_visit=slots.is_visit(case))
    handing.tell_resident(tick, case, Say(said, slots.changes(case)))


def _list(tick: Tick, rows: Sequence[Appointment]) -> None:
    """What nobody holds yet is listed once somebody does."""
    by_officer: dict[int, list[tuple[datetime, Case]]] = {}
    for row in rows:
        case = cases.get(tick.session, row.case_id)
        if case.assignee_id is not None:
            row.listed_at = tick.now
            by_officer.setdefault(case.assignee_id, []).append((tick.service.local(row.starts_at), case))
    for officer, found in by_officer.items():
        lines = [texts.today_line(moment, case.number) for moment, case in found]
        missed = tuple((Button(texts.missed(case.number), f"/slot {case.number} missed"),) for _, case in found)
        tick.tell(officer, Say("\n".join([texts.TODAY, *lines]), missed))

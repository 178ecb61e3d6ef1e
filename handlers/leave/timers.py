"""Leave begins and ends by itself."""

from datetime import timedelta
from functools import partial

from domain.message import Say
from domain.people import Role
from handlers.desk import choosing, giving, names
from handlers.leave import texts
from handlers.turn import Tick
from storage import absences, areas, cases, history, staff
from storage.absences import Absence
from storage.cases import Case
from storage.history import Entry

# Before it begins nobody is surprised by it: the chief hears in time that nobody has accepted.
_WARN = timedelta(days=1)


def look(tick: Tick) -> None:
    """What begins today, what was over yesterday, and what nobody has accepted."""
    today = tick.service.local(tick.now).date()
    for row in absences.not_over(tick.session):
        if row.last < today:
            tick.apart(partial(end, tick, row), f"end of leave {row.id}")
        elif row.accepted_at is None and row.first - _WARN <= today and row.warned_at is None:
            tick.apart(partial(_warn, tick, row), f"leave {row.id} that nobody accepted")
        elif row.accepted_at is not None and row.begun_at is None and row.first <= today:
            tick.apart(partial(begin, tick, row), f"begin of leave {row.id}")


def _warn(tick: Tick, row: Absence) -> None:
    today = tick.service.local(tick.now).date()
    if tick.service.is_quiet(tick.now) or (row.first > today and row.asked_at + _WARN > tick.now):
        return
    row.warned_at = tick.now
    tick.session.flush()
    said = texts.NOT_ACCEPTED.format(
        name=names.staff_name(tick, row.person_id),
        span=texts.span(row.first, row.last),
        stand_in=names.staff_name(tick, row.stand_in_id),
    )
    for chief in _chiefs(tick, row.person_id):
        tick.tell(chief, said)


def _chiefs(tick: Tick, person_id: int) -> list[int]:
    """The chiefs above the posts of this person."""
    found: list[int] = []
    for post in staff.posts_of(tick.session, person_id, borrowed=False):
        above = [area.id for area in areas.above(tick.session, areas.get(tick.session, post.area_id))]
        there = staff.responsible(tick.session, above, staff.Aside())
        found += [c.person_id for c in there if c.role is Role.CHIEF and c.person_id != person_id]
    return list(dict.fromkeys(found))


def begin(tick: Tick, row: Absence) -> None:
    """From now on the stand-in has everything; each resident hears it once, by name."""
    row.begun_at = tick.now
    staff.set_duty(tick.session, row.person_id, tick.now, on=False)
    tick.session.flush()
    away, here = names.staff_name(tick, row.person_id), names.staff_name(tick, row.stand_in_id)
    history.write(tick.session, None, Entry("stand-in", tick.now, row.stand_in_id, away))
    moved, kept = giving.give_all(tick, row.person_id, row.stand_in_id, Entry("", tick.now, None, here))
    row.cases = [case.id for case in moved]
    until = texts.day(row.last)
    giving.tell_each(
        tick, moved, lambda numbers: texts.RESIDENT_AWAY.format(before=away, numbers=numbers, name=here, until=until)
    )
    tick.tell(row.person_id, texts.BEGUN.format(count=len(moved), name=here, last=until))
    tick.tell(row.stand_in_id, texts.BEGUN_FOR.format(last=until, name=away, count=len(moved)))
    _tell_kept(tick, kept, away)
    tick.session.flush()


def _tell_kept(tick: Tick, kept: list[Case], away: str) -> None:
    for case in kept:
        for chief in choosing.chiefs_of(tick, case):
            tick.tell(chief, Say(texts.LEFT_HERE.format(number=case.number, name=away), about=f"case:{case.id}"))


def end(tick: Tick, row: Absence) -> None:
    """Over: what was handed over and is still there goes back; what was never accepted is only closed."""
    was_away = row.begun_at is not None
    row.ended_at = tick.now
    tick.session.flush()
    if not was_away:
        return
    away = names.staff_name(tick, row.person_id)
    history.write(tick.session, None, Entry("stand-in over", tick.now, row.stand_in_id, away))
    back: list[Case] = []
    for case_id in row.cases:
        case = cases.lock(tick.session, case_id)
        is_there = case.is_open and case.assignee_id == row.stand_in_id
        if is_there and row.person_id not in choosing.barred(tick, case):
            giving.give(tick, case, row.person_id, Entry("", tick.now, None, away), giving.goes_on(case))
            back.append(case)
    giving.tell_each(tick, back, lambda numbers: texts.RESIDENT_BACK.format(name=away, numbers=numbers))
    tick.tell(row.person_id, texts.OVER.format(count=len(back)))
    tick.tell(row.stand_in_id, texts.OVER_FOR.format(name=away, count=len(back)))
    tick.session.flush()

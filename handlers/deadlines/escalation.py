"""Who hears that something is late: the holder, then the supervisor, then the chief, each once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from domain.case import Stage
from domain.deadline import Clock, Event, due, later
from domain.message import Say, Urgency
from handlers.deadlines import texts
from handlers.desk import card, handing, looking
from handlers.desk.looking import How
from handlers.language.when import when_words
from handlers.turn import Tick
from storage import cases, clocks, history
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import Entry

_SUPERVISOR, _CHIEF = 1, 2

# Told to this person at this level: did they hear it?
Tell = Callable[[int, int], bool]


def escalate(tick: Tick) -> None:
    """Late clocks that nothing was done about: one step up."""
    for clock in clocks.to_escalate(tick.session, tick.now):
        tick.apart(partial(_escalate, tick, clock), f"escalation of case {clock.case_id}")


def _escalate(tick: Tick, clock: ClockRow) -> None:
    case = cases.lock(tick.session, clock.case_id)
    tick.session.refresh(clock)
    is_over = clock.ended_at is not None or clock.paused_at is not None or clock.escalate_at is None
    if is_over or (tick.service.is_quiet(tick.now) and not case.urgent):
        return
    if Clock(clock.clock) is Clock.ACCEPT:
        nobody_named(tick, case, clock)
    else:
        up(tick, case, clock)


def urgency(case: Case) -> Urgency:
    return Urgency.DANGER if case.urgent else Urgency.ANSWER


def up(tick: Tick, case: Case, clock: ClockRow) -> None:
    """The next one up hears who has what, and since when it is late; where it is urgent all of them at once."""
    tell = partial(_tell_late, tick, case, clock)
    if clock.level < _SUPERVISOR and _told(tick, case, clock, tell) and not case.urgent:
        a_day = later_by_days(tick)
        clock.escalate_at = later(tick.now, a_day, case.urgent, tick.service.calendar)
        return
    above = _others(case, handing.chiefs_of(tick, case), handing.supervisors_of(tick, case))
    for chief in above:
        tell(chief, _CHIEF)
    _reached(tick, case, clock, _CHIEF, above)


def later_by_days(tick: Tick) -> timedelta:
    """So much working time as the station gives each step."""
    calendar = tick.service.calendar
    start = calendar.next_opening(tick.now)
    return tick.service.limits.escalate_days * calendar.between(start, calendar.day_end(start))


def _told(tick: Tick, case: Case, clock: ClockRow, tell: Tell) -> bool:
    """Did any supervisor hear it?"""
    found = _others(case, handing.supervisors_of(tick, case))
    heard = [person for person in found if tell(person, _SUPERVISOR)]
    if heard:
        _reached(tick, case, clock, _SUPERVISOR, heard)
    return bool(heard)


def _others(case: Case, found: tuple[int, ...], told: tuple[int, ...] = ()) -> list[int]:
    return [person for person in found if person != case.assignee_id and person not in told]


def _reached(tick: Tick, case: Case, clock: ClockRow, level: int, whom: list[int]) -> None:
    clock.level, clock.escalate_at = level, None
    if whom:
        words = texts.told(level, [handing.staff_name(tick, person) for person in whom])
        history.write(tick.session, case.id, Entry("escalated", tick.now, None, words))


def _tell_late(tick: Tick, case: Case, clock: ClockRow, person_id: int, level: int) -> bool:
    when = when_words(clock.due_at, tick.now, tick.service.zone)
    name = handing.staff_name(tick, case.assignee_id)
    words = texts.late_above(level, case.number, Clock(clock.clock), (name, when))
    return tick.tell(person_id, Say(words, about=f"case:{case.id}"), urgency(case))


def nobody_named(tick: Tick, case: Case, clock: ClockRow, before: str = "") -> None:
    """Nobody else is on duty: it stays where it is. The supervisor has to name somebody, and after as long the chief.

    Where it is urgent the clock begins anew after that: the alarm comes again until somebody takes it.
    """
    if case.stage != Stage.WAITING:
        clock.escalate_at = None
        return
    tell = partial(_tell_nobody, tick, case, before)
    if clock.level < _SUPERVISOR and _told(tick, case, clock, tell):
        limits, calendar = tick.service.limits, tick.service.calendar
        clock.escalate_at = due(Clock.ACCEPT, tick.now, case.urgent, limits, calendar)
        return
    told = handing.supervisors_of(tick, case) if clock.level else ()
    above = _others(case, handing.chiefs_of(tick, case), told)
    for chief in above:
        tell(chief, _CHIEF)
    _reached(tick, case, clock, _CHIEF, above)
    if case.urgent:
        tick.session.flush()
        handing.happened(tick, case, Event.PASSED_ON)


def _tell_nobody(tick: Tick, case: Case, before: str, person_id: int, _level: int) -> bool:
    shown = card.full(tick, case)
    say = Say(f"{texts.nobody_left(case.number, before)}\n\n{shown.text}", shown.buttons, about=shown.about)
    return looking.tell_inside(tick, case, person_id, say, How(urgency(case)))

"""One reminder before each deadline, one alarm after it; each is marked in the transaction that owes the message."""

from functools import partial

from domain.case import Move, Stage
from domain.deadline import Clock, Event, later
from domain.message import Say
from handlers.deadlines import escalation, texts
from handlers.desk import handing
from handlers.language.when import when_words
from handlers.turn import Tick
from storage import cases, clocks, history
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import Entry


def remind(tick: Tick) -> None:
    """Whoever holds the case hears once that a deadline is near; at night only where it is urgent."""
    for clock in clocks.to_remind(tick.session, tick.now):
        tick.apart(partial(_remind, tick, clock), f"reminder of case {clock.case_id}")


def _remind(tick: Tick, clock: ClockRow) -> None:
    case = cases.get(tick.session, clock.case_id)
    if tick.service.is_quiet(tick.now) and not case.urgent:
        return
    clock.reminded_at = tick.now
    if Clock(clock.clock) is Clock.FOLLOW_UP:
        # Who asks afterwards is not the holder, and has tasks of their own.
        return
    words = texts.reminder(case.number, Clock(clock.clock), when_words(clock.due_at, tick.now, tick.service.zone))
    if tick.tell(case.assignee_id, Say(words, about=f"case:{case.id}")):
        history.write(tick.session, case.id, Entry("reminded", tick.now, None, words))


def alarm(tick: Tick) -> None:
    """The deadline has passed: the holder hears it once; a case that was not taken moves on."""
    for clock in clocks.to_alarm(tick.session, tick.now):
        tick.apart(partial(_alarm, tick, clock), f"alarm of case {clock.case_id}")


def _alarm(tick: Tick, clock: ClockRow) -> None:
    case = cases.lock(tick.session, clock.case_id)
    tick.session.refresh(clock)
    if clock.ended_at is not None or clock.paused_at is not None or clock.due_at > tick.now:
        return
    if tick.service.is_quiet(tick.now) and not case.urgent:
        return
    clock.alarmed_at = tick.now
    tick.session.flush()
    if Clock(clock.clock) is Clock.ACCEPT and case.stage == Stage.WAITING:
        _pass_on(tick, case, clock)
    else:
        _late(tick, case, clock)


def _late(tick: Tick, case: Case, clock: ClockRow) -> None:
    """The holder hears it; who asks afterwards is not the holder, and urgent matters do not wait for the next step."""
    which = Clock(clock.clock)
    words = texts.late(case.number, which)
    history.write(tick.session, case.id, Entry("late", tick.now, None, words))
    is_holders = which is not Clock.FOLLOW_UP
    say = Say(words, about=f"case:{case.id}")
    heard = is_holders and tick.tell(case.assignee_id, say, escalation.urgency(case))
    if heard and not case.urgent:
        a_day = escalation.later_by_days(tick)
        clock.escalate_at = later(tick.now, a_day, case.urgent, tick.service.calendar)
    else:
        escalation.up(tick, case, clock)


def _pass_on(tick: Tick, case: Case, clock: ClockRow) -> None:
    """Not taken in time: the next officer on duty gets it, and the chief knows."""
    before = case.assignee_id
    name_before = handing.staff_name(tick, before)
    case.tried = [*case.tried, *([before] if before else [])]
    tick.session.flush()
    following = handing.next_on_duty(tick, case)
    if following is None:
        _nobody(tick, case, clock, name_before)
        return
    handing.move(tick, case, Move.PASS_ON, Entry("", tick.now, None, name_before))
    handing.happened(tick, case, Event.PASSED_ON)
    handing.pick_officer(tick, case)
    handing.refresh(tick, case)
    name = handing.staff_name(tick, case.assignee_id)
    if before is not None:
        tick.tell(before, texts.taken_away(case.number, name))
    for chief in handing.chiefs_of(tick, case):
        if chief not in (before, case.assignee_id):
            tick.tell(chief, Say(texts.passed_on(case.number, name_before, name), about=f"case:{case.id}"))
    handing.tell_resident_handed(tick, case)


def _nobody(tick: Tick, case: Case, clock: ClockRow, name_before: str) -> None:
    """No other officer is on duty."""
    words = texts.nobody_left(case.number, name_before)
    history.write(tick.session, case.id, Entry("late", tick.now, None, words))
    say = Say(texts.late(case.number, Clock.ACCEPT), about=f"case:{case.id}")
    tick.tell(case.assignee_id, say, escalation.urgency(case))
    escalation.nobody_named(tick, case, clock, name_before)

"""One reminder before each deadline, one alarm after it; each is marked in the transaction that owes the message."""

from functools import partial

from domain.case import Move, Stage
from domain.deadline import Clock, Event
from domain.message import Say, Urgency
from handlers.deadlines import texts
from handlers.desk import card, handing
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
    words = texts.reminder(case.number, Clock(clock.clock), when_words(clock.due_at, tick.now, tick.service.zone))
    if tick.tell(case.assignee_id, Say(words, about=f"case:{case.id}")):
        history.write(tick.session, case.id, Entry("reminded", tick.now, None, words))


def alarm(tick: Tick) -> None:
    """The deadline has passed: the holder and the chief hear it once; a case that was not taken moves on."""
    for clock in clocks.to_alarm(tick.session, tick.now):
        tick.apart(partial(_alarm, tick, clock), f"alarm of case {clock.case_id}")


def _alarm(tick: Tick, clock: ClockRow) -> None:
    case = cases.lock(tick.session, clock.case_id)
    if tick.service.is_quiet(tick.now) and not case.urgent:
        return
    clock.alarmed_at = tick.now
    tick.session.flush()
    if Clock(clock.clock) is Clock.ACCEPT and case.stage == Stage.WAITING:
        _pass_on(tick, case)
    else:
        _late(tick, case, Clock(clock.clock))


def _late(tick: Tick, case: Case, clock: Clock) -> None:
    urgency = Urgency.DANGER if case.urgent else Urgency.ANSWER
    about = f"case:{case.id}"
    history.write(tick.session, case.id, Entry("late", tick.now, None, texts.late(case.number, clock)))
    tick.tell(case.assignee_id, Say(texts.late(case.number, clock), about=about), urgency)
    words = texts.late_for_chief(case.number, clock, handing.staff_name(tick, case.assignee_id))
    for chief in handing.chiefs_of(tick, case):
        if chief != case.assignee_id:
            tick.tell(chief, Say(words, about=about), urgency)


def _pass_on(tick: Tick, case: Case) -> None:
    """Not taken in time: the next officer on duty gets it, and the chief knows."""
    before = case.assignee_id
    name_before = handing.staff_name(tick, before)
    case.tried = [*case.tried, *([before] if before else [])]
    tick.session.flush()
    following = handing.next_on_duty(tick, case)
    if following is None:
        _nobody(tick, case, name_before)
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


def _nobody(tick: Tick, case: Case, name_before: str) -> None:
    """No other officer is on duty: it stays where it is, the chief has to find somebody.

    Where it is urgent the clock begins anew: the alarm comes again until somebody takes it.
    """
    urgency = Urgency.DANGER if case.urgent else Urgency.ANSWER
    words = texts.nobody_left(case.number, name_before)
    history.write(tick.session, case.id, Entry("late", tick.now, None, words))
    tick.tell(case.assignee_id, Say(texts.late(case.number, Clock.ACCEPT), about=f"case:{case.id}"), urgency)
    shown = card.full(tick, case)
    for chief in handing.chiefs_of(tick, case):
        tick.tell(chief, Say(f"{words}\n\n{shown.text}", shown.buttons, about=shown.about), urgency)
    if case.urgent:
        handing.happened(tick, case, Event.PASSED_ON)

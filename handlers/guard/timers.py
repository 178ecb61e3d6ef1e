"""Calling until somebody takes it, and reminding until the law's bodies are told."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from domain.message import Say, Urgency
from domain.safety import alarm_step
from handlers.desk import card, guarding, handing, looking, safety_texts
from handlers.desk import texts as desk_texts
from handlers.desk.choosing import supervisors_of
from handlers.guard import texts
from handlers.turn import Tick
from storage import cases, history, safeguards
from storage.admitted import CALLED
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import Entry
from storage.safeguards import Safeguard

_HOUR = timedelta(hours=1)
# In the night so many reminders, then they wait for the morning.
_AT_NIGHT = 2


def call(tick: Tick) -> None:
    """Urgent and not taken: after each of the station's minutes more people are called (domain-facts.md 2.1 item 3)."""
    for clock, steps in safeguards.not_taken(tick.session):
        waited = (tick.now - clock.started_at) / timedelta(minutes=1)
        if alarm_step(waited, tick.service.alarm_minutes) > steps:
            tick.apart(partial(_call, tick, clock, steps), f"call for case {clock.case_id}")


def _call(tick: Tick, clock: ClockRow, steps: int) -> None:
    """One step at a time, each once."""
    case = cases.lock(tick.session, clock.case_id)
    safeguards.stepped(tick.session, clock.id, steps + 1)
    whom, words = _whom(tick, case, steps)
    told = [person for person in whom if person != case.assignee_id and _tell(tick, case, person, words)]
    called = desk_texts.listed(handing.staff_name(tick, person) for person in told)
    history.write(tick.session, case.id, Entry("alarm", tick.now, None, called or texts.NOBODY))


def _whom(tick: Tick, case: Case, steps: int) -> tuple[Sequence[int], str]:
    """First the next on duty, then whoever supervises, then the chiefs; where a step has nobody, those after it."""
    minutes = tick.service.alarm_minutes[steps]
    words = texts.STEP_SUPERVISOR.format(number=case.number, minutes=minutes)
    chiefs, above = handing.chiefs_of(tick, case), supervisors_of(tick, case)
    if steps == 0:
        following = _next(tick, case)
        return ([following], texts.STEP_NEXT.format(number=case.number)) if following else (above or chiefs, words)
    return (above or chiefs, words) if steps == 1 else ([*chiefs, *above], words)


def _next(tick: Tick, case: Case) -> int | None:
    """Who is on duty besides the holder."""
    tried = case.tried
    try:
        case.tried = [*tried, *([case.assignee_id] if case.assignee_id else [])]
        return handing.next_on_duty(tick, case)
    finally:
        case.tried = tried


def _tell(tick: Tick, case: Case, person: int, words: str) -> bool:
    guarding.let_in(tick, case, person, None, CALLED)
    shown = card.full(tick, case)
    say = Say(f"{words}\n\n{shown.text}", shown.buttons, about=shown.about)
    return looking.send_card(tick, case, person, say, Urgency.DANGER)


def remind(tick: Tick) -> None:
    """By the hour until it is written down: the holder first, then the chief as well."""
    for row in safeguards.owing(tick.session):
        is_late = row.owes_since is not None and tick.now >= row.owes_since + _HOUR * (row.reminders + 1)
        if is_late and not (row.reminders >= _AT_NIGHT and tick.service.is_quiet(tick.now)):
            tick.apart(partial(_remind, tick, row), f"forwarding of case {row.case_id}")


def _remind(tick: Tick, row: Safeguard) -> None:
    case = cases.lock(tick.session, row.case_id)
    assert row.owes_since is not None
    # What was slept through is not made up for.
    row.reminders = int((tick.now - row.owes_since) / _HOUR)
    tick.session.flush()
    words = safety_texts.still_owed(case.number, guarding.missing(tick, case))
    chiefs = handing.chiefs_of(tick, case) if row.reminders > 1 or case.assignee_id is None else ()
    for person in dict.fromkeys([case.assignee_id, *chiefs]):
        tick.tell(person, Say(words, about=f"case:{case.id}"))

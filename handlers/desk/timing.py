"""The clocks of a case: what an event does to them, and how they stand still and run on."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.case import Kind, Road
from domain.deadline import Clock, Event, due, effects, has, later, remind_at, time_between
from handlers.turn import Tick
from storage import clocks
from storage.cases import Case
from storage.clocks import ClockRow


def happened(tick: Tick, case: Case, event: Event, since: datetime | None = None) -> None:
    """Do to the clocks of the case what this event does; what it starts is counted from `since`, else from now."""
    effect = effects(event)
    rows = clocks.open_of(tick.session, case.id)
    for row in _of(rows, effect.resumes | effect.meets | effect.stops | effect.starts):
        _run_on(tick, case, row)
    for row in _of(rows, effect.pauses):
        _stand_still(tick, case, row)
    renewed = [clock for clock in sorted(effect.renews) if clock in rows and rows[clock].paused_at is None]
    tick.session.flush()
    clocks.end(tick.session, case.id, sorted([*effect.meets, *renewed]), tick.now, met=True)
    clocks.end(tick.session, case.id, sorted(effect.stops), tick.now)
    begun = [clock for clock in sorted([*effect.starts, *renewed]) if _begins(tick, case, clock)]
    clocks.start(tick.session, *(_new(tick, case, clock, since or tick.now) for clock in begun))
    for row in _of(rows, effect.recounts):
        recount(tick, case, row)


def _of(rows: dict[Clock, ClockRow], which: Iterable[Clock]) -> list[ClockRow]:
    return [rows[clock] for clock in sorted(which) if clock in rows]


def _begins(tick: Tick, case: Case, clock: Clock) -> bool:
    return has(Kind(case.kind), clock) and (clock is not Clock.FOLLOW_UP or bool(tick.service.follow_ups.days))


def _new(tick: Tick, case: Case, clock: Clock, start: datetime) -> ClockRow:
    due_at = _due(tick, case, clock, start)
    remind = remind_at(start, due_at, tick.service.limits)
    return ClockRow(case_id=case.id, clock=clock, started_at=start, remind_at=remind, due_at=due_at)


def _due(tick: Tick, case: Case, clock: Clock, start: datetime) -> datetime:
    limits = tick.service.limits.on(Road(case.road) if case.road else None)
    return due(clock, start, case.urgent, limits, tick.service.calendar)


def _stand_still(tick: Tick, case: Case, row: ClockRow) -> None:
    """What is late already does not stand still: it stays late."""
    if row.paused_at is None and row.due_at > tick.now:
        row.paused_at = tick.now
        row.left_seconds = _seconds(time_between(tick.now, row.due_at, case.urgent, tick.service.calendar))


def _run_on(tick: Tick, case: Case, row: ClockRow) -> None:
    if row.paused_at is None:
        return
    stood = time_between(row.paused_at, tick.now, case.urgent, tick.service.calendar)
    left = timedelta(seconds=row.left_seconds or 0)
    row.stood_seconds += _seconds(stood)
    row.paused_at, row.left_seconds = None, None
    _run_until(tick, row, later(tick.now, left, case.urgent, tick.service.calendar))


def recount(tick: Tick, case: Case, row: ClockRow) -> None:
    """When the clock runs out by its limit of today, counted from its beginning, with pauses and extensions."""
    calendar = tick.service.calendar
    due_at = _due(tick, case, Clock(row.clock), row.started_at)
    if row.stood_seconds:
        due_at = later(due_at, timedelta(seconds=row.stood_seconds), case.urgent, calendar)
    if row.extra_days:
        due_at = calendar.days_after(due_at, row.extra_days)
    if row.paused_at is not None:
        row.left_seconds = _seconds(time_between(row.paused_at, due_at, case.urgent, calendar))
    else:
        _run_until(tick, row, due_at)
    tick.session.flush()


def _run_until(tick: Tick, row: ClockRow, due_at: datetime) -> None:
    """What is not late any more is reminded of, and alarmed, as if it never had been."""
    if due_at != row.due_at and due_at > tick.now:
        row.reminded_at = row.alarmed_at = row.escalate_at = None
        row.level = 0
        # Counted from now on where it ran on, so that nobody is reminded in the moment of it.
        row.remind_at = remind_at(max(row.started_at, tick.now), due_at, tick.service.limits)
    row.due_at = due_at


def _seconds(time: timedelta) -> int:
    return math.ceil(time.total_seconds())


def due_if_run_on(tick: Tick, case: Case, row: ClockRow) -> datetime:
    """When the clock runs out, as if it ran on now where it stands still."""
    if row.paused_at is None:
        return row.due_at
    return later(tick.now, timedelta(seconds=row.left_seconds or 0), case.urgent, tick.service.calendar)

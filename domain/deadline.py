"""Which event starts, meets and stops which clock of a case, and when each clock runs out.

These are times of service that a station sets for itself (【本地】, domain-facts.md 1.6), not the terms that law sets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.worktime import WorkCalendar


class Clock(StrEnum):
    """ACCEPT: somebody takes the case. CONTACT: the resident hears from that person. RESOLVE: the case is closed."""

    ACCEPT = "accept"
    CONTACT = "contact"
    RESOLVE = "resolve"


class Event(StrEnum):
    """What happened to a case, as far as clocks care. CONTACTED: the first word or call to the resident."""

    REGISTERED = "registered"
    TAKEN = "taken"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    CONTACTED = "contacted"
    CLOSED = "closed"
    REOPENED = "reopened"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    MEDIATING = "mediating"
    BROKEN_OFF = "broken_off"
    AGREED = "agreed"
    BREACHED = "breached"
    REFERRED = "referred"
    PARKED = "parked"
    RESUMED = "resumed"
    MERGED = "merged"
    UNMERGED = "unmerged"


@dataclass(frozen=True, slots=True)
class Effects:
    """What an event does to the clocks of its case.

    A started clock begins anew, also where it was running. Meeting or stopping a clock that does not run does
    nothing. A clock stopped before it ran out counts neither as kept nor as missed.
    """

    starts: frozenset[Clock] = frozenset()
    meets: frozenset[Clock] = frozenset()
    stops: frozenset[Clock] = frozenset()


_ALL = frozenset(Clock)
_ACCEPT_ANEW = Effects(starts=frozenset({Clock.ACCEPT}))

_EFFECTS: Mapping[Event, Effects] = {
    Event.REGISTERED: Effects(starts=_ALL),
    Event.TAKEN: Effects(meets=frozenset({Clock.ACCEPT})),
    # The resident has waited since registration whoever the case goes to: only ACCEPT begins anew.
    Event.ASSIGNED: _ACCEPT_ANEW,
    Event.RETURNED: _ACCEPT_ANEW,
    Event.PASSED_ON: _ACCEPT_ANEW,
    Event.CONTACTED: Effects(meets=frozenset({Clock.CONTACT})),
    # A case closed without contact must not improve the figures of first contacts: stopped, not met.
    Event.CLOSED: Effects(meets=frozenset({Clock.RESOLVE}), stops=frozenset({Clock.ACCEPT, Clock.CONTACT})),
    Event.REOPENED: Effects(starts=frozenset({Clock.CONTACT, Clock.RESOLVE})),
    Event.CONTESTED: Effects(starts=_ALL),
    Event.WITHDRAWN: Effects(stops=_ALL),
    Event.HANDED_OVER: Effects(),
    Event.MEDIATING: Effects(),
    Event.BROKEN_OFF: Effects(),
    Event.AGREED: Effects(meets=frozenset({Clock.RESOLVE})),
    Event.BREACHED: Effects(starts=frozenset({Clock.RESOLVE})),
    Event.REFERRED: Effects(),
    Event.PARKED: Effects(),
    Event.RESUMED: Effects(),
    Event.MERGED: Effects(stops=_ALL),
    Event.UNMERGED: Effects(starts=_ALL),
}


def effects(event: Event) -> Effects:
    """Which clocks this event starts, meets and stops."""
    return _EFFECTS[event]


@dataclass(frozen=True, slots=True)
class Limits:
    """The times of one station. Minutes are working minutes, those of urgent cases go round the clock.

    `contact_minutes` is rounded up to the end of the working day in which they end; `resolve_days` are calendar days.
    So many minutes before a meeting both sides are reminded of it.
    """

    accept_minutes: int = 120
    accept_minutes_urgent: int = 10
    contact_minutes: int = 120
    contact_minutes_urgent: int = 60
    resolve_days: int = 7
    remind_minutes: int = 30
    meeting_minutes: int = 120


_Rule = Callable[[datetime, bool, Limits, WorkCalendar], datetime]


def due(clock: Clock, event_at: datetime, urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    """When this clock, started by an event at `event_at`, runs out; in the zone of the calendar."""
    return _DUE[clock](event_at, urgent, limits, calendar)


def remind_at(started: datetime, due: datetime, limits: Limits) -> datetime:
    """When to remind: so many minutes before it is due, but never before half of the time has passed."""
    start, end = started.astimezone(UTC), due.astimezone(UTC)
    reminder = max(end - timedelta(minutes=limits.remind_minutes), start + (end - start) / 2)
    return reminder.astimezone(due.tzinfo)


def _accept(start: datetime, urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    if urgent:
        return _round_the_clock(start, limits.accept_minutes_urgent, calendar)
    return calendar.add(start, limits.accept_minutes)


def _contact(start: datetime, urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    if urgent:
        return _round_the_clock(start, limits.contact_minutes_urgent, calendar)
    return calendar.day_end(calendar.add(start, limits.contact_minutes))


def _resolve(start: datetime, _urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    """Ends at closing time of the last day; where that is a free day, of the next working day (as 民法典 第203条)."""
    last = start.astimezone(calendar.zone) + timedelta(days=limits.resolve_days)
    return calendar.day_end(last.replace(hour=0, minute=0, second=0, microsecond=0))


def _round_the_clock(start: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(calendar.zone)


_DUE: Mapping[Clock, _Rule] = {Clock.ACCEPT: _accept, Clock.CONTACT: _contact, Clock.RESOLVE: _resolve}

"""What each event does to which clock of a case, and when each clock runs out.

These are times of service that a station sets for itself (【本地】, domain-facts.md 1.6), not the terms that law sets;
but for SECOND_TALK.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.case import Kind, Road
from domain.worktime import WorkCalendar


class Clock(StrEnum):
    """ACCEPT: somebody takes the case. CONTACT: the resident hears from that person. RESOLVE: the case is closed.

    PROGRESS: while it is in work the resident hears something again and again. FOLLOW_UP: somebody else than who
    handled it asks how it went. SECOND_TALK: the one more mediation by the police is over; that term is the law's.
    """

    ACCEPT = "accept"
    CONTACT = "contact"
    PROGRESS = "progress"
    RESOLVE = "resolve"
    FOLLOW_UP = "follow_up"
    SECOND_TALK = "second_talk"


# What residents are promised, what cards show and figures count. PROGRESS is met many times in one case and would
# drown the others; FOLLOW_UP is not the handler's.
PROMISED = (Clock.ACCEPT, Clock.CONTACT, Clock.RESOLVE)


class Event(StrEnum):
    """What happened to a case, as far as clocks care. CONTACTED: a word or call to the resident.

    SUSPENDED: an officer writes down why time does not count (an expert is asked, a hearing is held). CONTINUED: that
    is over. ROAD_CHOSEN: simple or complex. FOLLOWED_UP: who asks afterwards has asked. TALKS_AGAIN: the police ask
    both sides once more, after talks of theirs came to nothing.
    """

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
    SUSPENDED = "suspended"
    CONTINUED = "continued"
    ROAD_CHOSEN = "road_chosen"
    FOLLOWED_UP = "followed_up"
    TALKS_AGAIN = "talks_again"


@dataclass(frozen=True, slots=True)
class Effects:
    """What an event does to the clocks of its case.

    A started clock begins anew, also where it was running. Meeting or stopping a clock that does not run does
    nothing. A clock stopped before it ran out counts neither as kept nor as missed. `renews`: where it runs it is met
    and begins anew. `pauses`: where it runs and is not late it stands still, and keeps what was left; what is late
    stays late. `resumes`: where it stands still it runs on with that. `recounts`: where it is open it runs out as if
    it had had today's limit from its beginning.
    """

    starts: frozenset[Clock] = frozenset()
    meets: frozenset[Clock] = frozenset()
    stops: frozenset[Clock] = frozenset()
    renews: frozenset[Clock] = frozenset()
    pauses: frozenset[Clock] = frozenset()
    resumes: frozenset[Clock] = frozenset()
    recounts: frozenset[Clock] = frozenset()


_ALL = frozenset(Clock)
_BEGINNING = frozenset({Clock.ACCEPT, Clock.CONTACT, Clock.RESOLVE})
_WORK = frozenset({Clock.PROGRESS, Clock.RESOLVE})
# Who gets it next may not know of an officer's pause: time counts again.
_ACCEPT_ANEW = Effects(
    starts=frozenset({Clock.ACCEPT}), stops=frozenset({Clock.PROGRESS}), resumes=frozenset({Clock.RESOLVE})
)

_EFFECTS: Mapping[Event, Effects] = {
    Event.REGISTERED: Effects(starts=_BEGINNING),
    Event.TAKEN: Effects(meets=frozenset({Clock.ACCEPT}), starts=frozenset({Clock.PROGRESS})),
    # The resident has waited since registration whoever the case goes to: only ACCEPT begins anew, and while nobody
    # has it, ACCEPT watches in place of PROGRESS.
    Event.ASSIGNED: _ACCEPT_ANEW,
    Event.RETURNED: _ACCEPT_ANEW,
    Event.PASSED_ON: _ACCEPT_ANEW,
    Event.CONTACTED: Effects(meets=frozenset({Clock.CONTACT}), renews=frozenset({Clock.PROGRESS})),
    # A case closed without contact must not improve the figures of first contacts: stopped, not met.
    Event.CLOSED: Effects(
        meets=frozenset({Clock.RESOLVE}),
        stops=frozenset({Clock.ACCEPT, Clock.CONTACT, Clock.PROGRESS, Clock.SECOND_TALK}),
        starts=frozenset({Clock.FOLLOW_UP}),
    ),
    # What is open again is followed up after its next end.
    Event.REOPENED: Effects(
        starts=frozenset({Clock.CONTACT, Clock.PROGRESS, Clock.RESOLVE}), stops=frozenset({Clock.FOLLOW_UP})
    ),
    Event.CONTESTED: Effects(starts=_BEGINNING, stops=frozenset({Clock.FOLLOW_UP})),
    Event.WITHDRAWN: Effects(stops=_ALL),
    # Somebody else goes on where the former holder stood, in the time that was left.
    Event.HANDED_OVER: Effects(),
    # Talks are the work itself, and time runs while they last.
    Event.MEDIATING: Effects(),
    # Over it is with or without an agreement.
    Event.BROKEN_OFF: Effects(meets=frozenset({Clock.SECOND_TALK})),
    # Both sides confirmed, so it is resolved in time; from here on each promise has its own day, which is watched.
    # Both have heard from us then, in some way that CONTACT did not see.
    Event.AGREED: Effects(
        meets=frozenset({Clock.RESOLVE, Clock.SECOND_TALK}), stops=frozenset({Clock.CONTACT, Clock.PROGRESS})
    ),
    # What was resolved is not: it has its whole time again.
    Event.BREACHED: Effects(starts=_WORK),
    # Another body works on it, whose time is not ours; its receipt and result are watched there. CONTACT runs on:
    # nobody is referred away without a word.
    Event.REFERRED: Effects(pauses=_WORK),
    # It waits for what was written down with a day of its own, and that day is watched in place of ours.
    Event.PARKED: Effects(pauses=_WORK),
    Event.RESUMED: Effects(resumes=_WORK),
    # The case that it became a part of has clocks of its own.
    Event.MERGED: Effects(stops=_ALL),
    # Nobody had it as a case of its own meanwhile.
    Event.UNMERGED: Effects(starts=_BEGINNING),
    # An expert's opinion and a hearing do not count (as 治安管理处罚法 第118条); the resident hears of us all the same.
    Event.SUSPENDED: Effects(pauses=frozenset({Clock.RESOLVE})),
    Event.CONTINUED: Effects(resumes=frozenset({Clock.RESOLVE})),
    Event.ROAD_CHOSEN: Effects(recounts=frozenset({Clock.RESOLVE})),
    Event.FOLLOWED_UP: Effects(meets=frozenset({Clock.FOLLOW_UP})),
    Event.TALKS_AGAIN: Effects(starts=frozenset({Clock.SECOND_TALK})),
}


def effects(event: Event) -> Effects:
    """What this event does to which clocks."""
    return _EFFECTS[event]


def has(kind: Kind, clock: Clock) -> bool:
    """Does this clock run for such a case? Only quarrels are followed up."""
    return clock is not Clock.FOLLOW_UP or kind is Kind.DISPUTE


@dataclass(frozen=True, slots=True)
class Limits:
    """The times of one station. Minutes are working minutes, those of urgent cases go round the clock.

    `contact_minutes` is rounded up to the end of the working day in which they end; `resolve_days` and
    `follow_up_days` are calendar days, `progress_days` and `escalate_days` working days. `extensions`: so often one
    running of RESOLVE may be extended. So many `meeting_minutes` before a meeting both sides are reminded of it.
    """

    accept_minutes: int = 120
    accept_minutes_urgent: int = 10
    contact_minutes: int = 120
    contact_minutes_urgent: int = 60
    progress_days: int = 3
    resolve_days: int = 7
    resolve_days_simple: int = 3
    resolve_days_complex: int = 15
    follow_up_days: int = 33
    remind_minutes: int = 30
    escalate_days: int = 1
    extensions: int = 2
    meeting_minutes: int = 120

    def on(self, road: Road | None) -> "Limits":
        """The same with the time to resolve that this road gives."""
        days = {Road.SIMPLE: self.resolve_days_simple, Road.COMPLEX: self.resolve_days_complex}
        return replace(self, resolve_days=days[road]) if road else self


_Rule = Callable[[datetime, bool, Limits, WorkCalendar], datetime]


def due(clock: Clock, event_at: datetime, urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    """When this clock, started by an event at `event_at`, runs out; in the zone of the calendar."""
    return _DUE[clock](event_at, urgent, limits, calendar)


def time_between(start: datetime, end: datetime, urgent: bool, calendar: WorkCalendar) -> timedelta:
    """How much of a clock's time passes: working time, for urgent cases all of it. Zero where `end` is not later."""
    if urgent:
        return max(end.astimezone(UTC) - start.astimezone(UTC), timedelta())
    return calendar.between(start, end)


def later(start: datetime, time: timedelta, urgent: bool, calendar: WorkCalendar) -> datetime:
    """When so much of a clock's time has passed."""
    if urgent:
        return (start.astimezone(UTC) + time).astimezone(calendar.zone)
    return calendar.after(start, time)


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
    return _days_on(start, limits.resolve_days, calendar)


def _progress(start: datetime, _urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    return calendar.days_after(start, limits.progress_days)


def _follow_up(start: datetime, _urgent: bool, limits: Limits, calendar: WorkCalendar) -> datetime:
    return _days_on(start, limits.follow_up_days, calendar)


# 公安机关办理行政案件程序规定 第183条: within seven working days after the first.
SECOND_TALK_DAYS = 7


def _second_talk(start: datetime, _urgent: bool, _limits: Limits, calendar: WorkCalendar) -> datetime:
    return calendar.days_after(start, SECOND_TALK_DAYS)


def _days_on(start: datetime, days: int, calendar: WorkCalendar) -> datetime:
    last = start.astimezone(calendar.zone) + timedelta(days=days)
    return calendar.day_end(last.replace(hour=0, minute=0, second=0, microsecond=0))


def _round_the_clock(start: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(calendar.zone)


_DUE: Mapping[Clock, _Rule] = {
    Clock.ACCEPT: _accept,
    Clock.CONTACT: _contact,
    Clock.PROGRESS: _progress,
    Clock.RESOLVE: _resolve,
    Clock.FOLLOW_UP: _follow_up,
    Clock.SECOND_TALK: _second_talk,
}

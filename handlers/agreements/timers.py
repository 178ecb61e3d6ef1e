"""The clock's part: promises are reminded of, overdue ones reported, the time for the court watched. Never at night."""

from datetime import timedelta
from functools import partial

from domain.message import Button, Say
from domain.promise import State
from handlers.agreements import court, found, keeping, marking, shown
from handlers.agreements import promise_texts as words
from handlers.desk import handing, sides
from handlers.turn import Tick
from storage import agreements, cases, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.promises import Promise

_AT_ONCE = 100


def watch(tick: Tick) -> None:
    """All that is to be said today."""
    if tick.service.is_quiet(tick.now):
        return
    today = tick.service.local(tick.now).date()
    due = promises.due(tick.session, today, tick.service.patience, _AT_ONCE)
    for promise in due:
        tick.apart(partial(_speak, tick, promise), f"promise {promise.id}")
    for agreement in agreements.court_ends(tick.session, today, _AT_ONCE):
        tick.apart(partial(_court, tick, agreement), f"court {agreement.id}")
    tick.more = tick.more or len(due) == _AT_ONCE


def _speak(tick: Tick, promise: Promise) -> None:
    """Marked first, so that it is said once; of what was missed only the latest counts."""
    agreement = agreements.get(tick.session, promise.agreement_id)
    assert agreement is not None, "agreements are never deleted"
    case, left = cases.get(tick.session, agreement.case_id), promise.due_on - tick.service.local(tick.now).date()
    promise.reminded_at = promise.reminded_at or tick.now
    if left >= timedelta(0):
        if not left:
            promise.told_at = tick.now
        _remind(tick, case, promise, left)
        return
    promise.told_at = promise.told_at or tick.now
    # Of a disputed one the officer has heard already.
    if promise.late_at is None and promise.state != State.DISPUTED:
        _late(tick, case, promise, -left.days)
    if promise.escalated_at is None and -left.days >= tick.service.patience.escalate:
        _escalate(tick, case, promise, -left.days)


def _remind(tick: Tick, case: Case, promise: Promise, left: timedelta) -> None:
    if promises.waiting(tick.session, promise.id) is not None:
        return
    party, sum_left = found.party_of(tick, promise.party_id), promise.left
    said = (
        words.soon(case.number, promise.due_on, promise.what, sum_left)
        if left
        else words.today(case.number, promise.what, sum_left)
    )
    if not sides.tell(tick, party, Say(said, (_ways(promise),))):
        who = sides.label(tick, party)
        text = words.call_them(case.number, who, promise.due_on, promise.what)
        tick.tell(case.assignee_id, Say(text, marking.ways(promise), about=f"case:{case.id}"))


def _ways(promise: Promise) -> tuple[Button, ...]:
    part = (Button(words.PARTLY, f"/promise_part {promise.id}"),) if promise.amount is not None else ()
    later = Button(words.LATER, f"/promise_later {promise.id}")
    return (Button(words.DONE, f"/promise_done {promise.id}"), *part, later)


def _late(tick: Tick, case: Case, promise: Promise, days: int) -> None:
    """Overdue; where it was reported as done, and only the answer is missing, it is not called late."""
    promise.late_at = tick.now
    is_told = promises.waiting(tick.session, promise.id) is not None
    if not is_told:
        promise.state = State.LATE
    text = words.late(case.number, shown.who(tick, promise.party_id), promise.what, days, is_told=is_told)
    tick.tell(case.assignee_id, Say(text, marking.ways(promise), about=f"case:{case.id}"))


def _escalate(tick: Tick, case: Case, promise: Promise, days: int) -> None:
    promise.escalated_at = tick.now
    text = words.escalated(case.number, shown.who(tick, promise.party_id), promise.what, days)
    for chief in handing.chiefs_of(tick, case):
        tick.tell(chief, Say(text, about=f"case:{case.id}"))


def _court(tick: Tick, agreement: Agreement) -> None:
    agreement.court_reminded_at = tick.now
    case, until = cases.get(tick.session, agreement.case_id), agreement.court_until
    assert until is not None, "only agreements with an end are watched"
    said, there = words.court_soon(case.number, until), keeping.signers(tick, agreement)
    absent = [sides.label(tick, party) for party in there if not sides.tell(tick, party, said)]
    text = words.court_soon_for_officer(case.number, until, absent)
    tick.tell(case.assignee_id, Say(text, court.buttons(case), about=f"case:{case.id}"))

"""What is awaited from others is never forgotten: each reminder is said once, and none at night."""

from functools import partial

from domain.message import Button, Say
from domain.road import workdays_on
from handlers.desk import handing
from handlers.language.when import when_words
from handlers.roads import common, parking, texts
from handlers.turn import Tick
from storage import cases, parkings, referrals
from storage.history import Entry
from storage.parkings import Parking
from storage.referrals import Referral


def look(tick: Tick) -> None:
    """Receipts and results that did not come, and deadlines of what waits."""
    if tick.service.is_quiet(tick.now):
        return
    for referral in referrals.overdue(tick.session, tick.now):
        tick.apart(partial(_late, tick, referral), f"referral of case {referral.case_id}")
    for waiting in parkings.near(tick.session, tick.now, parking.A_DAY):
        tick.apart(partial(_near, tick, waiting), f"parking of case {waiting.case_id}")


def _late(tick: Tick, referral: Referral) -> None:
    """First the officer, a working day later the chief."""
    case = cases.lock(tick.session, referral.case_id)
    has_receipt = referral.received_at is not None
    if referral.reminded_at is None:
        referral.reminded_at = tick.now
        words = texts.late(case.number, referral.body, has_receipt)
        tick.tell(case.assignee_id, Say(words, (buttons(referral),), about=f"case:{case.id}"))
    elif workdays_on(tick.service.calendar, referral.reminded_at, 1) <= tick.now:
        referral.alarmed_at = tick.now
        name = handing.staff_name(tick, case.assignee_id)
        common.tell_chiefs(tick, case, texts.late_for_chief(case.number, referral.body, has_receipt, name))


def buttons(referral: Referral) -> tuple[Button, ...]:
    """What can be said of a referral now."""
    came = Button(texts.RESULT_STEP, f"/result {referral.id}")
    return (came,) if referral.received_at else (Button(texts.RECEIVED_STEP, f"/received {referral.id}"), came)


def _near(tick: Tick, waiting: Parking) -> None:
    """The day before, and on the day, the officer is reminded; after it the case goes on by itself."""
    case = cases.lock(tick.session, waiting.case_id)
    if waiting.due_at <= tick.now:
        parking.go_on(tick, case, Entry("", tick.now, None, waiting.measure))
        words = texts.park_over(case.number)
        tick.tell(case.assignee_id, Say(words, about=f"case:{case.id}"))
        common.tell_chiefs(tick, case, words)
        return
    is_day = tick.service.local(waiting.due_at).date() == tick.service.local(tick.now).date()
    said = 2 if is_day else 1
    if waiting.reminded < said:
        waiting.reminded = said
        when = when_words(waiting.due_at, tick.now, tick.service.zone)
        words = texts.park_soon(case.number, when, waiting.measure)
        tick.tell(case.assignee_id, Say(words, about=f"case:{case.id}"))

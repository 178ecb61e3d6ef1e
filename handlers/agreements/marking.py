"""What the officer has seen: kept, paid in part, another day; each is evidence with a date."""

from datetime import date

from domain import agreement as rules
from domain.message import Button, Buttons, Say
from domain.promise import OPEN, State
from domain.refusal import Refusal
from handlers.agreements import found, keeping, shown
from handlers.agreements import promise_texts as texts
from handlers.language.instalments import fen
from handlers.turn import Turn
from storage import history, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.history import Entry
from storage.promises import Fulfilment, Promise


def ways(promise: Promise) -> Buttons:
    """What an officer can say of a promise with one hand."""
    return ((Button(texts.KEPT_BUTTON, f"/kept {promise.id}"), Button(texts.BROKEN_BUTTON, f"/broken {promise.id}")),)


def running(turn: Turn) -> tuple[Promise, Agreement, Case, str]:
    """A promise that staff name, of an agreement in force, with something left of it."""
    promise, agreement, case, rest = found.promise_for_staff(turn)
    if agreement.state not in (rules.State.AGREED, rules.State.BROKEN):
        raise Refusal(texts.NOT_PERFORMING)
    if promise.state not in OPEN:
        raise Refusal(texts.OVER)
    return promise, agreement, case, rest


def kept(turn: Turn) -> None:
    """`/kept ID [words]`."""
    promise, agreement, case, rest = running(turn)
    _seen(turn, case, promise, promise.left, rest)
    keeping.arrived(turn, case, agreement, promise, None)
    turn.reply(Say(texts.kept(case.number, shown.short(turn, promise)), about=f"case:{case.id}"))


def partly(turn: Turn) -> None:
    """`/partly ID 500`: so much more has been paid."""
    promise, agreement, case, rest = running(turn)
    amount = fen(rest)
    if amount is None or promise.left is None:
        raise Refusal(texts.NEED_AMOUNT.format(id=promise.id))
    paid = min(amount, promise.left)
    _seen(turn, case, promise, paid, "")
    keeping.arrived(turn, case, agreement, promise, paid)
    words = texts.partly(case.number, promise.what, promise.paid, promise.left or 0)
    turn.reply(Say(words, about=f"case:{case.id}"))


def _seen(turn: Turn, case: Case, promise: Promise, amount: int | None, words: str) -> None:
    """An officer's word answers what was reported and nobody had answered."""
    waiting = promises.waiting(turn.session, promise.id)
    row = waiting or Fulfilment(promise_id=promise.id, by_id=turn.speaker.person_id, media=[], at=turn.now)
    row.amount, row.words = amount, words or row.words or ""
    row.answer, row.answered_at = "yes", turn.now
    promises.report(turn.session, row)
    said = f"{shown.short(turn, promise)} {words}".strip()
    history.write(turn.session, case.id, Entry("note", turn.now, turn.speaker.person_id, said))


def until(turn: Turn) -> None:
    """Button: `/promise_until ID DATE`: the other side does not mind; the reminders begin anew."""
    promise, agreement, case, rest = running(turn)
    try:
        day = date.fromisoformat(rest)
    except ValueError:
        raise Refusal(texts.GONE) from None
    if promise.due_on == day:
        raise Refusal(texts.moved(case.number, promise.what, day))
    promise.due_on = day
    promise.reminded_at = promise.told_at = promise.late_at = promise.escalated_at = None
    promise.state = State.PARTLY if promise.paid else State.PENDING
    words = texts.moved(case.number, promise.what, day)
    history.write(turn.session, case.id, Entry("note", turn.now, turn.speaker.person_id, words))
    keeping.tell_all(turn, keeping.signers(turn, agreement), words)
    turn.reply(Say(words, about=f"case:{case.id}"))

"""What becomes of a promise: paid in part, kept, and once all are kept, both sides hear it."""

from collections.abc import Iterable

from domain import agreement as rules
from domain.case import Outcome, Side
from domain.message import Button, Say
from domain.promise import State, after_payment
from handlers.agreements import found, shown
from handlers.agreements import promise_texts as texts
from handlers.desk import sides
from handlers.desk import texts as desk_texts
from handlers.turn import Tick
from storage import agreements, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.parties import Party
from storage.promises import Promise


def signers(tick: Tick, agreement: Agreement, side: Side | None = None) -> list[Party]:
    """The households that agreed, or those of one side."""
    there = [found.party_of(tick, one.party_id) for one in agreements.signatures(tick.session, agreement.id)]
    return [party for party in there if side is None or party.side == side]


def others(tick: Tick, agreement: Agreement, promise: Promise) -> list[Party]:
    """The side that waits for this promise."""
    return signers(tick, agreement, Side(found.party_of(tick, promise.party_id).side).other)


def tell_all(tick: Tick, there: Iterable[Party], say: Say | str) -> bool:
    """Say it to each household; False where nobody could be reached."""
    reached = [party for party in there if sides.tell(tick, party, say)]
    return bool(reached)


def arrived(tick: Tick, case: Case, agreement: Agreement, promise: Promise, amount: int | None) -> None:
    """So much (fen; None: all of it) has been done, as the other side or an officer says."""
    before = promise.left
    if before is not None:
        promise.paid += before if amount is None else amount
    is_whole = amount is None or before is None
    promise.state = State.KEPT if is_whole else after_payment(promise.paid, promise.amount)
    promise.kept_at = tick.now if promise.state == State.KEPT else None
    tick.session.flush()
    if all(one.state == State.KEPT for one in promises.of(tick.session, agreement.id)):
        _all_kept(tick, case, agreement)
        return
    words = (
        texts.kept(case.number, shown.short(tick, promise))
        if promise.state == State.KEPT
        else texts.partly(case.number, promise.what, promise.paid, promise.left or 0)
    )
    tell_all(tick, [found.party_of(tick, promise.party_id), *others(tick, agreement, promise)], words)


def _all_kept(tick: Tick, case: Case, agreement: Agreement) -> None:
    agreement.state, agreement.kept_at = rules.State.KEPT, tick.now
    there = signers(tick, agreement)
    for party in there:
        party.settled_at = tick.now
    tell_all(tick, there, texts.ALL_KEPT.format(number=case.number))
    outcome = desk_texts.OUTCOMES[Outcome.SETTLED]
    close = Button(texts.CLOSE, f"/close {case.number} {outcome} {texts.settled_words()}")
    tick.tell(case.assignee_id, Say(texts.all_kept_for_officer(case.number), ((close,),), about=f"case:{case.id}"))

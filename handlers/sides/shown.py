"""What the card says of the sides, and what can be done with them."""

from collections.abc import Sequence

from domain.case import Kind, Side
from domain.message import Button
from handlers.sides import texts
from handlers.turn import Tick
from storage import parties
from storage.cases import Case
from storage.parties import Party


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """How far a matter of many households has come; nothing where it is one against one."""
    if case.kind != Kind.DISPUTE:
        return ()
    found = {side: parties.of(tick.session, case.id, side) for side in Side}
    return [progress(side, there) for side, there in found.items() if len(there) > 1]


def progress(side: Side, there: Sequence[Party]) -> str:
    """By share of households, and of money where sums are known."""
    settled = [party for party in there if party.settled_at is not None]
    money = (sum(party.amount or 0 for party in settled), sum(party.amount or 0 for party in there))
    signed = sum(party.signed_at is not None for party in there)
    return texts.progress(side, (len(settled), len(there)), signed, money)


def steps(_tick: Tick, case: Case) -> Sequence[Button]:
    if case.kind != Kind.DISPUTE or not case.is_open or case.is_anonymous:
        return ()
    return (Button(texts.SIDES, f"/sides {case.number}"),)

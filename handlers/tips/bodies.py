"""Whose business a hazard is: what the station's content names for its kind."""

from collections.abc import Sequence

from domain.case import Kind
from handlers.tips import texts
from handlers.turn import Tick
from storage.cases import Case


def responsible(tick: Tick, topic: str) -> str:
    """The body in a word; "" where nobody is named."""
    body = tick.service.content.hazards.get(topic)
    return body.name if body else ""


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """For the officer's card."""
    name = responsible(tick, case.topic) if case.kind == Kind.CLUE else ""
    return [texts.looked_after(name)] if name else []

"""Which agreement or promise a button names, and whether whoever pressed it may."""

from domain.case import Move, may
from domain.refusal import Refusal
from handlers.agreements import promise_texts, texts
from handlers.desk import finding
from handlers.turn import Tick, Turn
from storage import agreements, cases, parties, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.parties import Party
from storage.promises import Promise

# More digits than this are no number of ours.
_DIGITS = 18


def lead(words: str) -> tuple[int | None, str]:
    """The number that these words begin with, and what follows."""
    first, _, rest = words.strip().partition(" ")
    is_number = first.isascii() and first.isdecimal() and len(first) <= _DIGITS
    return (int(first) if is_number else None), rest.strip()


def check(turn: Turn, case: Case) -> None:
    """Only whoever works on the case, or their chief, deals with its agreement; whom the case is shut to, never."""
    finding.must_see(turn, case)
    own = case.assignee_id == turn.speaker.person_id
    if not may(Move.BREACH, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False):
        raise Refusal(texts.NOT_YOURS)


def locked(turn: Turn, agreement_id: int | None) -> tuple[Agreement, Case]:
    """The agreement with its case, both held: always the case first."""
    seen = agreements.get(turn.session, agreement_id) if agreement_id is not None else None
    if seen is None:
        raise Refusal(texts.NOT_HERE)
    case = cases.lock(turn.session, seen.case_id)
    agreement = agreements.lock(turn.session, seen.id)
    assert agreement is not None, "agreements are never deleted"
    return agreement, case


def for_staff(turn: Turn) -> tuple[Agreement, Case, str]:
    """The agreement that a button of staff names first, and the words after it."""
    number, rest = lead(turn.words)
    agreement, case = locked(turn, number)
    check(turn, case)
    return agreement, case, rest


def promise_and_case(turn: Turn, promise_id: int | None) -> tuple[Promise, Agreement, Case]:
    """The promise with its agreement and case, all held."""
    seen = promises.get(turn.session, promise_id) if promise_id is not None else None
    if seen is None:
        raise Refusal(promise_texts.GONE)
    agreement, case = locked(turn, seen.agreement_id)
    promise = promises.lock(turn.session, seen.id)
    assert promise is not None, "promises are never deleted"
    return promise, agreement, case


def promise_for_staff(turn: Turn) -> tuple[Promise, Agreement, Case, str]:
    number, rest = lead(turn.words)
    promise, agreement, case = promise_and_case(turn, number)
    check(turn, case)
    return promise, agreement, case, rest


def party_of(tick: Tick, party_id: int) -> Party:
    party = parties.get(tick.session, party_id)
    assert party is not None, "households are never deleted"
    return party

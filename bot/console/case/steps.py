"""What the reader may do with a case as it stands, and the form that each step needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.console import texts
from bot.console.visit import Reader
from domain.case import MOVES, Kind, Move, Side, Stage, given_on, may, may_write
from domain.message import Button
from handlers.casework import moves as casework
from handlers.casework.texts import REASONS
from handlers.desk import choosing, seeing, sides
from handlers.desk.texts import OUTCOMES
from handlers.turn import Tick
from storage import admitted, mediators, parties
from storage.cases import Case


@dataclass(frozen=True, slots=True)
class Steps:
    """`take` to `reopen`: may that be done now. `colleagues`: to whom it can be given. `others`: buttons of rooms."""

    take: bool
    give: bool
    give_back: bool
    close: bool
    reopen: bool
    write: bool
    colleagues: Sequence[tuple[int, str]]
    households: Sequence[tuple[str, str]]
    others: Sequence[Button]
    reasons: Sequence[str] = REASONS
    outcomes: Sequence[str] = tuple(OUTCOMES.values())


def steps(tick: Tick, reader: Reader, case: Case) -> Steps:
    """Rights are looked at again by the room that hears the command."""
    above = choosing.ways_up(tick, case)
    path = above[0].path if above else "/"
    is_shut = seeing.is_shut(tick, case, reader.person_id)
    may_say = not is_shut and _may_write(tick, reader, case, path)
    give = _may(given_on(Stage(case.stage)), reader, case, path) and not is_shut
    return Steps(
        take=not is_shut and _may_take(tick, reader, case, path),
        give=give,
        give_back=not is_shut and _may(Move.RETURN, reader, case, path),
        close=not is_shut and _may(Move.CLOSE, reader, case, path),
        reopen=not is_shut and _may(Move.REOPEN, reader, case, path),
        write=may_say,
        colleagues=list(casework.colleagues(tick, case).items()) if give else (),
        households=_households(tick, case) if may_say else (),
        others=_others(tick, case) if may_say else (),
    )


def _may(move: Move, reader: Reader, case: Case, path: str) -> bool:
    is_possible = (Stage(case.stage), move) in MOVES
    return is_possible and may(move, reader.posts, path, own=case.assignee_id == reader.person_id, reporter=False)


def _may_take(tick: Tick, reader: Reader, case: Case, path: str) -> bool:
    was_called = admitted.was_called(tick.session, case.id, reader.person_id)
    return case.stage == Stage.WAITING and (was_called or _may(Move.TAKE, reader, case, path))


def _may_write(tick: Tick, reader: Reader, case: Case, path: str) -> bool:
    takes_part = mediators.takes_part(tick.session, case, reader.person_id)
    return may_write(reader.posts, path, takes_part)


def _households(tick: Tick, case: Case) -> list[tuple[str, str]]:
    """To whom something can be said alone: one household, or all of a side where it has several."""
    if case.kind != Kind.DISPUTE:
        return []
    found = []
    for side in Side:
        there = parties.of(tick.session, case.id, side)
        here = [party for party in there if sides.is_here(tick, party)]
        found += [(sides.label(tick, party), " ".join([sides.label(tick, party), party.name])) for party in here]
        if len(here) > 1:
            found.append((texts.SIDES[side], texts.everybody_of(side)))
    return found


def _others(tick: Tick, case: Case) -> list[Button]:
    """What the rooms offer for it; those that this page has forms of its own for are left out."""
    rooms = (*tick.service.case_offers, *tick.service.case_steps)
    return [button for room in rooms for button in room(tick, case) if button.sends]

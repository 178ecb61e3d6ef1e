"""What happened to a case, line after line, each with who may know of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.case import Stage
from handlers.casework.texts import WHAT
from handlers.desk import carried, names, sides
from handlers.turn import Tick
from storage import history, parties
from storage.cases import Case
from storage.history import Past


class Open(StrEnum):
    """PUBLIC: those it is about said it or were told. STAFF: how the staff works on it. INSIDE: never told to them."""

    PUBLIC = "public"
    STAFF = "staff"
    INSIDE = "inside"


_PUBLIC = frozenset((
    "registered", "take", "reopen", "close", "contest", "withdraw", "mediate", "break_off", "agree", "breach",
    "resident", "edited", "reply", "to_side", "side", "heard", "across", "solved", "rated", "meeting", "unmeet",
    "held", "missed", "absent", "ask_talk", "willing", "unwilling", "slot", "joined", "handed", "followup",
    "not_real",
))  # fmt: skip
_STAFF = frozenset((
    "assigned", "assign", "return", "pass_on", "hand_over", "reminded", "late", "escalated", "suspended",
    "continued", "extend", "extended", "not_extended", "refer", "park", "resume", "received", "result", "road",
    "invited", "invite_yes", "invite_no", "another", "merge", "unmerge", "linked", "unlinked", "differ",
    "repeats", "task_done", "visit", "record", "drafted",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """`by`: who did it, with the household that it was said by or to. `is_look`: somebody only looked."""

    at: datetime
    what: str
    by: str
    words: str
    open: Open
    is_look: bool


def lines(tick: Tick, case: Case) -> list[Line]:
    """The history of the case and of those that it carries on, but for those that only named people read."""
    together = [case, *(each for each in carried.carried(tick, case) if not each.is_restricted)]
    rows = [(row, each) for each in together for row in history.of(tick.session, each.id)]
    return [_line(tick, each, row) for row, each in sorted(rows, key=lambda pair: pair[0].at)]


def open_to(what: str) -> Open:
    """What is not known to be told is inside."""
    if what in _PUBLIC:
        return Open.PUBLIC
    return Open.STAFF if what in _STAFF else Open.INSIDE


def _line(tick: Tick, case: Case, row: Past) -> Line:
    party = parties.get(tick.session, row.party_id) if row.party_id is not None else None
    side = sides.label(tick, party) if party is not None else ""
    own = case.number if case.stage == Stage.MERGED else ""
    by = " ".join(part for part in (names.author(tick, case, row), side, own) if part)
    return Line(row.at, WHAT.get(row.what, row.what), by, row.words, open_to(row.what), row.what == "look")

"""What follows from an answer: a bad one opens the case again, and those above its handler hear it.

Nobody's words go to the handler by themselves, since they may be about the handler: who leads decides.
"""

from domain.case import Move
from domain.deadline import Event
from domain.followup import Held, Satisfied, State
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import handing, seeing, sides
from handlers.followups import texts
from handlers.turn import Tick, Turn
from storage import followups, history, parties, staff
from storage.cases import Case
from storage.followups import FollowUp
from storage.history import Entry

# As many digits as an id may have.
_LONGEST = 18


def named(turn: Turn, row_id: str, nothing: str) -> tuple[Case, FollowUp]:
    """The row of this number and its case, locked. Raises Refusal with `nothing`."""
    is_number = row_id.isascii() and row_id.isdecimal() and len(row_id) <= _LONGEST
    found = followups.lock(turn.session, int(row_id)) if is_number else None
    if found is None:
        raise Refusal(nothing)
    return found


def label(tick: Tick, row: FollowUp) -> str:
    party = parties.get(tick.session, row.party_id)
    return sides.label(tick, party) if party else ""


def is_current(case: Case, row: FollowUp) -> bool:
    """Is the case still closed as it was when this was asked?"""
    return case.closed_at == row.closed_at


def above(tick: Tick, case: Case) -> list[int]:
    """Supervisor and chief, without whoever holds the case."""
    found = dict.fromkeys((*handing.supervisors_of(tick, case), *handing.chiefs_of(tick, case)))
    return [person for person in found if person != case.assignee_id and seeing.may_read(tick, case, person)]


def held(turn: Turn, case: Case, row: FollowUp, what: Held, state: State) -> None:
    """The household has said what became of it."""
    row.held, row.state, row.by_id, row.ended_at = what, state, turn.speaker.person_id, turn.now
    turn.session.flush()
    words = texts.entry(label(turn, row), texts.HELD[what])
    history.write(turn.session, case.id, Entry("followup", turn.now, turn.speaker.person_id, words))
    if not _pending(turn, case, row):
        handing.happened(turn, case, Event.FOLLOWED_UP)
    if what.is_bad:
        _open_again(turn, case, row, what)


def _pending(turn: Turn, case: Case, row: FollowUp) -> bool:
    """Is another household of this date still to answer?"""
    mine = (row.closed_at, row.round)
    return any(each.is_pending and (each.closed_at, each.round) == mine for each in followups.of(turn.session, case))


def _open_again(turn: Turn, case: Case, row: FollowUp, what: Held) -> None:
    said, who = texts.HELD[what], handing.staff_name(turn, case.assignee_id)
    entry = texts.entry(label(turn, row), said)
    handing.move(turn, case, Move.CONTEST, Entry("", turn.now, turn.speaker.person_id, entry))
    case.solved, case.outcome, case.satisfaction, case.tried = False, None, None, []
    for each in followups.of(turn.session, case):
        if each.is_pending:
            each.state, each.ended_at = State.VOID, turn.now
    handing.happened(turn, case, Event.CONTESTED)
    handing.refresh(turn, case)
    for person in above(turn, case):
        say = Say(texts.above(case.number, label(turn, row), said, who), _show(case), about=f"case:{case.id}")
        turn.tell(person, say)
    if case.assignee_id is None or not staff.posts_of(turn.session, case.assignee_id):
        handing.find_officer(turn, case)
    else:
        turn.tell(case.assignee_id, Say(texts.for_handler(case.number, said), about=f"case:{case.id}"))
        handing.deal(turn, case)


def _show(case: Case) -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.CASE_BUTTON, f"/case {case.number}"),),)


def satisfied(turn: Turn, case: Case, row: FollowUp, how: Satisfied) -> None:
    """How content they are; who is not and has no new quarrel is a matter for those above."""
    row.satisfied = how
    turn.session.flush()
    if how is Satisfied.NO and row.held == Held.WELL:
        who = handing.staff_name(turn, case.assignee_id)
        for person in above(turn, case):
            say = Say(texts.unhappy(case.number, label(turn, row), who), _show(case), about=f"case:{case.id}")
            turn.tell(person, say)


def worded(turn: Turn, case: Case, row: FollowUp, words: str) -> None:
    """Their own sentence: kept, and read by those above the handler."""
    row.words = f"{row.words}\n{words}".strip()
    turn.session.flush()
    buttons = ((Button(texts.PASS_BUTTON, f"/followup_pass {row.id}"), *_show(case)[0]),)
    for person in above(turn, case):
        said = texts.words_above(case.number, label(turn, row), words)
        turn.tell(person, Say(said, buttons, about=f"case:{case.id}"))


def pass_on(turn: Turn) -> None:
    """Button: `/followup_pass ID`; who leads lets the handler read the words."""
    case, row = named(turn, turn.words, texts.NO_SUCH)
    if turn.speaker.person_id not in above(turn, case) or not row.words:
        raise Refusal(texts.NO_SUCH)
    words = texts.words_passed(case.number, label(turn, row), row.words)
    turn.tell(case.assignee_id, Say(words, about=f"case:{case.id}"))
    turn.reply(texts.PASSED)

"""What follows from an answer: a bad one opens the case again, and those above its handler hear it.

Nobody's words go to the handler by themselves, since they may be about the handler: who leads decides.
"""

from domain.case import Move
from domain.deadline import Event
from domain.followup import Held, Satisfied, State
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import carried, guarding, handing, looking, seeing, sides, unnamed
from handlers.followups import texts
from handlers.language.quoted import quoted
from handlers.turn import Tick, Turn
from storage import followups, history, parties, staff
from storage.cases import Case
from storage.followups import FollowUp
from storage.history import Entry
from storage.parties import Party

# As many digits as an id may have.
_LONGEST = 18


def named(turn: Turn, row_id: str, nothing: str) -> tuple[Case, FollowUp]:
    """The row of this number and its case, locked. Raises Refusal with `nothing`."""
    is_number = row_id.isascii() and row_id.isdecimal() and len(row_id) <= _LONGEST
    found = followups.lock(turn.session, int(row_id)) if is_number else None
    if found is None:
        raise Refusal(nothing)
    return found


def asked(row: FollowUp) -> tuple[Button, ...]:
    """What became of it, to be pressed."""
    return tuple(Button(text, f"/followed {row.id} {held}") for held, text in texts.HELD.items())


def household(tick: Tick, row: FollowUp) -> Party | None:
    """None for whoever reported and belongs to none."""
    return parties.get(tick.session, row.party_id) if row.party_id is not None else None


def label(tick: Tick, row: FollowUp) -> str:
    party = household(tick, row)
    return sides.label(tick, party) if party else texts.REPORTER


def outcome(row: FollowUp) -> str:
    """What they said became of it, and how content they are; "" where they did not say."""
    return texts.outcome(Held(row.held), Satisfied(row.satisfied) if row.satisfied else None) if row.held else ""


def told_by(tick: Tick, case: Case, row: FollowUp) -> Case:
    """The case as they told it: of a merged matter each reporter has their own."""
    party = household(tick, row)
    voices = carried.voices(tick, case)
    if party is None:
        return next((each for each in voices if each.contact_id == row.contact_id), case)
    return next((each for each in voices if each.concerned_id == party.person_id), case)


def is_nameless(tick: Tick, case: Case, row: FollowUp) -> bool:
    """Did they report without a name? Then nobody on the staff can call them."""
    told, party = told_by(tick, case, row), household(tick, row)
    theirs = (told.reporter_id, told.concerned_id)
    return told.is_anonymous and (party is None or party.person_id in theirs)


def is_current(case: Case, row: FollowUp) -> bool:
    """Is the case still closed as it was when this was asked?"""
    return case.closed_at == row.closed_at


def is_by_person_only(tick: Tick, case: Case) -> bool:
    """A violent partner may read what comes into this chat: where one may be near, only people speak."""
    return any(guarding.is_watched(tick, each) for each in (case, *carried.carried(tick, case)))


def above(tick: Tick, case: Case) -> list[int]:
    """Supervisor and chief, without whoever holds the case."""
    found = dict.fromkeys((*handing.supervisors_of(tick, case), *handing.chiefs_of(tick, case)))
    return [person for person in found if person != case.assignee_id and seeing.may_read(tick, case, person)]


def held(turn: Turn, case: Case, row: FollowUp, what: Held, state: State) -> None:
    """The household has said what became of it."""
    row.held, row.state, row.by_id, row.ended_at = what, state, turn.speaker.person_id, turn.now
    turn.session.flush()
    noted(turn, case, row)
    ended(turn, case, row)
    if what.is_bad:
        _open_again(turn, case, row, what)


def noted(turn: Turn, case: Case, row: FollowUp) -> None:
    """The handler reads the history: it tells that somebody was asked, never which side nor what they said."""
    history.write(turn.session, case.id, Entry("followup", turn.now, _caller(turn, row)))


def _caller(turn: Turn, row: FollowUp) -> int | None:
    """Whoever called; a household that answers by itself stays out of the history."""
    return None if row.state == State.ANSWERED else turn.speaker.person_id


def ended(tick: Tick, case: Case, row: FollowUp) -> None:
    """Where nobody of this date is left to answer, it has been asked how it went."""
    if not _pending(tick, case, row):
        handing.happened(tick, case, Event.FOLLOWED_UP)


def _pending(turn: Tick, case: Case, row: FollowUp) -> bool:
    """Is another household of this date still to answer?"""
    mine = (row.closed_at, row.round)
    return any(each.is_pending and (each.closed_at, each.round) == mine for each in followups.of(turn.session, case))


def _open_again(turn: Turn, case: Case, row: FollowUp, what: Held) -> None:
    said, who = texts.HELD[what], handing.staff_name(turn, case.assignee_id)
    handing.move(turn, case, Move.CONTEST, Entry("", turn.now, _caller(turn, row), texts.AFTERWARDS))
    case.solved, case.outcome, case.satisfaction, case.tried = False, None, None, []
    for each in followups.of(turn.session, case):
        if each.is_pending:
            each.state, each.ended_at = State.VOID, turn.now
    handing.happened(turn, case, Event.CONTESTED)
    handing.refresh(turn, case)
    for person in above(turn, case):
        buttons = ((_pass(row), *_show(case)[0]),)
        say = Say(texts.above(case.number, label(turn, row), said, who), buttons, about=f"case:{case.id}")
        turn.tell(person, say)
    if case.assignee_id is None or not staff.posts_of(turn.session, case.assignee_id):
        handing.find_officer(turn, case)
    else:
        turn.tell(case.assignee_id, Say(texts.FOR_HANDLER.format(number=case.number), about=f"case:{case.id}"))
        handing.deal(turn, case)


def _show(case: Case) -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.CASE_BUTTON, f"/case {case.number}"),),)


def _pass(row: FollowUp) -> Button:
    return Button(texts.PASS_BUTTON, f"/followup_pass {row.id}")


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
    told = told_by(turn, case, row)
    words = unnamed.kept(told, words)
    row.words = f"{row.words}\n{words}".strip()
    turn.session.flush()
    buttons = ((_pass(row), *_show(case)[0]),)
    for person in above(turn, case):
        said = texts.words_above(case.number, label(turn, row), quoted(words))
        looking.relay(turn, case, person, Say(said, buttons, about=f"case:{case.id}"))


def pass_on(turn: Turn) -> None:
    """Button: `/followup_pass ID`; who leads lets the handler read who said what."""
    case, row = named(turn, turn.words, texts.NO_SUCH)
    if turn.speaker.person_id not in above(turn, case) or not (row.words or row.held):
        raise Refusal(texts.NO_SUCH)
    words = texts.passed(case.number, label(turn, row), outcome(row), quoted(row.words))
    looking.relay(turn, case, case.assignee_id, Say(words, about=f"case:{case.id}"))
    turn.reply(texts.PASSED)

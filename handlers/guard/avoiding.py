"""Conflict of interest: who knows a side has nothing to do with the case (治安管理处罚法 第95条)."""

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import finding, giving, guarding, handing, names
from handlers.desk import texts as desk_texts
from handlers.feature import Claim
from handlers.guard import texts
from handlers.guard.naming import must_lead, staff_member
from handlers.language.script import plain
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case
from storage.history import Entry


def bar(turn: Turn) -> None:
    """`/bar NO WHO [reason]`, or about oneself: `/bar NO 我`."""
    case, words = finding.staff_case(turn, "/bar")
    first, _, rest = words.strip().partition(" ")
    own = first in texts.SELF
    person_id, reason = (turn.speaker.person_id, rest) if own else staff_member(turn, case, words, "bar")
    if person_id != turn.speaker.person_id:
        must_lead(turn, case)
    called = names.staff_name(turn, person_id)
    if not guarding.keep_out(turn, case, person_id, turn.speaker.person_id, "self" if own else "barred"):
        raise Refusal(texts.BARRED_ALREADY.format(name=called, number=case.number))
    written = desk_texts.because(called, reason) if reason else called
    history.write(turn.session, case.id, Entry("bar", turn.now, turn.speaker.person_id, written))
    turn.reply(texts.BARRED.format(name=called, number=case.number))
    if case.assignee_id == person_id:
        if person_id != turn.speaker.person_id:
            turn.tell(person_id, texts.BARRED_YOU.format(number=case.number))
        giving.to_another(turn, case)
    else:
        handing.refresh(turn, case)


def wish(turn: Turn) -> None:
    """`/avoid NO words`: a resident wishes for somebody else; the chief decides, with a button."""
    _wish(turn, *finding.own_case(turn, "/avoid"))


def claim(turn: Turn) -> Claim:
    """The officer of one's case is somebody's relative: not for that officer to read."""
    if not turn.is_private or turn.speaker.is_staff or not texts.IS_RELATED.search(plain(turn.words)):
        return Claim.NOT_MINE
    return Claim.SURE if cases.open_of(turn.session, turn.speaker.person_id) else Claim.NOT_MINE


def said(turn: Turn) -> None:
    """The same in plain words: meant is the newest open case."""
    _wish(turn, cases.lock(turn.session, cases.open_of(turn.session, turn.speaker.person_id)[0].id), turn.words)


def _wish(turn: Turn, case: Case, words: str) -> None:
    if case.assignee_id is None or not case.is_open or history.has_happened(turn.session, case.id, "wish_avoid"):
        raise Refusal(texts.WISH_SAID)
    history.write(turn.session, case.id, Entry("wish_avoid", turn.now, turn.speaker.person_id, words))
    called = names.staff_name(turn, case.assignee_id)
    press = Button(texts.WISH_BUTTON, f"/bar {case.number} #{case.assignee_id}")
    said = Say(texts.WISH.format(number=case.number, words=words, name=called), ((press,),), about=f"case:{case.id}")
    for chief in handing.chiefs_of(turn, case):
        if chief != case.assignee_id:
            turn.tell(chief, said)
    turn.reply(texts.WISH_TAKEN)

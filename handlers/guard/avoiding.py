"""Conflict of interest: who knows a side has nothing to do with the case (治安管理处罚法 第95条)."""

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import choosing, finding, giving, guarding, handing, names
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
        _to_another(turn, case, person_id)
    else:
        handing.refresh(turn, case)


def _to_another(turn: Turn, case: Case, before: int) -> None:
    """Somebody else has it at once; where there is nobody the chiefs find one."""
    if before != turn.speaker.person_id:
        turn.tell(before, texts.BARRED_YOU.format(number=case.number))
    if not case.is_open:
        case.assignee_id = None
        handing.refresh(turn, case)
        return
    following = choosing.choice(turn, case).person_id or next(iter(handing.chiefs_of(turn, case)), None)
    if following is not None:
        giving.give(turn, case, following, Entry("", turn.now, None, names.staff_name(turn, following)))
        handing.tell_resident_handed(turn, case)
        return
    case.assignee_id = None
    turn.session.flush()
    handing.refresh(turn, case)
    for chief in handing.chiefs_of(turn, case):
        turn.tell(chief, Say(texts.NOBODY_LEFT.format(number=case.number), about=f"case:{case.id}"))


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

"""How a complaint begins: by command or in plain words, in the group or in private."""

from domain.message import Spoken
from handlers.complaint import questions, texts
from handlers.desk import asked, inviting
from handlers.desk.carrying import Way
from handlers.feature import Claim
from handlers.language import accused
from handlers.language.script import plain as same
from handlers.turn import Turn
from storage import cases, people

LEADS = "complain"
# Longer words tell a story in which somebody's name may come up.
_LONGEST = 40


def complain(turn: Turn) -> None:
    """`/complain [words]`."""
    if turn.is_private:
        start(turn, turn.words, {})
    else:
        inviting.invite(turn, LEADS)


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    asked.begin(turn, questions.COMPLAINT, words, given)


WAY = Way(LEADS, (questions.COMPLAINT,), start)


def claim(turn: Turn) -> Claim:
    """Only where it is clear, also while a case is open: the officer of that case may be the one."""
    if turn.speaker.is_staff:
        return Claim.NOT_MINE
    is_clear = accused.is_clear(turn.words) or texts.ABOUT_US.search(same(turn.words))
    return Claim.SURE if is_clear or _names_somebody(turn) or _names_holder(turn) else Claim.NOT_MINE


def _names_somebody(turn: Turn) -> bool:
    """A few bad words of somebody on the roster: as a report they would go to that very person."""
    words = same(turn.words)
    if len(words) > _LONGEST or not texts.BAD.search(words):
        return False
    return bool(texts.TITLED.search(words)) or any(name in words for name in people.staff_names(turn.session))


def _names_holder(turn: Turn) -> bool:
    """Whoever has a case of theirs is said to have done it, by name alone; others of that name are neighbours."""
    names = accused.names(turn.words) if turn.is_private else set()
    if not names:
        return False
    mine = {case.assignee_id for case in cases.open_of(turn.session, turn.speaker.person_id)}
    return bool(mine & people.known_among(turn.session, names))


def watch(turn: Turn) -> bool:
    """In reply to a message of that officer it would go straight to them."""
    is_reply = turn.is_private and turn.incoming.spoken is Spoken.MESSAGE and bool(turn.incoming.reply_to)
    if not is_reply or claim(turn) is not Claim.SURE:
        return False
    complain(turn)
    return True


def plain(turn: Turn) -> None:
    complain(turn)

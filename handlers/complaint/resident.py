"""How a complaint begins: by command or in plain words, in the group or in private."""

from handlers.complaint import questions, texts
from handlers.desk import asked, inviting
from handlers.desk.carrying import Way
from handlers.feature import Claim
from handlers.language.script import plain as same
from handlers.turn import Turn

LEADS = "complain"


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
    return Claim.SURE if texts.CLEAR.search(same(turn.words)) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    complain(turn)

"""How a clue begins: by command, in the group or in private."""

from handlers.desk import asked, inviting, unnamed
from handlers.desk.carrying import Way
from handlers.feature import Claim
from handlers.language.script import simplified
from handlers.language.surrender import is_surrender
from handlers.tips import questions, texts
from handlers.turn import Turn

# How an invitation names this room.
LEADS = "tip"


def tip(turn: Turn) -> None:
    """`/tip [words]`."""
    if turn.is_private:
        start(turn, turn.words, {})
    else:
        inviting.invite(turn, LEADS)


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    asked.begin(turn, questions.TIP, words, given | {unnamed.ASKS: "yes"})


WAY = Way(LEADS, (questions.TIP,), start)


def claim(turn: Turn) -> Claim:
    """The command typed without a blank, or the wish to hand in something dangerous: nobody has a word for that."""
    return Claim.SURE if _glued(turn.words) or is_surrender(turn.words) else Claim.NOT_MINE


def _glued(words: str) -> str:
    said = simplified(words)
    word = next((word for word in texts.WORDS_TIP if said.startswith(word)), "")
    return words[len(word) :] if word else ""


def plain(turn: Turn) -> None:
    turn.words = _glued(turn.words) or turn.words
    tip(turn)

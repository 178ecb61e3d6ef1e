"""May we learn from what somebody corrects? Their word counts, and can be taken back at any time."""

from domain.refusal import Refusal
from handlers.meaning import texts
from handlers.turn import Turn
from storage import corrections
from storage.people import Lends


def lend(turn: Turn) -> None:
    """Button: `/lend yes` or `/lend no`."""
    if turn.words == Lends.YES:
        turn.contact.lends_words = Lends.YES
        corrections.allow(turn.session, turn.contact.id)
        turn.reply(texts.LENT)
    elif turn.words == Lends.NO:
        turn.contact.lends_words = Lends.NO
        corrections.drop(turn.session, turn.contact.id)
        turn.reply(texts.NOT_LENT)
    else:
        raise Refusal(texts.LEND_HOW)

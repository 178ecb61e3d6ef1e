"""A question that reads differently by now is answered anew."""

from handlers.language.asks import bare
from handlers.questions import resident
from handlers.turn import Turn
from storage import knowledge
from storage.knowledge import Verdict


def edited(turn: Turn) -> bool:
    """Was the edited message a question that we answered? What an officer has by now is changed with its case."""
    asked = knowledge.with_source(turn.session, turn.contact.id, turn.source)
    if asked is None or asked.verdict == Verdict.HANDED or not turn.words:
        return False
    if bare(asked.words) != bare(turn.words):
        asked.words, asked.entry_id, asked.offered, asked.verdict = turn.words, "", [], Verdict.OPEN
        if not resident.hear_asked(turn, asked):
            resident.report(turn, asked.words)
    return True

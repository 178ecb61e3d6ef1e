"""Which question a button is about."""

from domain.refusal import Refusal
from handlers.questions import texts
from handlers.turn import Turn
from storage import cases, knowledge
from storage.knowledge import Asked, Verdict

# More digits than this are no number of ours.
_DIGITS = 18


def asked(turn: Turn) -> tuple[Asked, str]:
    """The speaker's own question that the words name first, and the entry named after it; the question is locked.

    Raises Refusal, also where a person has the question already: nothing more is to be said to it then.
    """
    named, _, entry_id = turn.words.partition(" ")
    known = named.isdecimal() and len(named) <= _DIGITS
    found = knowledge.lock(turn.session, int(named), turn.contact.id) if known else None
    if found is None:
        raise Refusal(texts.OLD_BUTTON)
    if found.verdict == Verdict.HANDED and found.case_id is not None:
        raise Refusal(texts.already_handed(cases.get(turn.session, found.case_id).number))
    return found, entry_id.strip()

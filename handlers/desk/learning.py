"""What people correct may teach us to hear better: with their leave, asked once, and without what leads to them."""

from domain.message import Button, Say
from handlers.desk import known
from handlers.desk import learning_texts as texts
from handlers.language.nameless import gives_away, nameless
from handlers.turn import Turn
from storage import corrections
from storage.corrections import Correction
from storage.people import Lends


def corrected(turn: Turn, words: str, guessed: str, meant: str) -> None:
    """These words of a resident were taken for `guessed` ("" where we asked), and are `meant`.

    Who was never asked is asked now; what they said waits for the answer, masked already.
    """
    lends = turn.contact.lends_words
    if turn.speaker.is_staff or not words or lends in (Lends.NO, Lends.ASKED):
        return
    masked = nameless(words, known.around(turn.session, turn.speaker.person_id))
    if gives_away(masked):
        return
    waits_for = None if lends == Lends.YES else turn.contact.id
    kept = Correction(contact_id=waits_for, words=masked, guessed=guessed, meant=meant, at=turn.now)
    corrections.keep(turn.session, kept)
    if lends is None:
        turn.contact.lends_words = Lends.ASKED
        # In private, also where a press in a group led to it.
        turn.tell_contact(turn.contact, Say(texts.MAY_WE, (buttons(),)))


def buttons() -> tuple[Button, ...]:
    return Button(texts.YES, "/lend yes"), Button(texts.NO, "/lend no")

"""Words that an officer did not say in reply to a card: for which of their cases are they?"""

from domain.message import Button, Buttons
from handlers.desk import card, texts
from handlers.turn import Turn
from storage import cases

_MOST = 3


def offered(turn: Turn) -> Buttons:
    """One button a case in hand, the newest first, that sends the words to its resident; none where nothing fits."""
    if not turn.words or turn.incoming.attachments:
        return ()
    held = sorted(cases.held_by(turn.session, turn.speaker.person_id), key=lambda case: case.opened_at, reverse=True)
    return tuple(
        (Button(texts.SEND_TO.format(number=case.number, kind=card.kind(case)), f"/reply {case.number} {turn.words}"),)
        for case in held[:_MOST]
    )

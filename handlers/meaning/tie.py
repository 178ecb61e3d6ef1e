"""Two or three meanings, and a model that may know which: it is asked for a moment, before the person is.

Meanwhile the words wait as they would below the card: more words, or an edit, are heard as ever.
"""

from collections.abc import Sequence

from handlers.language import scam
from handlers.language.meant import DIRE, Intent
from handlers.turn import Turn
from storage.drafts import Draft

KIND = "break_tie"
# Of danger and money only the person decides.
_GRAVE = (*DIRE, Intent.FRAUD_CHECK)


def may_be_broken(turn: Turn, offered: Sequence[Intent]) -> bool:
    """Is a model there to be asked, and is it a question that may be left to it?"""
    is_grave = any(intent in _GRAVE for intent in offered) or bool(turn.understood.dangers)
    is_plain = bool(turn.words) and not turn.incoming.attachments and not scam.is_suspected(turn.words)
    return turn.service.breaks_ties and turn.is_private and is_plain and not is_grave


def send_for(turn: Turn, draft: Draft, offered: Sequence[Intent]) -> None:
    """Owe the question; the answer comes as a `/tie` of this person in this chat."""
    incoming = turn.incoming
    sender = incoming.sender or incoming.chat
    turn.send_for(
        KIND,
        {
            "words": turn.words,
            "labels": list(offered),
            "card": name_of(draft),
            "chat": [incoming.chat.channel, incoming.chat.id],
            "sender": [sender.channel, sender.id],
            "name": incoming.sender_name,
            "person": turn.speaker.person_id,
        },
    )


def name_of(draft: Draft) -> str:
    """What only this question of this draft is called."""
    return f"{draft.id}.{draft.turn}"

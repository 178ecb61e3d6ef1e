"""Plain words that no rule knows, as the learned models understand them."""

from dataclasses import replace

from domain.message import Spoken
from domain.refusal import Refusal
from handlers.desk import inviting, learning
from handlers.feature import Claim
from handlers.language import meant
from handlers.language.meant import Intent
from handlers.meaning import card, roads, texts
from handlers.turn import Turn
from storage.invitations import Invitation

# How an invitation names this room.
LEADS = "meant"


def claim(turn: Turn) -> Claim:
    """Whatever a model has an opinion of; staff are left to the rules."""
    is_guessed = not turn.speaker.is_staff and bool(turn.words) and meant.is_known(turn.understood.intent)
    return Claim.GUESSED if is_guessed else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    """In private act or ask; in a group the room that is meant goes on in private, or we ask there."""
    if turn.is_private:
        decide(turn)
        return
    sure = meant.sure_of(turn.words, turn.understood)
    if sure is Intent.OTHER:
        inviting.invite(turn, LEADS, texts.IN_GROUP)
    elif sure in roads.IN_GROUP:
        roads.follow(turn, sure)
    else:
        inviting.invite(turn, LEADS)


def decide(turn: Turn, invitation: Invitation | None = None) -> None:
    """Sure: act. Unsure, or a picture or a place beside words that say nothing: ask. Where no model knows: a report."""
    is_known = meant.is_known(turn.understood.intent)
    sure = meant.sure_of(turn.words, turn.understood) if is_known else Intent.DISPUTE
    is_begun = bool(turn.incoming.attachments or turn.understood.said.where)
    if sure is None or (sure is Intent.OTHER and is_begun):
        card.show(turn, invitation)
    else:
        roads.follow(turn, sure, invitation)


def meant_so(turn: Turn) -> None:
    """Button: `/meant INTENT words`: it was no small talk."""
    label, _, words = turn.words.partition(" ")
    if label not in list(Intent) or not words:
        raise Refusal(texts.OLD_BUTTON)
    intent = Intent(label)
    learning.corrected(turn, words, Intent.OTHER, intent)
    turn.words = words
    turn.incoming = replace(turn.incoming, spoken=Spoken.MESSAGE)
    roads.follow(turn, intent)

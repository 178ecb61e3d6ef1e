"""What was said in the group, and may mean several things, goes on in private."""

from dataclasses import replace

from handlers import texts as form_texts
from handlers.draft import Answers
from handlers.meaning import card, resident, texts
from handlers.turn import Turn
from storage import drafts, invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button: only the speaker finds the words again, and only once. To others we say hello."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != resident.LEADS or invitation.contact_id != turn.contact.id:
        return False
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None and Answers(draft).given.get("token") == token:
        card.CARD.ask_again(turn, draft, form_texts.GOING_ON)
    elif invitation.used_at is not None:
        turn.reply(texts.LINK_USED)
    else:
        turn.incoming = replace(turn.incoming, attachments=invitation.files)
        turn.words = invitation.words
        resident.decide(turn, invitation)
    return True

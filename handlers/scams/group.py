"""What was asked in the group goes on in private."""

from handlers.scams import resident, texts
from handlers.scams.resident import LEADS
from handlers.turn import Turn
from storage import invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button: only the speaker finds the words again, and only once."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != LEADS:
        return False
    words = invitation.words if invitation.contact_id == turn.contact.id else ""
    if not words:
        resident.begin(turn, str(invitation.group_id))
    elif invitation.used_at is not None:
        turn.reply(texts.LINK_USED)
    else:
        resident.hear(turn, words, (), invitation.group_id)
        invitations.use(turn.session, token, turn.contact.id, turn.now)
    return True

"""An errand named in the group goes on in private."""

from handlers.papers import resident
from handlers.papers.resident import LEADS
from handlers.turn import Turn
from storage import invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button; only the speaker finds the words again."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != LEADS:
        return False
    turn.words = invitation.words if invitation.contact_id == turn.contact.id else ""
    resident.papers(turn)
    return True

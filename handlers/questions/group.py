"""A question from the group goes on in private."""

from dataclasses import replace

from handlers.questions import resident, texts
from handlers.questions.resident import LEADS
from handlers.turn import Turn
from storage import invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button of a question: only the speaker finds the words again, and only once."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != LEADS:
        return False
    is_speaker = invitation.contact_id == turn.contact.id
    words, files = (invitation.words, invitation.files) if is_speaker else ("", ())
    turn.incoming = replace(turn.incoming, attachments=files)
    if not words:
        resident.ASK.begin(turn, {}, {})
    elif invitation.used_at is not None:
        turn.reply(texts.LINK_USED)
    elif resident.hear(turn, words, invitation.group_id):
        invitations.use(turn.session, token, turn.contact.id, turn.now)
    else:
        # It is a report after all, and begins in this group.
        invitation.leads, turn.again = None, turn.incoming
    return True

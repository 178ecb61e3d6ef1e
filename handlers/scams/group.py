"""What was asked in the group goes on in private."""

from dataclasses import replace

from handlers.scams import pictures, resident, texts
from handlers.scams.resident import LEADS
from handlers.turn import Turn
from storage import invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button: only the speaker finds the words again, and only once."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != LEADS:
        return False
    is_speaker = invitation.contact_id == turn.contact.id
    words, files = (invitation.words, invitation.files) if is_speaker else ("", ())
    turn.incoming = replace(turn.incoming, attachments=files)
    if not (words or pictures.of(files)):
        resident.begin(turn, str(invitation.group_id))
    elif invitation.used_at is not None:
        turn.reply(texts.LINK_USED)
    else:
        resident.hear(turn, words, files, invitation.group_id)
        invitations.use(turn.session, token, turn.contact.id, turn.now)
    return True

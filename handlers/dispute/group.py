"""What was said in the group goes on in private."""

from dataclasses import replace

from handlers import texts as form_texts
from handlers.dispute import questions, texts
from handlers.dispute.opening import start
from handlers.draft import Answers
from handlers.turn import Turn
from storage import drafts, groups, invitations


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed the button: only the speaker finds the words again, and only once."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads is not None:
        return False
    is_speaker = invitation.contact_id == turn.contact.id
    if is_speaker and invitation.case_id is not None:
        return False
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None and Answers(draft).given.get("token") == token:
        form = questions.REPORT if draft.form == questions.REPORT.name else questions.FOR_ANOTHER
        form.ask_again(turn, draft, form_texts.GOING_ON)
    elif is_speaker and invitation.used_at is not None:
        turn.reply(texts.LINK_USED)
    else:
        chat = groups.get(turn.session, invitation.group_id).address
        turn.incoming = replace(turn.incoming, attachments=invitation.files if is_speaker else ())
        given = {"group": str(invitation.group_id), "token": token, "source": f"{chat} {invitation.message_id}"}
        start(turn, invitation.words if is_speaker else "", given)
    return True

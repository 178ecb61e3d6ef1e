"""From the group into private talk: one neutral line without any detail, and the words wait behind the button."""

from domain.message import Button, Say
from handlers.desk import texts
from handlers.turn import Turn
from storage import groups, invitations
from storage.invitations import Invitation


def invite(turn: Turn, leads: str | None = None, text: str = "") -> None:
    """Answer in the group; `leads` names the room that goes on in private. `text`: not the usual line."""
    group = groups.meet(turn.session, turn.incoming.chat)
    invitation = Invitation(
        contact_id=turn.contact.id,
        group_id=group.id,
        message_id=turn.incoming.message_id,
        leads=leads,
        words=turn.words,
        made_at=turn.now,
    )
    invitation.files = turn.incoming.attachments
    token = invitations.make(turn.session, invitation)
    usual = texts.INVITE if turn.words else texts.INVITE_EMPTY
    turn.post(group, Say(text or usual, ((Button(texts.INVITE_BUTTON, opens=token),),)))

"""From the group into private talk: one neutral line without any detail, and the words wait behind the button."""

from domain.message import Button, Say
from handlers.desk import texts
from handlers.turn import Turn
from storage import groups, invitations
from storage.invitations import Invitation


def invite(turn: Turn, leads: str | None = None) -> None:
    """Answer in the group; `leads` names the room that goes on in private (None: the report)."""
    group = groups.meet(turn.session, turn.incoming.chat)
    invitation = Invitation(
        contact_id=turn.contact.id,
        group_id=group.id,
        message_id=turn.incoming.message_id,
        leads=leads,
        words=turn.words,
        made_at=turn.now,
    )
    token = invitations.make(turn.session, invitation)
    text = texts.INVITE if turn.words else texts.INVITE_EMPTY
    turn.post(group, Say(text, ((Button(texts.INVITE_BUTTON, opens=token),),)))

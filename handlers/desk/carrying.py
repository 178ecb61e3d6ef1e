"""What was said in the group goes on in private: the speaker finds the words again, once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import texts as form_texts
from handlers.desk import form_texts as texts
from handlers.draft import Answers
from handlers.form import Form
from handlers.turn import Turn
from storage import drafts, groups, invitations


@dataclass(frozen=True, slots=True)
class Way:
    """`leads`: how invitations name this room (None: the report). `begin(turn, words, given)` starts its form."""

    leads: str | None
    forms: tuple[Form, ...]
    begin: Callable[[Turn, str, dict[str, str]], None]

    def carry_on(self, turn: Turn, token: str) -> bool:
        """Somebody followed the button; anybody else than the speaker starts with nothing said."""
        invitation = invitations.find(turn.session, token)
        if invitation is None or invitation.leads != self.leads:
            return False
        is_speaker = invitation.contact_id == turn.contact.id
        if is_speaker and invitation.case_id is not None:
            return False
        draft = drafts.of(turn.session, turn.contact.id)
        if draft is not None and Answers(draft).given.get("token") == token:
            form = next(form for form in self.forms if form.name == draft.form)
            form.ask_again(turn, draft, form_texts.GOING_ON)
        elif is_speaker and invitation.used_at is not None:
            turn.reply(texts.LINK_USED)
        else:
            chat = groups.get(turn.session, invitation.group_id).address
            turn.incoming = replace(turn.incoming, attachments=invitation.files if is_speaker else ())
            given = {"group": str(invitation.group_id), "token": token, "source": f"{chat} {invitation.message_id}"}
            self.begin(turn, invitation.words if is_speaker else "", given)
        return True

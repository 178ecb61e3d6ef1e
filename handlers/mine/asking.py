"""In plain words: how far has it come? The answer comes at once, and whoever has the case hears that they asked."""

from dataclasses import replace

from domain import number
from handlers.desk import carried, emergency, handing, inviting, reports, voicing
from handlers.feature import Claim
from handlers.language import meant, progress
from handlers.language.meant import Intent
from handlers.mine import resident, texts
from handlers.turn import Turn
from storage import cases, invitations
from storage.cases import Case

# How an invitation names this room.
LEADS = "my"


def claim(turn: Turn) -> Claim:
    """Asked in so many words, or sure to be meant. Right after words of danger all that is said is about that."""
    if turn.speaker.is_staff or not turn.words:
        return Claim.NOT_MINE
    is_asked = (
        _is_number(turn.words) or progress.is_asked(turn.words) or meant.sure(turn.understood.intent) is Intent.MY_CASE
    )
    is_mine = is_asked and not (turn.is_private and emergency.running(turn))
    return Claim.EXPECTED if is_mine else Claim.NOT_MINE


def _is_number(words: str) -> bool:
    """Nothing but the number of a case."""
    named, rest = number.lead(words)
    return bool(named) and not rest


def plain(turn: Turn) -> None:
    if turn.is_private:
        _tell(turn)
    else:
        inviting.invite(turn, LEADS)


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody who asked in the group goes on in private: each sees their own."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.leads != LEADS:
        return False
    is_new = invitation.contact_id == turn.contact.id and invitation.used_at is None
    turn.incoming = replace(turn.incoming, attachments=invitation.files if is_new else ())
    turn.words = invitation.words if is_new else ""
    invitations.use(turn.session, token, turn.contact.id, turn.now)
    _tell(turn)
    return True


def _tell(turn: Turn) -> None:
    """The state of their cases. With one open, its officer reads the words as well; with several nobody can know which
    is meant, and each has its button.
    """
    found = voicing.all_cases(turn, turn.speaker.person_id)
    if not found:
        turn.reply(texts.NOTHING_FOUND)
        return
    open_cases = carried.live(turn, found)
    said = resident.shown(turn, found)
    if len(open_cases) == 1 and turn.words and not _is_number(turn.words):
        more = _pass_on(turn, cases.lock(turn.session, open_cases[0].id))
    else:
        more = texts.WHICH_TO_ADD_TO if open_cases else texts.ALL_CLOSED
    turn.reply(replace(said, text=f"{said.text}\n{more}"))


def _pass_on(turn: Turn, case: Case) -> str:
    reports.add(turn, case, turn.words)
    who = handing.staff_name(turn, carried.held(turn, case).assignee_id)
    return texts.PASSED_ON.format(who=who) if who else texts.PASSED_ON_NOBODY

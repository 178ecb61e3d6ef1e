"""Words in another language, where no case of theirs is open yet: a person reads them."""

from domain.case import Kind
from handlers.desk import handing, inviting, opening, reports
from handlers.desk.carrying import Way
from handlers.feature import Claim
from handlers.language import tongue
from handlers.tongues import texts
from handlers.turn import Turn
from storage import cases, invitations

LEADS = "tongues"


def claim(turn: Turn) -> Claim:
    """With an open case they go to whoever has it; Cantonese is understood like Mandarin and goes its usual way."""
    if turn.speaker.is_staff or tongue.read(turn.words) in ("", tongue.CANTONESE):
        return Claim.NOT_MINE
    is_known = turn.is_private and bool(cases.open_of(turn.session, turn.speaker.person_id))
    return Claim.NOT_MINE if is_known else Claim.SURE


def plain(turn: Turn) -> None:
    """In the group only the button; in private a person gets it at once."""
    if turn.is_private:
        _register(turn)
    else:
        inviting.invite(turn, LEADS)


def _start(turn: Turn, words: str, given: dict[str, str]) -> None:
    """Their words from the group; whoever else pressed, or pressed twice, writes anew."""
    if not words:
        turn.reply(texts.KIND)
        return
    turn.words, turn.said_in = words, int(given["group"])
    invitations.use(turn.session, given["token"], turn.contact.id, turn.now)
    _register(turn)


def _register(turn: Turn) -> None:
    """A request for help with their own words, the numbers to call, and who will read it."""
    case = opening.case_of(turn, Kind.HELP, turn.words)
    choice = handing.register(turn, case)
    reports.keep(turn, case, turn.words)
    handing.tell_resident(turn, case, f"{texts.KIND}\n{handing.receipt(turn, case, choice)}")


WAY = Way(LEADS, (), _start)

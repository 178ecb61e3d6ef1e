"""A household joins its side with the code that an officer gave it."""

from domain.message import Say, Spoken
from domain.refusal import Refusal
from handlers.desk import handing, reports, sides
from handlers.feature import Claim
from handlers.sides import texts
from handlers.turn import Turn
from storage import cases, codes, history, parties, side_codes
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party


def claim(turn: Turn) -> Claim:
    """Nothing but a code. A wrong one is ours as well: whoever tries them alone is stopped like any other."""
    is_one = turn.is_private and not turn.is_press and side_codes.looks_like(turn.words)
    return Claim.SURE if is_one else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    side(turn)


def watch(turn: Turn) -> bool:
    """A code comes before whatever form is open: it is no answer, and no form may be a way round the limit of tries."""
    is_one = turn.incoming.spoken is Spoken.MESSAGE and claim(turn) is Claim.SURE
    if is_one:
        side(turn)
    return is_one


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody followed a link with the code in it."""
    if not turn.is_private or not side_codes.looks_like(token):
        return False
    turn.words = token
    side(turn)
    return True


def side(turn: Turn) -> None:
    """`/side CODE`, 加入 CODE, or the code alone."""
    if not turn.words:
        raise Refusal(texts.NO_CODE)
    if not codes.may_try(turn.session, turn.contact.id, turn.now):
        turn.reply(texts.TOO_OFTEN)
        return
    party_id = side_codes.find(turn.session, turn.words, turn.now)
    party = parties.get(turn.session, party_id) if party_id is not None else None
    if party is None:
        # A reply and not a Refusal: what is refused is undone, and this try has to count.
        codes.note_try(turn.session, turn.contact.id, turn.now)
        turn.reply(texts.WRONG_CODE)
        return
    _join(turn, cases.lock(turn.session, party.case_id), party)


def _join(turn: Turn, case: Case, party: Party) -> None:
    mine = sides.mine(turn, case)
    if not case.is_open:
        raise Refusal(texts.ENDED)
    if party.person_id not in (None, turn.speaker.person_id) and sides.is_here(turn, party):
        raise Refusal(texts.WRONG_CODE)
    if turn.speaker.person_id in (case.reporter_id, case.concerned_id) or (mine and mine.id != party.id):
        raise Refusal(texts.OTHER_SIDE.format(number=case.number))
    if not side_codes.spend(turn.session, turn.words, turn.now):
        raise Refusal(texts.WRONG_CODE)
    sides.become(turn, party, turn.speaker.person_id, turn.contact)
    history.write(turn.session, case.id, Entry("joined", turn.now, turn.speaker.person_id, party_id=party.id))
    handing.refresh(turn, case)
    who = handing.responsible(turn, case) or texts.THE_OFFICER
    turn.reply(Say(texts.joined(case.number, who), about=f"party:{party.id}"))
    told = texts.has_joined(case.number, sides.label(turn, party))
    reports.tell_holder(turn, case, Say(told, about=f"party:{party.id}"))

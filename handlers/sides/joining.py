"""A household joins its side with the code that an officer gave it."""

import re
import unicodedata

from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import handing, reports, sides
from handlers.feature import Claim
from handlers.sides import texts
from handlers.turn import Turn
from storage import cases, codes, history, parties, people, side_codes
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

# Eight letters and digits alone, as the note shows them: 4 and 4 with a blank or a dash between.
_CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}[ -]?[2-9A-HJ-NP-Z]{4}")


def claim(turn: Turn) -> Claim:
    """Nothing but a code that is good; what only looks like one may be anything."""
    if not turn.is_private or not _CODE.fullmatch(_plain(turn.words)):
        return Claim.NOT_MINE
    return Claim.SURE if side_codes.find(turn.session, turn.words, turn.now) is not None else Claim.NOT_MINE


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip().upper()


def plain(turn: Turn) -> None:
    side(turn)


def side(turn: Turn) -> None:
    """`/side CODE`, 加入 CODE, or the code alone."""
    if not turn.words:
        raise Refusal(texts.NO_CODE)
    if codes.tries(turn.session, turn.contact.id, turn.now) >= codes.TRIES:
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
    if turn.speaker.person_id in (case.reporter_id, case.concerned_id) or (mine and mine.id != party.id):
        raise Refusal(texts.OTHER_SIDE.format(number=case.number))
    if not side_codes.spend(turn.session, turn.words, turn.now):
        raise Refusal(texts.WRONG_CODE)
    party.person_id, party.contact_id = turn.speaker.person_id, turn.contact.id
    party.name = party.name or people.get(turn.session, turn.speaker.person_id).name
    turn.session.flush()
    history.write(turn.session, case.id, Entry("joined", turn.now, turn.speaker.person_id, party_id=party.id))
    handing.refresh(turn, case)
    who = handing.responsible(turn, case) or texts.THE_OFFICER
    turn.reply(Say(texts.joined(case.number, who), about=f"party:{party.id}"))
    told = texts.has_joined(case.number, sides.label(turn, party))
    reports.tell_holder(turn, case, Say(told, about=f"party:{party.id}"))

"""Which case somebody means, and whether they may see it."""

from domain import number
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.desk import carried, link_texts, seeing, texts
from handlers.turn import Turn
from storage import areas, cases, mediators, outbox, parties
from storage.cases import Case


def path_of(turn: Turn, case: Case) -> str:
    """The path of the case's area; a case without one belongs to the top of the tree."""
    area = areas.get(turn.session, case.area_id) if case.area_id else areas.topmost(turn.session)
    return area.path if area else "/"


def takes_part(turn: Turn, case: Case) -> bool:
    """Does the speaker hold the case, or mediate it by invitation? Both read it, note and talk; only one closes it."""
    return mediators.takes_part(turn.session, case, turn.speaker.person_id)


def sight_of(turn: Turn, case: Case) -> Sight:
    """How much of the case the speaker may read as staff."""
    return seeing.sight_for(turn, case, turn.speaker.person_id, turn.speaker.posts)


def must_see(turn: Turn, case: Case) -> None:
    """Refuse to whom the case is shut since they were last shown it, as if there were no such number."""
    if seeing.is_shut(turn, case, turn.speaker.person_id):
        raise Refusal(texts.NOT_FOUND_STAFF)


def is_reporter(turn: Turn, case: Case) -> bool:
    return turn.speaker.person_id in (case.reporter_id, case.concerned_id)


def staff_case(turn: Turn, example: str) -> tuple[Case, str]:
    """The case that staff name first in their words (or reply to), and the words after it; the case is locked.

    Raises Refusal, the same for a number that does not exist as for one out of reach.
    """
    case, rest = exact_case(turn, example)
    return _carrying(turn, case), rest


def exact_case(turn: Turn, example: str) -> tuple[Case, str]:
    """The same, where a merged case is meant itself and not the one that carries it on."""
    if not turn.speaker.is_staff:
        raise Refusal(texts.NOT_FOUND)
    named, rest = _numbered(turn, texts.NO_NUMBER_STAFF.format(example=example))
    seen = [case for case in named if sight_of(turn, case) is not Sight.NOTHING]
    return cases.lock(turn.session, _only(seen, texts.NOT_FOUND_STAFF).id), rest


def _carrying(turn: Turn, case: Case) -> Case:
    """Whoever names a merged case lands on the one that carries it on, and is told so."""
    into = carried.held(turn, case)
    if into is case:
        return case
    if sight_of(turn, into) is Sight.NOTHING:
        raise Refusal(texts.NOT_FOUND_STAFF)
    if turn.is_private:
        turn.reply(link_texts.lands_on(case.number, into.number))
    return cases.lock(turn.session, into.id)


def own_case(turn: Turn, example: str) -> tuple[Case, str]:
    """The speaker's own case that their words name first, and the words after it; the case is locked."""
    named, rest = _numbered(turn, texts.NO_NUMBER.format(example=example))
    mine = [case for case in named if is_reporter(turn, case)]
    return cases.lock(turn.session, _only(mine, texts.NOT_FOUND).id), rest


def heard_case(turn: Turn, example: str) -> tuple[Case, str]:
    """A case that the speaker has a voice in, reported or joined, which their words name first; it is locked."""
    named, rest = _numbered(turn, texts.NO_NUMBER.format(example=example))
    heard = [case for case in named if has_voice(turn, case)]
    return cases.lock(turn.session, _only(heard, texts.NOT_FOUND).id), rest


def has_voice(turn: Turn, case: Case) -> bool:
    """Did the speaker report it, is it about them, or did they join a side of it?"""
    joined = parties.with_person(turn.session, case.id, turn.speaker.person_id)
    return is_reporter(turn, case) or joined is not None


def _numbered(turn: Turn, nothing: str) -> tuple[list[Case], str]:
    meant, rest = number.lead(turn.words)
    if meant:
        return list(cases.numbered(turn.session, meant)), rest
    replied = _replied_to(turn)
    if replied is not None:
        return [replied], turn.words.strip()
    if not any(sign.isdecimal() for sign in turn.words.partition(" ")[0]):
        raise Refusal(nothing)
    return [], ""


def _replied_to(turn: Turn) -> Case | None:
    """The case of the card that this message replies to."""
    if not turn.incoming.reply_to:
        return None
    about = outbox.about(turn.session, turn.incoming.chat, turn.incoming.reply_to)
    name, _, case_id = about.partition(":")
    if name == "party":
        party = parties.get(turn.session, int(case_id))
        return cases.get(turn.session, party.case_id) if party else None
    return cases.get(turn.session, int(case_id)) if name == "case" else None


def _only(found: list[Case], nothing: str) -> Case:
    if not found:
        raise Refusal(nothing)
    if len(found) > 1:
        raise Refusal(texts.WHICH_NUMBER)
    return found[0]

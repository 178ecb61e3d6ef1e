"""One tap hands the words to an officer, never twice."""

from domain.case import Kind
from domain.refusal import Refusal
from handlers.desk import handing, opening, reports
from handlers.desk.files import keep_files
from handlers.scams import texts
from handlers.turn import Turn
from storage import cases, checks, groups
from storage.cases import Case
from storage.checks import Checked

# More digits than this are no number of ours.
_DIGITS = 18


def pressed(turn: Turn) -> Checked | None:
    """What the words of the button name, held until the end of the turn."""
    named = turn.words.partition(" ")[0]
    is_number = named.isascii() and named.isdecimal() and len(named) <= _DIGITS
    return checks.lock(turn.session, int(named), turn.contact.id) if is_number else None


def tell(turn: Turn) -> None:
    """Button: `/check_tell CHECKED`."""
    kept = pressed(turn)
    if kept is None or turn.speaker.is_staff:
        raise Refusal(texts.OLD_BUTTON)
    before = cases.get(turn.session, kept.case_id) if kept.case_id is not None else _same(turn, kept.words)
    if before is not None:
        raise Refusal(texts.TOLD_ALREADY.format(number=before.number))
    case = case_of(turn, kept, Kind.CLUE)
    choice = handing.register(turn, case)
    keep(turn, case, kept)
    handing.tell_resident(
        turn, case, f"{texts.TOLD_PICTURES if kept.files else texts.TOLD}\n{handing.receipt(turn, case, choice)}"
    )


def _same(turn: Turn, words: str) -> Case | None:
    """The open case that the same words of the same person became; pictures that nobody could read are not the same."""
    if words == texts.PICTURE_ALONE:
        return None
    found = cases.open_of(turn.session, turn.speaker.person_id)
    return next((case for case in found if case.kind in (Kind.CLUE, Kind.EMERGENCY) and case.story == words), None)


def case_of(turn: Turn, kept: Checked, kind: Kind, *, urgent: bool = False) -> Case:
    """The case that these words begin, in the area of the group where they were said."""
    case = opening.case_of(turn, kind, kept.words, urgent=urgent)
    if kept.group_id is not None:
        case.group_id = kept.group_id
        case.area_id = groups.get(turn.session, kept.group_id).area_id or case.area_id
    return case


def keep(turn: Turn, case: Case, kept: Checked) -> None:
    """Words and pictures go to the case."""
    kept.case_id = case.id
    reports.keep(turn, case, kept.words)
    sent_now = turn.incoming.attachments
    keep_files(turn, case, [file for file in kept.files if file not in sent_now])

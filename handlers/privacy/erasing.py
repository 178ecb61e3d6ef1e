"""Erasing on request (个人信息保护法 第47条): asked once more, with what cannot go yet and why."""

from collections.abc import Sequence

from domain.case import Move
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk.files import ERASE
from handlers.privacy import texts
from handlers.turn import Turn
from storage import agreements, anonymising, history, own_data, people, records, retention
from storage.cases import Case
from storage.history import Entry


def ask(turn: Turn) -> None:
    """Button below /privacy: `/erase`."""
    going, kept = _own(turn)
    buttons = ((Button(texts.ERASE_YES, "/erase_yes"), Button(texts.KEEP, "/help")),)
    turn.reply(Say(texts.erase_ask(len(going), kept), buttons))


def erase(turn: Turn) -> None:
    """`/erase_yes`: what may go goes at once; whoever has nothing left here is forgotten."""
    going, kept = _own(turn)
    # Said first: afterwards there may be nobody to say it to.
    turn.reply(texts.erased(len(going), kept, turn.service.hotline))
    forget(turn, turn.speaker.person_id, going, whole=not kept)


def forget(turn: Turn, whose: int, going: Sequence[Case], *, whole: bool) -> None:
    """Erase these cases and all private talk of this person; `whole`: nothing else of theirs stays here."""
    is_staff = people.get(turn.session, whose).is_staff
    for case in going:
        for file in anonymising.case(turn.session, case.id, turn.now):
            turn.send_for(ERASE, {"file": file})
    anonymising.talk(turn.session, whose)
    history.write(turn.session, None, Entry("erased", turn.now, turn.speaker.person_id))
    # The record of somebody's duty stays.
    if whole and not is_staff:
        anonymising.person(turn.session, whose)


def _own(turn: Turn) -> tuple[list[Case], list[str]]:
    if not turn.is_private:
        raise Refusal(texts.ONLY_PRIVATE)
    return sort(turn, turn.speaker.person_id, own_data.cases_of(turn.session, turn.speaker.person_id))


def sort(turn: Turn, whose: int, found: Sequence[Case]) -> tuple[list[Case], list[str]]:
    """The cases of this person that can be erased now, and the others with the reason."""
    whys = [(case, _why_kept(turn, whose, case)) for case in found if case.anonymised_at is None]
    return [case for case, why in whys if not why], [texts.reason(case.number, why) for case, why in whys if why]


def _why_kept(turn: Turn, whose: int, case: Case) -> str:
    """Why this case cannot be erased yet; "" where nothing stands against it."""
    if case.held_at is not None:
        return texts.HELD
    if case.is_open or retention.is_carried(turn.session, case.id):
        return texts.OPEN
    if retention.is_serious(case):
        return texts.SERIOUS
    others = anonymising.people_of(turn.session, case.id) - {whose}
    written = agreements.current(turn.session, case.id) or records.of(turn.session, case.id)
    was_mediated = history.has_happened(turn.session, case.id, Move.MEDIATE)
    return texts.TOGETHER if others or written or was_mediated else ""

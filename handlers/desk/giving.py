"""Giving a case to somebody else, in whichever stage it stands."""

from collections.abc import Callable, Sequence

from domain.case import Move, Stage, given_on
from domain.deadline import Event
from domain.message import Say
from handlers.desk import choosing, handing, sides, texts
from handlers.turn import Tick
from storage import admitted, cases, parties, people
from storage.admitted import Standing
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party


def give(tick: Tick, case: Case, person_id: int, entry: Entry, what: Move | None = None) -> None:
    """The case is somebody else's now: stage, clock and cards; the former holder is no reader of it any more."""
    what, before = what or given_on(Stage(case.stage)), case.assignee_id
    handing.move(tick, case, what, entry)
    case.assignee_id = person_id
    if before is not None:
        admitted.dismiss(tick.session, case.id, before, Standing.READER)
    handing.happened(tick, case, Event.ASSIGNED if what is Move.ASSIGN else Event.HANDED_OVER)
    handing.refresh(tick, case)
    handing.deal(tick, case)


def to_another(tick: Tick, case: Case) -> None:
    """Whoever held it has to keep out: somebody else has it at once; where there is nobody the chiefs find one."""
    following = choosing.choice(tick, case).person_id or next(iter(handing.chiefs_of(tick, case)), None)
    if case.is_open and following is not None:
        give(tick, case, following, Entry("", tick.now, None, handing.staff_name(tick, following)))
        handing.tell_resident_handed(tick, case)
        return
    case.assignee_id = None
    tick.session.flush()
    handing.refresh(tick, case)
    for chief in handing.chiefs_of(tick, case) if case.is_open else ():
        tick.tell(chief, Say(texts.NOBODY_LEFT.format(number=case.number), about=f"case:{case.id}"))


def goes_on(case: Case) -> Move:
    """Where the whole work of somebody goes to another, what was taken need not be taken again."""
    return Move.ASSIGN if case.stage == Stage.WAITING else Move.HAND_OVER


def give_all(tick: Tick, before: int, person_id: int, entry: Entry) -> tuple[list[Case], list[Case]]:
    """All open cases of one for another: those given, and those of which the other must have nothing to do."""
    given, kept = [], []
    for held in sorted(cases.held_by(tick.session, before), key=lambda case: case.id):
        case = cases.lock(tick.session, held.id)
        if not case.is_open or case.assignee_id != before:
            continue
        if person_id in choosing.barred(tick, case):
            kept.append(case)
        else:
            give(tick, case, person_id, entry, goes_on(case))
            given.append(case)
    return given, kept


def tell_each(tick: Tick, given: Sequence[Case], words: Callable[[str], str]) -> int:
    """Each resident on either side hears it once, however many cases they have; tells how many were told."""
    by_contact: dict[int, list[str]] = {}
    households: dict[int, Party] = {}
    for case in given:
        for party in parties.of(tick.session, case.id):
            if party.contact_id is not None and party.contact_id != case.contact_id:
                households.setdefault(party.contact_id, party)
                by_contact.setdefault(party.contact_id, []).append(case.number)
        by_contact.setdefault(case.contact_id, []).append(case.number)
    first = {case.contact_id: case for case in reversed(given)}
    for contact_id, numbers in by_contact.items():
        said = words(texts.listed(dict.fromkeys(numbers)))
        if contact_id in first:
            handing.tell_resident(tick, first[contact_id], said)
        else:
            sides.tell(tick, households[contact_id], said)
    return sum(people.contact(tick.session, contact_id).blocked_at is None for contact_id in by_contact)

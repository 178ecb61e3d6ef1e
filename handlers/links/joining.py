"""Whoever reported a merged case becomes a household of the carrying one, and leaves it again when that is undone."""

from domain.case import Kind, Side
from handlers.turn import Tick
from storage import parties, people
from storage.cases import Case
from storage.links import Link
from storage.parties import Party


def join(tick: Tick, case: Case, into: Case, link: Link, side: Side) -> Party | None:
    """The household through which the reporter of `case` belongs to `into` from now on.

    An unknown other side, of whom the first reporter told, becomes them.
    """
    if into.kind != Kind.DISPUTE:
        return None
    known = parties.with_person(tick.session, into.id, case.concerned_id)
    if known is not None:
        return known
    unknown = [party for party in parties.of(tick.session, into.id, side) if party.person_id is None]
    if side is Side.B and len(unknown) == 1:
        return _become(tick, case, link, unknown[0])
    mine = _household(tick, case)
    mine.case_id, mine.side, mine.at = into.id, side, tick.now
    link.party_id, link.before = parties.add(tick.session, mine).id, None
    return mine


def _household(tick: Tick, case: Case) -> Party:
    is_here = case.concerned_id == case.reporter_id
    return Party(
        name="" if case.is_anonymous else people.get(tick.session, case.concerned_id).name,
        phone=case.phone,
        place=case.place,
        person_id=case.concerned_id,
        contact_id=case.contact_id if is_here else None,
    )


def _become(tick: Tick, case: Case, link: Link, party: Party) -> Party:
    mine = _household(tick, case)
    link.party_id, link.before = party.id, {"name": party.name, "phone": party.phone, "place": party.place}
    party.name, party.phone, party.place = mine.name or party.name, mine.phone, mine.place or party.place
    party.person_id, party.contact_id = mine.person_id, mine.contact_id
    tick.session.flush()
    return party


def leave(tick: Tick, link: Link) -> None:
    """As it was before they joined."""
    party = parties.get(tick.session, link.party_id) if link.party_id is not None else None
    if party is not None and link.before is not None:
        party.name, party.phone, party.place = (link.before[key] for key in ("name", "phone", "place"))
        party.person_id = party.contact_id = None
        tick.session.flush()
    elif party is not None:
        parties.remove(tick.session, party)
    link.party_id = link.before = None

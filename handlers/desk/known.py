"""The names that we know ourselves, so that words can leave the house, or be learned from, without them."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from handlers.language.nameless import is_full_name
from storage import areas, own_data, parties, people


def everywhere(session: Session) -> tuple[str, ...]:
    """Of the staff and of areas."""
    return (*people.staff_names(session), *(area.name for area in areas.every(session)))


def around(session: Session, person_id: int) -> tuple[str, ...]:
    """The same with theirs, and of everybody named in their cases."""
    mine = own_data.cases_of(session, person_id)
    named = (name for case in mine for name in in_case(session, case.id))
    return (*everywhere(session), people.get(session, person_id).name, *named)


def in_case(session: Session, case_id: int) -> Iterable[str]:
    """Of the parties of a case, as far as they are names and not "upstairs"."""
    return [party.name for party in parties.of(session, case_id) if is_full_name(party.name)]

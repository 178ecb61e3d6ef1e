"""How much of a case somebody on the staff may read: their posts, and how this one case stands open to them."""

from collections.abc import Sequence

from domain.people import Post
from domain.seeing import Gate, Sight, sight
from handlers.desk import choosing
from handlers.turn import Tick
from storage import admitted, mediators, parties, staff
from storage.admitted import Standing
from storage.cases import Case


def gate(tick: Tick, case: Case, person_id: int) -> Gate:
    """Restricted cases have readers: whoever holds it, the chiefs of its area, and whoever was named."""
    if person_id in choosing.barred(tick, case):
        return Gate.BARRED
    if Standing.READER in admitted.standings(tick.session, case.id, person_id):
        return Gate.NAMED
    if not case.is_restricted:
        return Gate.OPEN
    return Gate.NAMED if person_id in choosing.chiefs_of(tick, case) else Gate.SHUT


def sight_for(tick: Tick, case: Case, person_id: int, posts: tuple[Post, ...] | None = None) -> Sight:
    """How much of the case this person may read as staff."""
    held = staff.posts_of(tick.session, person_id) if posts is None else posts
    above = choosing.ways_up(tick, case)
    # Who mediates it by invitation reads it as if they held it.
    own = mediators.takes_part(tick.session, case, person_id)
    return sight(held, above[0].path if above else "/", own=own, gate=gate(tick, case, person_id))


def look_ahead(tick: Tick, found: Sequence[Case]) -> None:
    """Of all these cases it will be asked who may read them."""
    ids = [case.id for case in found]
    parties.look_ahead(tick.session, ids)
    admitted.look_ahead(tick.session, ids)
    mediators.look_ahead(tick.session, ids)


def may_read(tick: Tick, case: Case, person_id: int) -> bool:
    """May this person read all of it?"""
    return sight_for(tick, case, person_id) is Sight.FULL


def is_shut(tick: Tick, case: Case, person_id: int) -> bool:
    """Is the case kept from this person, whatever posts they hold?"""
    stands = gate(tick, case, person_id)
    return stands is Gate.BARRED or (stands is Gate.SHUT and case.assignee_id != person_id)


def supervisors_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """The supervisors over the case, as far as it stands open to them: a restricted one goes past all others."""
    found = choosing.supervisors_of(tick, case)
    return tuple(person for person in found if sight_for(tick, case, person) is not Sight.NOTHING)

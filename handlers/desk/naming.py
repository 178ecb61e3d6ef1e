"""Who of the staff is meant."""

from domain.refusal import Refusal
from handlers.desk import names
from handlers.desk import texts as desk_texts
from handlers.turn import Turn
from storage import people, staff


def staff_member(turn: Turn, name: str) -> int:
    """The person with this name, or with "#12" this one. Raises Refusal."""
    if name.startswith("#") and name[1:].isdecimal() and staff.posts_of(turn.session, int(name[1:19])):
        return int(name[1:19])
    known = people.known(turn.session, name) or people.known(turn.session, desk_texts.without_title(name))
    if not known:
        raise Refusal(desk_texts.UNKNOWN_STAFF.format(name=name))
    if len(known) > 1:
        choices = desk_texts.listed(f"#{person.id} {names.with_area(turn, person.id)}" for person in known)
        raise Refusal(desk_texts.TWICE_STAFF.format(name=name, choices=choices))
    return known[0].id

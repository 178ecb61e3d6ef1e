"""Who of the staff is meant by a name."""

import re

from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import finding, names
from handlers.desk import texts as desk_texts
from handlers.guard import texts
from handlers.turn import Turn
from storage import people, staff
from storage.cases import Case

_NUMBERED = re.compile(r"#(\d{1,18})")
_LEADING = frozenset({Role.CHIEF, Role.SUPERVISOR})


def staff_member(turn: Turn, case: Case, words: str, command: str) -> tuple[int, str]:
    """The person whom the first word names, and the words after it. Raises Refusal with an example."""
    name, _, rest = words.strip().partition(" ")
    if not name:
        raise Refusal(texts.WHO.format(command=command, number=case.number))
    if found := _NUMBERED.fullmatch(name):
        person_id = int(found[1])
        if not staff.posts_of(turn.session, person_id):
            raise Refusal(texts.UNKNOWN.format(name=name))
        return person_id, rest.strip()
    known = people.known(turn.session, name) or people.known(turn.session, desk_texts.without_title(name))
    if not known:
        raise Refusal(texts.UNKNOWN.format(name=name))
    if len(known) > 1:
        choices = desk_texts.listed(f"#{person.id} {names.with_area(turn, person.id)}" for person in known)
        raise Refusal(texts.TWICE.format(name=name, choices=choices))
    return known[0].id, rest.strip()


def leads(turn: Turn, case: Case, *roles: Role) -> bool:
    """Does the speaker hold one of these roles (chief or supervisor) over the area of the case?"""
    wanted = set(roles) or _LEADING
    path = finding.path_of(turn, case)
    return any(post.role in wanted and post.covers(path) for post in turn.speaker.posts)


def must_lead(turn: Turn, case: Case) -> None:
    """Refuse whoever neither holds the case nor stands above it."""
    if case.assignee_id != turn.speaker.person_id and not leads(turn, case):
        raise Refusal(texts.NOT_YOURS)

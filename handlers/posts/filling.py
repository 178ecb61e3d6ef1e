"""Giving somebody a post: who is meant by the name, and what changes. For the command and for the whole roster."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain.namesakes import Known, meant
from domain.people import Role
from storage import people, staff
from storage.areas import Area
from storage.people import Person


class Unclear(Exception):
    """The name may mean several people."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A post that somebody is to hold, as it is written down."""

    name: str
    role: Role
    area: Area
    phone: str = ""
    skills: tuple[str, ...] = ()
    body: str = ""
    languages: tuple[str, ...] = ()

    @property
    def post(self) -> tuple[Role, int]:
        return self.role, self.area.id


@dataclass(frozen=True, slots=True)
class Filled:
    """Whose post it is, and what changed: a new person, their telephone, a new post, its skills."""

    person: Person
    is_known: bool
    person_changed: bool
    is_new: bool
    post_changed: bool


def whom(session: Session, wanted: Wanted) -> Person | None:
    """The person that is meant, None for somebody new. Raises Unclear."""
    known = [_known(session, person) for person in people.known(session, wanted.name)]
    found = meant(known, wanted.phone, wanted.post)
    if len(found) > 1:
        raise Unclear
    return people.get(session, found[0]) if found else None


def fill(session: Session, wanted: Wanted, before: Person | None, today: date) -> Filled:
    """Bring person and post to what is wanted; `before`: who is meant, None for somebody new."""
    person, person_changed = people.appoint(session, wanted.name, wanted.phone or None, before)
    had = staff.running(session, person.id, wanted.post) is not None
    post_changed = staff.appoint(session, person.id, wanted.post, list(wanted.skills), today)
    equipped = staff.equip(session, person.id, wanted.post, wanted.body, list(wanted.languages))
    return Filled(person, before is not None, person_changed, not had, post_changed or equipped)


def _known(session: Session, person: Person) -> Known:
    posts = frozenset((post.role, post.area_id) for post in staff.posts_of(session, person.id))
    return Known(person.id, person.phone or "", posts)

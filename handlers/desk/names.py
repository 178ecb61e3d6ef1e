"""Staff as residents and colleagues call them."""

from domain.people import Role
from domain.seeing import Part, Sight, parts
from handlers.desk import form_texts, texts
from handlers.language.imitation import named
from handlers.language.quoted import quoted
from handlers.turn import Tick
from storage import areas, people, staff
from storage.cases import Case
from storage.history import Past
from storage.people import Person

# What people do to a case as staff, also where they reported it themselves.
_AS_STAFF = frozenset({"look", "note", "reply", "take", "assign", "return", "close", "reopen"})


def staff_name(tick: Tick, person_id: int | None) -> str:
    """Somebody on the staff, as in the roster; "" for nobody."""
    if person_id is None:
        return ""
    posts = staff.posts_of(tick.session, person_id)
    role: Role | None = posts[0].role if posts else None
    return texts.title(people.get(tick.session, person_id).name, role)


def with_area(tick: Tick, person_id: int) -> str:
    """The same with the area of their first post."""
    posts = staff.posts_of(tick.session, person_id)
    area = areas.get(tick.session, posts[0].area_id).name if posts else ""
    return texts.responsible(staff_name(tick, person_id), area)


def responsible(tick: Tick, case: Case) -> str:
    """Whoever holds the case, with their area, as residents read it."""
    return "" if case.assignee_id is None else with_area(tick, case.assignee_id)


def absent(tick: Tick, case: Case) -> str:
    """Whom the case is about, where somebody else reported it and they cannot be reached here; "" otherwise."""
    if case.concerned_id == case.reporter_id or people.contact_of(tick.session, case.concerned_id) is not None:
        return ""
    return people.get(tick.session, case.concerned_id).name or texts.SOMEBODY


def caller(case: Case) -> str:
    """Whoever reported, as staff read it where no name is told."""
    return form_texts.NAMELESS if case.is_anonymous else form_texts.RESIDENT


def reporter(tick: Tick, case: Case) -> str:
    """Who reported, and for whom, as staff may read it. The only way to a resident's name."""
    if Part.NAMES not in parts(Sight.FULL, nameless=case.is_anonymous):
        return form_texts.NAMELESS
    said_by, concerned = people.get(tick.session, case.reporter_id), people.get(tick.session, case.concerned_id)
    name = texts.said_for(shown(concerned), shown(said_by)) if concerned.id != said_by.id else shown(said_by)
    return " ".join(part for part in (name, quoted(case.phone)) if part)


def shown(person: Person) -> str:
    """As staff read it: what residents call themselves cannot be pressed, nor pass for us or a colleague."""
    return person.name if person.is_staff else named(person.name)


def colleague(tick: Tick, case: Case, row: Past) -> str:
    """Who did what this row says, where only colleagues are named; "" for a timer."""
    if row.person_id is None:
        return ""
    is_part = row.person_id in (case.reporter_id, case.concerned_id) and row.what not in _AS_STAFF
    person = people.get(tick.session, row.person_id)
    return person.name if person.is_staff and not is_part else caller(case)


def author(tick: Tick, case: Case, row: Past) -> str:
    """Who did what this row of history says; "" for a timer."""
    if row.person_id is None:
        return ""
    person = people.get(tick.session, row.person_id)
    is_resident = row.person_id in (case.reporter_id, case.concerned_id) and row.what not in _AS_STAFF
    return caller(case) if case.is_anonymous and (is_resident or not person.is_staff) else shown(person)

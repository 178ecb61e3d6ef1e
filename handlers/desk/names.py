"""Staff as residents and colleagues call them."""

from domain.people import Role
from handlers.desk import texts
from handlers.turn import Tick
from storage import areas, people, staff
from storage.cases import Case


def staff_name(tick: Tick, person_id: int | None) -> str:
    """Somebody on the staff, as in the roster; "" for nobody."""
    if person_id is None:
        return ""
    posts = staff.posts_of(tick.session, person_id)
    role: Role | None = posts[0].role if posts else None
    return texts.title(people.get(tick.session, person_id).name, role)


def responsible(tick: Tick, case: Case) -> str:
    """Whoever holds the case, with their area, as residents read it."""
    if case.assignee_id is None:
        return ""
    posts = staff.posts_of(tick.session, case.assignee_id)
    area = areas.get(tick.session, posts[0].area_id).name if posts else ""
    return texts.responsible(staff_name(tick, case.assignee_id), area)


def absent(tick: Tick, case: Case) -> str:
    """Whom the case is about, where somebody else reported it and they cannot be reached here; "" otherwise."""
    if case.concerned_id == case.reporter_id or people.contact_of(tick.session, case.concerned_id) is not None:
        return ""
    return people.get(tick.session, case.concerned_id).name or texts.SOMEBODY

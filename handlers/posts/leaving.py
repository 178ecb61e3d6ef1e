"""Somebody leaves a post: what stands in the way, and what ends with the last one."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.people import Role
from handlers.posts import texts
from storage import absences, cases, codes, console, people, shifts, staff
from storage.staff import PostRow


def why_not(session: Session, person_id: int, post: tuple[Role, int]) -> str:
    """What has to be done before, as a sentence; "" where nothing stands in the way.

    With another post of their own they go on as they are; without one nobody would have their cases.
    """
    if _others(session, person_id, post):
        return ""
    name = people.get(session, person_id).name
    held = cases.loads(session, [person_id]).get(person_id, 0)
    if held:
        return texts.STILL_HOLDS.format(name=name, count=held)
    for row in absences.of_stand_in(session, person_id):
        if row.begun_at is not None:
            return texts.STILL_STANDS_IN.format(name=name, away=people.get(session, row.person_id).name)
    return ""


def end(session: Session, row: PostRow, last: date, now: datetime) -> None:
    """End the post. With the last one ends all that leads in: codes, sessions, leaves that are not over."""
    person_id, post = row.person_id, (Role(row.role), row.area_id)
    is_last = not _others(session, person_id, post)
    staff.end(session, row, last)
    if not is_last:
        return
    codes.void(session, person_id, now)
    console.end_all(session, person_id, now)
    for leave in [*absences.coming(session, person_id), *absences.of_stand_in(session, person_id)]:
        leave.ended_at = now
    for shift in shifts.of_person(session, person_id, last):
        shift.over_at = now
    session.flush()


def _others(session: Session, person_id: int, post: tuple[Role, int]) -> list[tuple[Role, int]]:
    held = [(each.role, each.area_id) for each in staff.posts_of(session, person_id, borrowed=False)]
    return [each for each in held if each != post]

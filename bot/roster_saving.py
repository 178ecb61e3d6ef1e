"""Bringing areas and staff to what a roster says: nothing is removed, and twice is the same as once."""

from datetime import date

from sqlalchemy.orm import Session

from bot import texts
from bot.roster import Roster, RosterError, StaffEntry
from bot.roster_people import Known, meant
from storage import areas, people, staff
from storage.areas import Area
from storage.people import Person


class _Unclear(Exception):
    """An entry may mean several people of one name."""


def save(session: Session, roster: Roster, today: date) -> list[str]:
    """Write the roster; posts begin `today`. Returns a line for each thing that changed. Raises RosterError."""
    codes, changes = _save_areas(session, roster)
    unclear = []
    for entry in roster.staff:
        try:
            changes += _save_post(session, entry, codes[entry.area], today)
        except _Unclear:
            where = texts.roster_where(entry.line, "[[staff]]", 0)
            unclear.append(texts.roster_fault(where, texts.roster_which_person(entry.name)))
    if unclear:
        raise RosterError(unclear)
    return changes


def _save_areas(session: Session, roster: Roster) -> tuple[dict[str, Area], list[str]]:
    """The areas by code, and what changed."""
    by_code = {area.code: area for area in areas.every(session)}
    changes = []
    for entry in roster.areas:
        old = by_code.get(entry.code)
        before = (old.name, old.level, old.parent_id) if old else None
        saved = areas.save(session, entry.code, entry.name, entry.level, by_code.get(entry.parent))
        by_code[entry.code] = saved
        if before != (saved.name, saved.level, saved.parent_id):
            changes.append(texts.import_area(entry.name, entry.code, is_new=before is None))
    return by_code, changes


def _save_post(session: Session, entry: StaffEntry, area: Area, today: date) -> list[str]:
    post = (entry.role, area.id)
    known = [_known(session, person) for person in people.known(session, entry.name)]
    found = meant(known, entry.phone, post)
    if len(found) > 1:
        raise _Unclear
    person = people.get(session, found[0]) if found else None
    person, person_changed = people.appoint(session, entry.name, entry.phone or None, person)
    post_changed = staff.appoint(session, person.id, post, list(entry.skills), today)
    equipped = staff.equip(session, person.id, post, entry.body, list(entry.languages))
    is_changed = person_changed or post_changed or equipped
    return [texts.import_staff(entry.name, entry.role, area.name)] if is_changed else []


def _known(session: Session, person: Person) -> Known:
    posts = frozenset((post.role, post.area_id) for post in staff.posts_of(session, person.id))
    return Known(person.id, person.phone or "", posts)

"""`bot import FILE`: areas and staff from a roster, all of it or nothing.

People are known by name and telephone; `bot.roster_people` says who is the same and who a namesake.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import texts
from bot.app import now_utc
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from bot.roster import KnownArea, Roster, RosterError, StaffEntry, read
from bot.roster_people import Known, meant
from domain.people import Level
from storage import areas, people, staff
from storage.areas import Area
from storage.people import Person


class _Unclear(Exception):
    """An entry may mean several people of one name."""


class _OnlyLooking(Exception):
    """Undoes everything; carries what would have changed."""

    def __init__(self, changes: list[str]) -> None:
        super().__init__()
        self.changes = changes


def import_roster(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="a TOML file with [[area]] and [[staff]]")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only show what would change")] = False,
) -> None:
    """Bring areas and staff to what the file says; nothing is removed, and twice is the same as once."""
    config = configured(context)
    try:
        changes = _import(config, file, dry_run=dry_run)
    except RosterError as error:
        raise Failed("\n".join(error.sentences)) from None
    for line in changes:
        typer.echo(line)
    typer.echo(texts.import_summary(len(changes), dry_run=dry_run))


def _import(config: Config, file: Path, *, dry_run: bool) -> list[str]:
    def work(session: Session) -> list[str]:
        known = {a.code: KnownArea(a.code, a.name, Level(a.level)) for a in areas.every(session)}
        changes = _save(session, read(file, known), config)
        if dry_run:
            raise _OnlyLooking(changes)
        return changes

    try:
        return writing(config, work)
    except _OnlyLooking as looking:
        return looking.changes


def _save(session: Session, roster: Roster, config: Config) -> list[str]:
    """Write the roster; returns a line for each thing that changed. Raises RosterError."""
    codes, changes = _save_areas(session, roster)
    today = now_utc().astimezone(config.time.zone).date()
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
    is_changed = person_changed or post_changed
    return [texts.import_staff(entry.name, entry.role, area.name)] if is_changed else []


def _known(session: Session, person: Person) -> Known:
    posts = frozenset((post.role, post.area_id) for post in staff.posts_of(session, person.id))
    return Known(person.id, person.phone or "", posts)

"""`bot import FILE`: areas and staff from a roster, all of it or nothing."""

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
from bot.roster import KnownArea, Roster, RosterError, read
from domain.people import Level
from storage import areas, people, staff


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
    """Write the roster; returns a line for each thing that changed."""
    by_code = {area.code: area for area in areas.every(session)}
    changes = []
    for entry in roster.areas:
        old = by_code.get(entry.code)
        before = (old.name, old.level, old.parent_id) if old else None
        saved = areas.save(session, entry.code, entry.name, entry.level, by_code.get(entry.parent))
        by_code[entry.code] = saved
        if before != (saved.name, saved.level, saved.parent_id):
            changes.append(texts.import_area(entry.name, entry.code, is_new=before is None))
    today = now_utc().astimezone(config.time.zone).date()
    for post in roster.staff:
        person, person_changed = people.appoint(session, post.name, post.phone or None)
        area_id = by_code[post.area].id
        post_changed = staff.appoint(session, person.id, (post.role, area_id), list(post.skills), today)
        if person_changed or post_changed:
            changes.append(texts.import_staff(post.name, post.role, by_code[post.area].name))
    return changes

"""`bot import FILE`: areas and staff from a roster, all of it or nothing.

People are known by name and telephone; `domain/namesakes.py` says who is the same and who a namesake.
"""

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
from bot.roster import KnownArea, RosterError, read
from bot.roster_saving import save
from domain.people import Level
from storage import areas, history
from storage.history import Entry


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
        now = now_utc()
        saved = save(session, read(file, known), now.astimezone(config.time.zone).date())
        changes = [change.words for change in saved]
        if dry_run:
            raise _OnlyLooking(changes)
        if changes:
            history.write(session, None, Entry("import", now, None, "\n".join(changes)))
        return changes

    try:
        return writing(config, work)
    except _OnlyLooking as looking:
        return looking.changes

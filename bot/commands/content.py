"""`bot content check`: may what we say be said; looks at files only."""

import typer

from bot.app import now_utc
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.content import texts
from bot.content.examining import Rules, faults, hints
from bot.content.library import Library


def check_content(context: typer.Context) -> None:
    """Say in plain sentences what is wrong with answers and notices, and what a station has still to fill in."""
    config = configured(context)
    library = Library(config.content.path)
    reading = library.read()
    rules = Rules(now_utc().astimezone(config.time.zone).date(), config.content.stale_days, config.notices.repeat_days)
    if found := faults(library.files(), reading, rules):
        raise Failed("\n".join(found))
    for hint in hints(reading):
        typer.echo(hint)
    own = sum(file.is_own for file in reading.files.values())
    typer.echo(texts.fine(len(reading.entries), len(reading.leaflets), len(reading.scams), own))
    if reading.offices:
        typer.echo(texts.where(len(reading.offices)))

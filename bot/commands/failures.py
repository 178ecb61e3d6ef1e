"""`bot failures`: turns that broke. What was said in them is shown one by one, and that it was is logged."""

import getpass
import json
import syslog
from typing import Annotated

import structlog
import typer

from bot.commands import letters_texts
from bot.commands.database import reading
from bot.commands.failed import Failed
from bot.commands.settings import configured
from storage import failures as storage

log = structlog.get_logger()


def failures(context: typer.Context) -> None:
    """List the turns that broke: reference number, time, and the place in the code; no words and no names."""
    if context.invoked_subcommand:
        return
    config = configured(context)
    found = reading(config, storage.listed)
    if not found:
        typer.echo(letters_texts.NO_FAILURES, err=True)
    for each in found:
        typer.echo(f"{each.reference}\t{each.at.astimezone(config.time.zone):%Y-%m-%d %H:%M}\t{each.what}")


def show_failure(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(help="the number that the person was told, such as K7Q2M9")],
) -> None:
    """Show what was said in a turn that broke, to whoever holds the key file; that it was shown is logged."""
    number = reference.strip().upper()
    found = reading(configured(context), lambda session: storage.find(session, number))
    if found is None:
        raise Failed(letters_texts.no_failure(number))
    # The system's log keeps it where the service's own is not at hand.
    syslog.syslog(syslog.LOG_NOTICE, f"xiaofeng: words of the broken turn {number} shown to {getpass.getuser()}")
    log.warning("words of a broken turn shown", reference=number, to=getpass.getuser())
    typer.echo(json.dumps(found.said, ensure_ascii=False, indent=2))

"""`bot migrate`: the database's schema."""

import typer

from bot.app import open_database
from bot.commands.failed import Failed
from bot.commands.settings import configured
from storage import migrate as schema
from storage import revision
from storage.engine import Unavailable
from storage.sealed import KeyFault


def migrate(context: typer.Context) -> None:
    """Bring the database to the schema of this version; on SQLite a copy of the file is kept first."""
    config = configured(context)
    try:
        database = open_database(config)
        try:
            if revision.is_current(database):
                typer.echo("The database is up to date.")
                return
            schema.upgrade(database)
        finally:
            database.close()
    except (revision.TooNew, KeyFault) as fault:
        raise Failed(str(fault)) from None
    except Unavailable:
        raise Failed("The database does not answer. Is it running, and is database.url right?") from None
    typer.echo(f"The database is now at schema {revision.newest()}.")

"""`bot retention`: what is over its time."""

import typer
from sqlalchemy.orm import Session

from bot.app import now_utc
from bot.commands.database import writing
from bot.commands.settings import configured
from bot.config import Config
from storage import childhood, errands, retention
from storage.retention import Limits

_AT_ONCE = 50


def retention_preview(context: typer.Context) -> None:
    """Say how much would be forgotten now, by each rule; nothing is changed, and nobody is named."""
    config = configured(context)
    found = writing(config, lambda session: retention.preview(session, _limits(config)))
    kept = config.retention.kept_child
    children = writing(config, lambda session: childhood.count_due(session, now_utc(), kept))
    typer.echo(f"Closed more than {config.retention.case_years} years ago: {found.ordinary}")
    typer.echo(f"Serious, closed more than {config.retention.serious_case_years} years ago: {found.serious}")
    typer.echo(f"Over their time, but on hold: {found.held}")
    typer.echo(f"Children whose guardian has not answered for {config.retention.child_days} days: {children}")


def retention_run(context: typer.Context) -> None:
    """Anonymise the cases now, as the running service does every hour; copies of files go with its errands."""
    config = configured(context)
    count = portion = _run(config)
    while portion == _AT_ONCE:
        portion = _run(config)
        count += portion
    typer.echo(f"Anonymised: {count}")


def _limits(config: Config) -> Limits:
    now = now_utc()
    return Limits(now - config.retention.kept, now - config.retention.kept_serious)


def _run(config: Config) -> int:
    def portion(session: Session) -> int:
        count, files = retention.run(session, _limits(config), now_utc(), _AT_ONCE)
        for file in files:
            errands.owe(session, "erase_file", {"file": file}, now_utc())
        return count

    return writing(config, portion)

"""`bot code NAME`: a one-time code with which somebody on the roster joins."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import texts
from bot.app import now_utc
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from storage import codes, people


def code(context: typer.Context, name: Annotated[str, typer.Argument(help="as in the roster")]) -> None:
    """Print a one-time code for somebody on the roster; it is good for 24 hours, once."""
    made = writing(configured(context), lambda session: _make(session, name.strip()))
    typer.echo(texts.join_code(name.strip(), made))


def _make(session: Session, name: str) -> str:
    found = people.known(session, name)
    if not found:
        raise Failed(texts.code_unknown(name))
    return codes.make(session, found[0].id, now_utc())

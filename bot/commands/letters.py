"""`bot letters`: messages that were given up. One line each, with tabs between; nothing of what they say."""

from dataclasses import replace
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import texts
from bot.app import now_utc
from bot.commands import letters_texts
from bot.commands.database import reading, writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from domain.message import Say
from storage import letters as storage

# With the excuse it still fits wherever the words alone did.
_LONG = 4000


def letters(context: typer.Context) -> None:
    """List the messages that were given up: number, channel, kind, age, reason; no words and no names."""
    if context.invoked_subcommand:
        return
    found, now = reading(configured(context), storage.given_up), now_utc()
    if not found:
        typer.echo(letters_texts.NO_LETTERS, err=True)
    for each in found:
        typer.echo(letters_texts.letter(each.id, each.channel, each.urgency, now - each.made_at, each.reason))


def send_letters(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(help="of one message in the list", show_default=False)] = None,
    all: Annotated[bool, typer.Option("--all", help="all but those to many groups")] = False,
) -> None:
    """Send a message that was given up once more, or all of them; a person reads a short excuse with it."""
    if (number is None) is not all:
        raise typer.BadParameter(letters_texts.WHICH)
    sent, left_out = writing(configured(context), lambda session: _send(session, number))
    if number is not None and not sent:
        raise Failed(letters_texts.no_letter(number))
    typer.echo(letters_texts.sent_again(sent))
    if left_out:
        typer.echo(letters_texts.LEFT_OUT)


def _send(session: Session, number: int | None) -> tuple[int, bool]:
    """How many are sent again, and whether some were left out."""
    if number is not None:
        return len(storage.send_again(session, [number], now_utc(), _late)), False
    found = storage.given_up(session)
    for_people = [each.id for each in found if not each.urgency.is_for_many]
    return len(storage.send_again(session, for_people, now_utc(), _late)), len(for_people) < len(found)


def _late(say: Say) -> Say:
    is_fit = say.text and len(say.text) < _LONG and not say.attachments and not say.text.startswith(texts.LATE)
    return replace(say, text=f"{texts.LATE}\n{say.text}") if is_fit else say

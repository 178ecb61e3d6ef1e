"""`bot qr AREA`: a QR code that leads residents of an area to their private chat, as a picture or as a poster."""

from pathlib import Path
from typing import Annotated

import typer

from bot import texts
from bot.app import open_database
from bot.channels.webchat.identity import Identity
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config, ConfigError
from bot.poster import draw_code, draw_poster
from storage import areas
from storage.areas import Area


def qr(
    context: typer.Context,
    area: Annotated[str, typer.Argument(help="an area's code or name")],
    png: Annotated[Path | None, typer.Option(metavar="FILE", help="write the code as a picture")] = None,
    poster: Annotated[Path | None, typer.Option(metavar="FILE", help="write a poster, A4, as PDF")] = None,
) -> None:
    """Make the QR code with which residents of an area reach the chat page; without a file, its address is printed."""
    config = configured(context)
    if not config.webchat.public_url:
        raise ConfigError(texts.QR_NO_ADDRESS)
    found = _found(config, area.strip())
    address = _identity(config).address(config.webchat.public_url, found.code)
    try:
        if png is not None:
            draw_code(address).save(png, "PNG")
        if poster is not None:
            draw_poster(address, found.name).save(poster, "PDF", resolution=200)
    except OSError as fault:
        raise Failed(texts.qr_not_written(str(fault.filename or png or poster))) from None
    typer.echo(address)


def _found(config: Config, text: str) -> Area:
    found = writing(config, lambda session: areas.named(session, text))
    if not found:
        raise Failed(texts.qr_no_area(text))
    if len(found) > 1:
        raise Failed(texts.roster_many_areas(text, [area.code for area in found]))
    return found[0]


def _identity(config: Config) -> Identity:
    database = open_database(config)
    try:
        return Identity(database.keyring)
    finally:
        database.close()

"""`bot hear`: what the station's engine hears in a recording, to be tried before residents do."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import texts
from bot.channels.base import Later, Never
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.senses import speech
from bot.senses.ears import Engine
from domain.errand import Result


def hear(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="a recording")],
) -> None:
    """Print what is heard in a recording, with the settings as they are."""
    given = configured(context).senses
    engine = speech.engine(given)
    if engine is None:
        raise Failed(texts.SPEECH_OFF if given.speech == "off" else texts.SPEECH_NOTHING)
    try:
        result = asyncio.run(_heard(engine, file.read_bytes()))
    except (Later, Never) as fault:
        raise Failed(texts.hear_failed(fault.reason)) from None
    if result.failure is not None:
        raise Failed(texts.hear_failed(result.failure))
    typer.echo(result.words)


async def _heard(engine: Engine, recording: bytes) -> Result:
    try:
        return await engine.hear(recording)
    finally:
        await engine.close()

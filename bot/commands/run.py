"""`bot run`: the service itself, until it is told to stop."""

import asyncio
import signal
from collections.abc import Iterable

import structlog
import typer

from bot.app import StartFault, assembled, channels_of, open_database, prepare, running
from bot.channels.base import Channel
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from storage.engine import Database, Unavailable
from storage.migrate import TooNew
from storage.sealed import KeyFault

log = structlog.get_logger()


def run(context: typer.Context) -> None:
    """Run the service until SIGTERM or Ctrl-C; everything that was begun is kept."""
    config = configured(context)
    try:
        database = open_database(config)
        try:
            prepare(database)
            asyncio.run(_serve(config, database))
        finally:
            database.close()
    except (StartFault, TooNew, KeyFault) as fault:
        raise Failed(str(fault)) from None
    except Unavailable:
        raise Failed("The database does not answer. Is it running, and is database.url right?") from None
    except OSError as fault:
        raise Failed(f"The service could not start: {fault.strerror or type(fault).__name__}.") from None


async def _serve(config: Config, database: Database) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with assembled(config, database, channels_of(config, database)) as app, running(app) as port:
        log.info("ready", port=port, channels=sorted(app.channels))
        checking = asyncio.create_task(_tell_faults(app.channels.values()))
        await stop.wait()
        checking.cancel()
        await asyncio.gather(checking, return_exceptions=True)
        log.info("stopping")


async def _tell_faults(channels: Iterable[Channel]) -> None:
    """What is wrong with the channels' set-up, one sentence each, once they are there."""
    for channel in channels:
        for sentence in await channel.faults():
            log.warning("self-check", channel=channel.name, says=sentence)

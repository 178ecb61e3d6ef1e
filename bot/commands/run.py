"""`bot run`: the service itself, until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot.app import StartFault, assembled, open_database, prepare
from bot.channels.base import Channel, Misconfigured
from bot.channels.chosen import channels_of
from bot.commands.failed import Failed
from bot.commands.settings import configured, settings_file
from bot.config import Config, ConfigError, load
from bot.lasting import lasting, tell_of_ends
from bot.logs import catch_the_rest, reference
from bot.only_one import AlreadyRunning, only_one
from bot.parts import Part, Parts, read
from bot.reloading import Reloading
from bot.running import running
from storage.engine import Database, Unavailable
from storage.revision import TooNew
from storage.sealed import KeyFault

log = structlog.get_logger()


def run(
    context: typer.Context,
    only: Annotated[
        str, typer.Option(help=f"Only these parts of {', '.join(Part)}; others run the rest on the same PostgreSQL.")
    ] = ",".join(Part),
) -> None:
    """Run the service until SIGTERM or Ctrl-C; everything that was begun is kept."""
    try:
        parts = read(only)
    except ValueError as fault:
        raise typer.BadParameter(str(fault), param_hint="--only") from None
    config = configured(context)
    try:
        with contextlib.closing(open_database(config)) as database, _only(database):
            asyncio.run(_serve(config, database, partial(load, settings_file(context)), parts))
    except Misconfigured as fault:
        raise ConfigError(str(fault)) from None
    except (StartFault, TooNew, KeyFault, AlreadyRunning) as fault:
        raise Failed(str(fault)) from None
    except Unavailable:
        raise Failed("The database does not answer. Is it running, and is database.url right?") from None
    except OSError as fault:
        place = f" ({fault.filename})" if fault.filename else ""
        raise Failed(f"The service could not start: {fault.strerror or type(fault).__name__}{place}.") from None


def _only(database: Database) -> contextlib.AbstractContextManager[None]:
    """PostgreSQL may have several services at work, a file only one."""
    file = database.url.database
    return only_one(Path(file)) if database.is_sqlite and file else contextlib.nullcontext()


async def _serve(config: Config, database: Database, load_anew: Callable[[], Config], parts: Parts) -> None:
    catch_the_rest()
    end, reload = _End(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload.set)
    await asyncio.to_thread(prepare, database)
    async with assembled(config, database, channels_of(config, database), parts=parts) as app, running(app) as port:
        log.info("ready", port=port, channels=sorted(app.channels), parts=sorted(parts))
        checking = lasting(_tell_faults(app.channels.values()), "self-check")
        reloading = lasting(Reloading(app, load_anew).on(reload), "reloading")
        await end.came.wait()
        checking.cancel()
        reloading.cancel()
        await asyncio.gather(checking, reloading, return_exceptions=True)
        log.info("stopping")
    if end.broken:
        raise Failed(f"This went wrong on our side; the log has it under {end.broken}.")


class _End:
    """Why the service ends: a signal, or one of its lasting tasks broke; better no service than half a one."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.broken = ""
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self.came.set)
        tell_of_ends(self._broke)

    def _broke(self, what: str, fault: BaseException) -> None:
        self.broken = self.broken or reference()
        log.error("the service ends", what=what, reference=self.broken, exc_info=fault)
        self.came.set()


async def _tell_faults(channels: Iterable[Channel]) -> None:
    """What is wrong with the channels' set-up, one sentence each, once they are there."""
    for channel in channels:
        for sentence in await channel.faults():
            log.warning("self-check", channel=channel.name, says=sentence)

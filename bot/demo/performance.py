"""One performance after the other, each on a fresh database in a temporary place."""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

from bot.app import assembled, now_utc, open_database, prepare
from bot.channels.base import Channel
from bot.channels.webchat import Webchat, WebchatSettings
from bot.config import Config
from bot.console.channel import ConsoleChannel
from bot.demo.clock import MovableClock
from bot.demo.people import PhoneIdentity
from bot.demo.site import Site
from bot.demo.stage import ROSTER, Stage
from bot.running import running
from bot.service import workdays
from storage.people import CONSOLE


def settings(folder: Path, port: int) -> Config:
    """Everything in the folder, reached from this machine only."""
    return Config.model_validate(
        {
            "database": {"url": f"sqlite:///{folder / 'demo.db'}", "key_file": folder / "demo.key"},
            "media": {"path": folder / "media"},
            "webchat": {"enabled": True},
            # Days pass at the press of a button there, and nobody shall be signed out by that.
            "console": {"framed": True, "idle_minutes": 100_000, "hours": 10_000},
            "web": {"host": "127.0.0.1", "port": port},
            "log": {"level": "WARNING", "format": "text"},
            "content": {"path": str(ROSTER.parent)},
        }
    )


async def perform(wanted: int, tell: Callable[[int], None]) -> None:
    """Play until somebody says stop."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await perform_until(stop, wanted, tell)


async def perform_until(
    stop: asyncio.Event, wanted: int, tell: Callable[[int], None], now: Callable[[], datetime] = now_utc
) -> None:
    """`tell` hears once on which port. A wish to begin anew begins anew, on the same port."""
    port = await _perform_once(stop, wanted, tell, now)
    while not stop.is_set():
        await _perform_once(stop, port, lambda _same: None, now)


async def _perform_once(
    stop: asyncio.Event, port: int, tell: Callable[[int], None], now: Callable[[], datetime]
) -> int:
    """Until somebody says stop, or wishes to begin anew; gives the port."""
    again = asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="xiaofeng-demo-") as folder:
        async with performance(settings(Path(folder), port), again, now) as bound:
            tell(bound)
            await _first(stop, again)
    return bound


@contextlib.asynccontextmanager
async def performance(config: Config, again: asyncio.Event, now: Callable[[], datetime]) -> AsyncIterator[int]:
    """The whole service with its stage set; yields the port."""
    clock = MovableClock(config.time.zone, workdays(frozenset(), frozenset()), now)
    with contextlib.closing(open_database(config)) as database:
        prepare(database)
        identity = PhoneIdentity(database.keyring)
        page = WebchatSettings(config.webchat.bot_name, config.media.path, zone=config.time.zone)
        channel = Webchat(page, database, clock, identity)
        site = Site(clock, identity, again)
        channels: dict[str, Channel] = {channel.name: channel, CONSOLE: ConsoleChannel()}
        async with assembled(config, database, channels, clock) as app, running(app, site.routes()) as port:
            await Stage(app, channel, identity, clock).set()
            site.app = app
            yield port


async def _first(*events: asyncio.Event) -> None:
    """Wait until one of these happens."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()

"""A service that was put together listens, sends and keeps time; what was opened last is closed first."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC
from functools import partial

from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.app import App, StartFault, now_utc
from bot.backup.keeper import Backups, backups
from bot.channels.webchat import Webchat
from bot.clock import Clock
from bot.console import site
from bot.door import Door
from bot.parts import Part, fetching
from bot.wakeups import Wakeups
from bot.web.guard import Guard
from bot.web.health import Health
from bot.web.malformed import Malformed
from bot.web.probes import probes
from bot.web.server import serving
from bot.web.waiting import WaitingFigures
from storage import staff
from storage.engine import sqlite_file
from storage.people import CONSOLE
from storage.signals import Kind

_WAKE_SECONDS = 10
_LAST_WAKE_SECONDS = 1.5


@contextlib.asynccontextmanager
async def running(app: App, more: Sequence[web.AbstractRouteDef] = ()) -> AsyncIterator[int]:
    """Listens, sends and keeps time inside the context; yields the port of the web server, which serves `more` too."""
    door = Door(app.dispatcher.receive)
    async with contextlib.AsyncExitStack() as stack:
        # First, so that a port in use is told before anything is heard.
        port = await stack.enter_async_context(_web(app, more))
        await stack.enter_async_context(app.keeper.running())
        await stack.enter_async_context(app.leases.running())
        for channel in app.channels.values():
            await stack.enter_async_context(channel.open(door.take, partial(app.leases.holds, fetching(channel.name))))
        await stack.enter_async_context(_wakeups(app).running())
        # Inside the channels: sending ends before their connections do.
        for work in _works(app):
            await stack.enter_async_context(work)
        for channel in app.channels.values():
            if isinstance(channel, Webchat):
                stack.push_async_callback(channel.hang_up)
        if Part.CLOCK in app.parts:
            await stack.enter_async_context(_ticking(app.clock))
        await stack.enter_async_context(door.open())
        await stack.enter_async_context(app.keeper.learning(with_meaning=app.config.senses.meaning))
        yield port


def _works(app: App) -> Iterator[contextlib.AbstractAsyncContextManager[None]]:
    """What this process works off beside the turns."""
    if Part.DELIVERY in app.parts:
        yield app.delivery.running()
    if Part.TURNS in app.parts:
        yield app.errands.running()
        yield _with_menus(app)
    if Part.CLOCK in app.parts:
        yield _backups(app).running()


def _wakeups(app: App) -> Wakeups:
    """What other processes call out, and who is to hear it."""
    found = Wakeups(app.database)
    found.on(Kind.OWED, lambda _: app.delivery.look())
    found.on(Kind.ERRAND, lambda _: app.errands.wake())
    found.on(Kind.LEASE, lambda _: app.leases.look())
    for channel in app.channels.values():
        if isinstance(channel, Webchat):
            found.on(Kind.LINE, channel.said_elsewhere)
    return found


@contextlib.asynccontextmanager
async def _web(app: App, more: Sequence[web.AbstractRouteDef]) -> AsyncIterator[int]:
    host, port = app.config.web.host, app.config.web.port
    guard = Guard(app.config.web.hosts, Malformed(app.delivery.figures.malformed))
    async with contextlib.AsyncExitStack() as stack:
        try:
            bound = await stack.enter_async_context(serving([*_routes(app), *more], host, port, guard))
        except OSError:
            raise StartFault(f"Nobody can listen on {host}:{port}. Is it in use? See web.host and web.port.") from None
        yield bound


@contextlib.asynccontextmanager
async def _ticking(clock: Clock) -> AsyncIterator[None]:
    """Something that wakes the clock; what is due, the table of ticks tells."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        clock.wake, "interval", seconds=_WAKE_SECONDS, coalesce=True, misfire_grace_time=None, next_run_time=now_utc()
    )
    scheduler.start()
    try:
        yield
    finally:
        # What is at work is not cut off, unless the database does not answer.
        scheduler.remove_all_jobs()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(clock.stop(), _LAST_WAKE_SECONDS)
        scheduler.shutdown(wait=False)


def _backups(app: App) -> Backups:
    return backups(app.config, app.database, app.clock.now, lambda: app.clock.keeps_time)


def _routes(app: App) -> list[web.AbstractRouteDef]:
    figures = WaitingFigures(app.database, app.delivery, app.clock, _backups(app).age)
    file = sqlite_file(app.config.database.url)
    folders = [app.config.media.path, *([file.parent] if file else [])]
    found = probes(app.database, app.delivery, app.clock, app.channels, folders)
    for part, probe in ((Part.DELIVERY, "delivery"), (Part.CLOCK, "clock")):
        if part not in app.parts:
            del found[probe]
    routes = Health(found, figures).routes()
    if Part.WEB not in app.parts:
        return routes
    for channel in app.channels.values():
        routes += channel.routes()
    if CONSOLE in app.channels:
        routes += site.routes(app.config, app.database, app.dispatcher, app.clock.now)
    return routes


@contextlib.asynccontextmanager
async def _with_menus(app: App) -> AsyncIterator[None]:
    await _set_menus(app)
    yield


async def _set_menus(app: App) -> None:
    """The platforms' command menus, made from what the rooms declare."""
    everybody = [(c.name, c.help) for c in app.rooms.menu(staff=False)]
    everywhere = [(c.name, c.help) for c in app.rooms.menu(staff=False) if c.in_group]
    of_staff = [(c.name, c.help) for c in app.rooms.menu(staff=True)]
    app.errands.staff_menu = [*of_staff, *everybody]
    joined = await app.transactions.run(staff.addresses)
    for channel in app.channels.values():
        await channel.set_menus(everybody, everywhere)
        for name, address in joined:
            if name == channel.name:
                await channel.set_staff_menu(address, app.errands.staff_menu)

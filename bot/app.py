"""The one place that knows every part: opens them in order, and closes them in reverse."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import structlog
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.backup.keeper import Backups, backups
from bot.channels.base import Channel
from bot.channels.webchat import Webchat
from bot.channels.webchat.identity import Identity
from bot.clock import Clock
from bot.config import Config
from bot.console import site
from bot.content.edits import Edits
from bot.content.keeper import Keeper
from bot.content.library import Library
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.documents.craft import drawn
from bot.door import Door
from bot.drafting.crafts import crafts
from bot.errands import Craft, Errands
from bot.flood import Flood
from bot.senses import speech
from bot.senses.eyes import open_eyes
from bot.service import build
from bot.transactions import Transactions, open_transactions
from bot.web.health import Health
from bot.web.probes import probes
from bot.web.server import serving
from bot.web.waiting import WaitingFigures
from handlers import rooms as all_rooms
from handlers.rooms import Rooms
from handlers.voices import hearing
from storage import installation, migrate, staff
from storage.engine import Database, Unavailable, is_passing, read_url, sqlite_file
from storage.people import CONSOLE
from storage.sealed import KeyFault, open_keyring

log = structlog.get_logger()

_WAKE_SECONDS = 10
_LAST_WAKE_SECONDS = 1.5
_SQLITE = b"SQLite format 3\0"


class StartFault(Exception):
    """The service cannot start; the text says in one sentence what to do."""


@dataclass(frozen=True, repr=False)
class App:
    """A running service."""

    config: Config
    database: Database
    transactions: Transactions
    rooms: Rooms
    dispatcher: Dispatcher
    delivery: Delivery
    clock: Clock
    errands: Errands
    keeper: Keeper
    channels: Mapping[str, Channel]


def open_database(config: Config) -> Database:
    """The database with its keys; nothing is read yet. Raises KeyFault."""
    file = read_url(config.database.url).database
    if file and _holds_a_database(Path(file)) and not config.database.key_file.exists():
        # A new key would open nothing, and would lie where the right one belongs.
        raise KeyFault(f"{config.database.key_file}: the key file of this database is missing. Put it back.")
    return Database(config.database.url, open_keyring(config.database.key_file))


def _holds_a_database(file: Path) -> bool:
    """Is there an SQLite file already? PostgreSQL's databases are no files."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def prepare(database: Database) -> None:
    """Bring SQLite to the newest schema; say what to run where that is not ours to do."""
    try:
        _migrate(database)
    except Exception as fault:
        if isinstance(reason := getattr(fault, "orig", None), sqlite3.Error):
            raise StartFault(f"The database file cannot be used ({reason}); see database.url.") from None
        if is_passing(fault):
            raise Unavailable(type(fault).__name__) from None
        raise


def _migrate(database: Database) -> None:
    if migrate.is_current(database):
        return
    if not database.is_sqlite:
        raise StartFault("The database has an older schema. Run: python -m bot migrate")
    migrate.upgrade(database)


def now_utc() -> datetime:
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def assembled(
    config: Config, database: Database, channels: Mapping[str, Channel], now: Callable[[], datetime] = now_utc
) -> AsyncIterator[App]:
    """All parts put together on a prepared database; nothing listens and nothing is sent yet."""
    transactions, ears = open_transactions(database), speech.ears(config.senses, channels)
    try:
        await transactions.run(installation.check_key)
        rooms = all_rooms.find()
        service = build(config, rooms, channels)
        delivery = Delivery(
            transactions, channels, rooms, service, config.delivery.parallel, not database.is_sqlite, now
        )
        dispatcher = Dispatcher(transactions, rooms, service, delivery, now)
        dispatcher.flood = Flood(config.limits.messages_per_minute, config.limits.staff_messages_per_minute)
        clock = Clock(transactions, rooms, service, delivery, now)
        errands = Errands(transactions, channels, database.keyring, config.media.path, rooms, service, delivery, now)
        errands.crafts.update(crafts(config.model, transactions, service.content, dispatcher.receive))
        dispatcher.owed = errands.wake
        errands.crafts[hearing.ERRAND] = Craft(ears.hear)
        errands.crafts |= drawn(transactions, now, _opened_by(config, database))
        keeper = Keeper(service.content, Library(config.content.path), edits=Edits(database))
        async with open_eyes(config, transactions, channels) as errands.crafts["read_picture"]:
            yield App(config, database, transactions, rooms, dispatcher, delivery, clock, errands, keeper, channels)
    finally:
        await ears.close()
        await transactions.close()


def _opened_by(config: Config, database: Database) -> Callable[[str], str]:
    """What a QR code says that leads to an area."""
    return partial(Identity(database.keyring).address, config.webchat.public_url)


@contextlib.asynccontextmanager
async def running(app: App, more: Sequence[web.AbstractRouteDef] = ()) -> AsyncIterator[int]:
    """Listens, sends and keeps time inside the context; yields the port of the web server, which serves `more` too."""
    door = Door(app.dispatcher.receive)
    async with contextlib.AsyncExitStack() as stack:
        # First, so that a port in use is told before anything is heard.
        port = await stack.enter_async_context(_web(app, more))
        await stack.enter_async_context(app.keeper.running())
        for channel in app.channels.values():
            await stack.enter_async_context(channel.open(door.take))
        # Inside the channels: sending ends before their connections do.
        await stack.enter_async_context(app.delivery.running())
        await stack.enter_async_context(app.errands.running())
        await stack.enter_async_context(_backups(app).running())
        await _set_menus(app)
        for channel in app.channels.values():
            if isinstance(channel, Webchat):
                stack.push_async_callback(channel.hang_up)
        await stack.enter_async_context(_ticking(app.clock))
        await stack.enter_async_context(door.open())
        await stack.enter_async_context(app.keeper.learning())
        yield port


@contextlib.asynccontextmanager
async def _web(app: App, more: Sequence[web.AbstractRouteDef]) -> AsyncIterator[int]:
    host, port = app.config.web.host, app.config.web.port
    async with contextlib.AsyncExitStack() as stack:
        try:
            bound = await stack.enter_async_context(serving([*_routes(app), *more], host, port))
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
    return backups(app.config, app.database, app.clock.now)


def _routes(app: App) -> list[web.AbstractRouteDef]:
    figures = WaitingFigures(app.database, app.delivery, app.clock, _backups(app).age)
    file = sqlite_file(app.config.database.url)
    folders = [app.config.media.path, *([file.parent] if file else [])]
    routes = Health(probes(app.database, app.delivery, app.clock, app.channels, folders), figures).routes()
    for channel in app.channels.values():
        routes += channel.routes()
    if CONSOLE in app.channels:
        routes += site.routes(app.config, app.database, app.dispatcher, app.clock.now)
    return routes


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

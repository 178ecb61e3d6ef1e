"""The one place that knows every part: opens them in order, and closes them in reverse."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import structlog

from bot.channels.base import Channel
from bot.channels.webchat.identity import Identity
from bot.clock import Clock
from bot.config import Config
from bot.content.edits import Edits
from bot.content.keeper import Keeper
from bot.content.library import Library
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.documents.craft import drawn
from bot.drafting.crafts import crafts
from bot.errands import Craft, Errands
from bot.flood import Flood
from bot.late import Late
from bot.leases import Leases
from bot.parts import ALL, Parts, held_by
from bot.senses import speech
from bot.senses.eyes import open_eyes
from bot.service import build
from bot.transactions import Transactions, open_transactions
from handlers import rooms as all_rooms
from handlers.rooms import Rooms
from handlers.voices import hearing
from storage import installation, revision
from storage.engine import Database, Unavailable, is_passing, read_url
from storage.sealed import KeyFault, open_keyring

log = structlog.get_logger()

# Alembic, only where there is something to do.
_migrations = Late("storage.migrate")
_SQLITE = b"SQLite format 3\0"


# Their modules are read now, with all others, while nobody looks for garbage (bot/__init__.py).
all_rooms.find()


class StartFault(Exception):
    """The service cannot start; the text says in one sentence what to do."""


@dataclass(frozen=True, repr=False)
class App:
    """A running service."""

    config: Config
    database: Database
    transactions: Transactions
    dispatcher: Dispatcher
    delivery: Delivery
    clock: Clock
    errands: Errands
    keeper: Keeper
    parts: Parts

    @property
    def rooms(self) -> Rooms:
        return self.dispatcher.rooms

    @property
    def channels(self) -> Mapping[str, Channel]:
        return self.delivery.channels

    @property
    def leases(self) -> Leases:
        return self.delivery.leases


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
    if revision.is_current(database):
        return
    if not database.is_sqlite:
        raise StartFault("The database has an older schema. Run: python -m bot migrate")
    _migrations.upgrade(database)


def now_utc() -> datetime:
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def assembled(
    config: Config,
    database: Database,
    channels: Mapping[str, Channel],
    now: Callable[[], datetime] = now_utc,
    parts: Parts = ALL,
) -> AsyncIterator[App]:
    """All parts put together on a prepared database; nothing listens and nothing is sent yet."""
    transactions, ears = open_transactions(database), speech.ears(config.senses, channels)
    try:
        await transactions.run(installation.check_key)
        rooms = all_rooms.find()
        service = build(config, rooms, channels)
        leases = Leases(database, held_by(parts, channels), not database.is_sqlite)
        delivery = Delivery(transactions, channels, rooms, service, leases, config.delivery.parallel, now)
        dispatcher = Dispatcher(transactions, rooms, service, delivery, now)
        dispatcher.flood = Flood(config.limits.messages_per_minute, config.limits.staff_messages_per_minute)
        clock, errands = Clock(transactions, rooms, service, delivery, now), _errands(config, database, dispatcher)
        errands.crafts[hearing.ERRAND] = Craft(ears.hear)
        keeper = Keeper(service.content, Library(config.content.path), edits=Edits(database))
        async with open_eyes(config, transactions, channels) as errands.crafts["read_picture"]:
            yield App(config, database, transactions, dispatcher, delivery, clock, errands, keeper, parts)
    finally:
        await ears.close()
        await transactions.close()


def _errands(config: Config, database: Database, dispatcher: Dispatcher) -> Errands:
    """Slow work for what is heard; whoever hears wakes it."""
    transactions, service, delivery, now = (
        dispatcher.transactions,
        dispatcher.service,
        dispatcher.delivery,
        dispatcher.now,
    )
    folder, channels = config.media.path, delivery.channels
    found = Errands(transactions, channels, database.keyring, folder, dispatcher.rooms, service, delivery, now)
    found.crafts.update(crafts(config.model, transactions, service.content, dispatcher.receive))
    found.crafts |= drawn(transactions, now, _opened_by(config, database))
    dispatcher.owed = found.wake
    return found


def _opened_by(config: Config, database: Database) -> Callable[[str], str]:
    """What a QR code says that leads to an area."""
    return partial(Identity(database.keyring).address, config.webchat.public_url)

"""Opening the database: one writing engine, one reading engine, the same face for SQLite and PostgreSQL."""

from pathlib import Path
from sqlite3 import SQLITE_ERROR
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from storage import asked, checkpoint
from storage.sealed import Keyring, lend

_BUSY_MILLISECONDS = 10_000
_POSTGRES_CONNECTIONS = 8
# A server that is gone without a word is noticed within some ten seconds, not after the hours of the system.
_NOTICED = {"keepalives_idle": 4, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}

# The database is away, busy or full: nobody's words are at fault, and the same work may succeed a moment later.
_PASSING_CODES = ("40001", "40P01", "53", "55P03", "57", "58", "08", "25006", "25P03")
# SQLite undoes the whole transaction when the disk is full or broken: then our savepoint is no more.
_UNDONE = ("no such savepoint", "no transaction is active")


class Unavailable(Exception):
    """The database could not do the work now; nothing was changed."""


def is_passing(fault: Exception) -> bool:
    """Is this fault the database's (busy, full, away, deadlock) and not the work's?"""
    if not isinstance(fault, DBAPIError):
        return False
    code = getattr(fault.orig, "sqlstate", None)
    if isinstance(code, str):
        return code.startswith(_PASSING_CODES)
    if getattr(fault.orig, "sqlite_errorcode", None) == SQLITE_ERROR:
        # A missing table or a wrong statement: no later moment makes it right.
        return str(fault.orig).startswith(_UNDONE)
    return isinstance(fault, OperationalError) or fault.connection_invalidated


def read_url(text: str) -> URL:
    """The URL as this service means it: one SQLite driver, one PostgreSQL driver."""
    url = make_url(text)
    name = url.get_backend_name()
    return url.set(drivername="postgresql+psycopg" if name == "postgresql" else name)


def sqlite_file(text: str) -> Path | None:
    """The file that this URL names; None for a server, or for a database in memory."""
    url = read_url(text)
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if in_file else None


class Database:
    """The engines of one database. `write` for turns and ticks; `read` for everything that only looks."""

    def __init__(self, url: str, keyring: Keyring) -> None:
        self.url = read_url(url)
        self.keyring = keyring
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.write = _sqlite(self.url, writes=True) if self.is_sqlite else _postgres(self.url)
        # Beside an open writer a plain read on a BEGIN IMMEDIATE engine would wait for the lock.
        self.read = _sqlite(self.url, writes=False) if self.is_sqlite else self.write
        lend(self.write.dialect, keyring)
        lend(self.read.dialect, keyring)
        for engine in {self.write, self.read}:
            asked.watch(engine)

    def close(self) -> None:
        self.write.dispose()
        self.read.dispose()


def _sqlite(url: URL, *, writes: bool) -> Engine:
    if url.database and writes:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1 if writes else 4,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": _BUSY_MILLISECONDS / 1000},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _record: ConnectionPoolEntry) -> None:
        # The driver opens transactions by guesswork and breaks SAVEPOINT: we begin ourselves.
        connection.isolation_level = None
        for pragma in _pragmas(writes=writes):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _pragmas(*, writes: bool) -> list[str]:
    common = ["foreign_keys=ON", f"busy_timeout={_BUSY_MILLISECONDS}"]
    # FULL: an acknowledged message must survive a power cut.
    writing = ["journal_mode=WAL", "synchronous=FULL", f"wal_autocheckpoint={checkpoint.MOST_PAGES}"]
    return [*common, *(writing if writes else ["query_only=ON"])]


def _postgres(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=_POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=False,
        connect_args={"options": "-c timezone=utc", "connect_timeout": 5} | _NOTICED,
        hide_parameters=True,
    )

"""What plays stand on: a fresh database for each, on SQLite and on PostgreSQL.

Of the plays of rooms every sixth is played on PostgreSQL too, always the same; with `EVERYWHERE=1` all are,
and so is what is marked as long.
"""

import functools
import os
import shutil
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

import hypothesis
import pytest
import structlog
from sqlalchemy import delete, event
from sqlalchemy.orm import Session

from bot import models
from bot.config import Config
from bot.documents import as_pdf
from handlers.language.models import Models
from storage import migrate
from storage.engine import Database
from storage.every_table import metadata
from storage.sealed import Keyring, open_keyring
from tests.postgres import NoPostgres, Server, serving
from tests.town import ROSTER, Town, open_town, take_in

SYSTEMS = ("sqlite", "postgresql")

# Of the many processes that tests start the first compiles the code, and the others need not.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_TESTS = Path(__file__).parent
_PLAYS = _TESTS / "plays"
_ONE_OF = 6
# Browsers and processes take longest. They begin first: at the end there are short ones enough for everybody.
_FIRST = tuple(_TESTS / name for name in ("browser", "demo", "wire", "senses"))

# How long an example takes says how busy the machine is, not whether it is right.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

# One engine serves all tests of a process: what it has compiled and connected need not be done again.
Fresh = Callable[[], Database]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long ones first; and of plays on PostgreSQL only some.

    Rooms say what they say whatever lies below; what differs there is tested in storage, delivery and wire.
    """
    items.sort(key=lambda item: not any(map(item.path.is_relative_to, _FIRST)))
    if os.environ.get("EVERYWHERE"):
        return
    left = {item for item in items if item.get_closest_marker("long") or _is_left_to_sqlite(item)}
    config.hook.pytest_deselected(items=[*left])
    items[:] = [item for item in items if item not in left]


def _is_left_to_sqlite(item: pytest.Item) -> bool:
    called = getattr(item, "callspec", None)
    on_postgres = called is not None and called.params.get("database") == "postgresql"
    is_chosen = zlib.crc32(item.nodeid.encode()) % _ONE_OF == 0
    return on_postgres and item.path.is_relative_to(_PLAYS) and not is_chosen


def _unheard(_logger: object, _name: str, _event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    raise structlog.DropEvent


@pytest.fixture(scope="session", autouse=True)
def quiet() -> None:
    """Nobody reads the log of a play, and drawing tracebacks costs more than the play; who wants it captures it."""
    structlog.configure(processors=[_unheard])


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """A page takes a second of the whole font: the same paper is drawn once in a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_pdf, "draw", functools.cache(as_pdf.draw))
        yield


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys") / "town.key"


@pytest.fixture(scope="session")
def keyring(key_file: Path) -> Keyring:
    return open_keyring(key_file)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL; where there is none, what needs it fails."""
    try:
        with serving() as server:
            yield server
    except NoPostgres as fault:
        pytest.fail(str(fault), pytrace=False)


@pytest.fixture(scope="session")
def sqlite_town(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Iterator[Fresh]:
    """Lays a copy of a migrated file in the place of the last test's."""
    folder = tmp_path_factory.mktemp("sqlite")
    template = Database(f"sqlite:///{folder / 'template.db'}", keyring)
    migrate.upgrade(template)
    template.close()
    database = Database(f"sqlite:///{folder / 'town.db'}", keyring)

    @event.listens_for(database.write, "connect")
    @event.listens_for(database.read, "connect")
    def _hurry(connection: SqliteConnection, _record: object) -> None:
        # As with the PostgreSQL of plays: nobody pulls the plug here.
        connection.execute("PRAGMA synchronous=OFF")

    yield lambda: _laid(database, folder / "template.db")
    database.close()


def _laid(database: Database, template: Path) -> Database:
    """The same database with what a template holds."""
    database.close()
    file = Path(str(database.url.database))
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    shutil.copyfile(template, file)
    return database


@pytest.fixture(scope="session")
def sqlite_people(tmp_path_factory: pytest.TempPathFactory, sqlite_town: Fresh) -> Path:
    """A file with the people of the roster in it, as they were taken in once."""
    folder = tmp_path_factory.mktemp("people")
    (folder / "roster.toml").write_text(ROSTER, encoding="utf-8")
    database = sqlite_town()
    with Session(database.write) as session:
        take_in(session, folder / "roster.toml")
        session.commit()
    database.close()
    return Path(shutil.copyfile(str(database.url.database), folder / "people.db"))


@pytest.fixture(scope="session")
def postgres_town(postgres: Server, keyring: Keyring) -> Iterator[Fresh]:
    """Empties one migrated database: a new one from a template would take fifty times as long."""
    url = postgres.create()
    database = Database(url.render_as_string(hide_password=False), keyring)
    migrate.upgrade(database)
    tables = reversed(metadata.sorted_tables)
    empty = "; ".join(str(delete(table).compile(dialect=database.write.dialect)) for table in tables)
    # History and looks refuse to be emptied; a play begins without any.
    for name in ("history", "case_looks"):
        empty = f"ALTER TABLE {name} DISABLE TRIGGER USER; {empty}; ALTER TABLE {name} ENABLE TRIGGER USER"
    renumber = "SELECT setval(seqrelid::regclass, 1, false) FROM pg_sequence"

    def fresh() -> Database:
        with database.write.begin() as connection:
            connection.exec_driver_sql(empty)
            connection.exec_driver_sql(renumber)
        return database

    yield fresh
    database.close()
    postgres.drop(url)


@pytest.fixture(params=SYSTEMS)
def database(request: pytest.FixtureRequest) -> Database:
    """A database at the newest schema with nothing in it."""
    fresh: Fresh = request.getfixturevalue("sqlite_town" if request.param == "sqlite" else "postgres_town")
    return fresh()


@pytest.fixture(params=SYSTEMS)
def empty(request: pytest.FixtureRequest, tmp_path: Path, keyring: Keyring) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path / 'empty.db'}", keyring)
        yield opened
        opened.close()
        return
    postgres: Server = request.getfixturevalue("postgres")
    url = postgres.create()
    opened = Database(url.render_as_string(hide_password=False), keyring)
    yield opened
    opened.close()
    postgres.drop(url)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.model_validate({"media": {"path": tmp_path / "media"}, "senses": {"meaning": False}})


@pytest.fixture(scope="session")
def learned() -> Models:
    """The models of the characters, as people meet them right after the start; they take no time worth counting."""
    return models.read()


@pytest.fixture
def untaken(request: pytest.FixtureRequest, tmp_path: Path, database: Database) -> Path | None:
    """The roster that is still to be taken in; none where a file with its people lies in the place already."""
    if database.is_sqlite:
        _laid(database, request.getfixturevalue("sqlite_people"))
        return None
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    return tmp_path / "roster.toml"


@pytest.fixture
async def town(database: Database, untaken: Path | None, config: Config, learned: Models) -> AsyncIterator[Town]:
    async with open_town(config, database, untaken) as town:
        town.app.dispatcher.service.content.models = learned
        yield town

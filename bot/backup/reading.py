"""Checks a backup, and brings one back into an empty place."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from bot.backup.archive import About, Contents, Unpacking
from bot.backup.making import DATABASE, MEDIA, TABLES
from bot.backup.vault import Damaged
from storage import installation, leases, migrate, revision, whole
from storage.engine import Database
from storage.sealed import Keyring

_PIECE = 1024 * 1024


class NotEmpty(Exception):
    """There is something where the backup should go; `what` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Found:
    """What a whole backup holds. `media`: how many files."""

    about: About
    contents: Contents
    media: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backup goes. `step` hears the name of each part before it is read."""

    database: Database
    media: Path
    step: Callable[[str], None] = field(default=lambda _name: None)


def verify(file: Path, keyring: Keyring, step: Callable[[str], None] = lambda _name: None) -> Found:
    """Reads all of it, and looks into an SQLite database. Raises Damaged with a sentence, or OSError."""
    with file.open("rb") as opened, tempfile.TemporaryDirectory(dir=file.parent, prefix=".xiaofeng-") as room:
        unpacking, media = Unpacking(opened, keyring), 0
        for name, content in unpacking.parts():
            step(name)
            media += name.startswith(MEDIA)
            if name == DATABASE:
                _write(content, Path(room) / DATABASE)
        found = Found(unpacking.about, _known(unpacking), media)
        _check_schema(found.about)
        if found.about.engine == "sqlite":
            _look_into(Path(room) / DATABASE, keyring, found)
        return found


def _known(unpacking: Unpacking) -> Contents:
    if unpacking.contents is None:
        raise Damaged("The backup does not say what it holds.")
    return unpacking.contents


def _check_schema(about: About) -> None:
    if not revision.knows(about.schema):
        raise Damaged(f"The backup has schema {about.schema}, which this version does not know. Install the newer one.")


def _look_into(file: Path, keyring: Keyring, found: Found) -> None:
    faults = whole.check_file(file)
    if whole.count_file(file) != found.contents.rows:
        faults.append("other rows than were put in")
    database = Database(f"sqlite:///{file}", keyring)
    try:
        with Session(database.read) as session:
            if not installation.is_ours(session):
                faults.append("sealed with another key file")
    finally:
        database.close()
    if faults:
        raise Damaged(f"The database in the backup is damaged: {'; '.join(faults)}.")


def restore(file: Path, place: Place) -> Found:
    """The backup, brought to where nothing is yet, at the newest schema; all of it or an error.

    Raises NotEmpty, Damaged, or OSError.
    """
    _check_empty(place)
    with file.open("rb") as opened:
        unpacking = Unpacking(opened, place.database.keyring)
        about = unpacking.about
        _check_schema(about)
        if (about.engine == "sqlite") != place.database.is_sqlite:
            raise Damaged(f"The backup is of {about.engine}, and database.url names another kind of database.")
        media = (_fill_file if place.database.is_sqlite else _fill_tables)(unpacking, place)
        found = Found(about, _known(unpacking), media)
    migrate.upgrade(place.database)
    with Session(place.database.write) as session, session.begin():
        leases.forget(session)
    return found


def _check_empty(place: Place) -> None:
    if place.media.is_dir() and any(place.media.iterdir()):
        raise NotEmpty(str(place.media))
    file = place.database.url.database if place.database.is_sqlite else None
    if file is not None and Path(file).exists():
        raise NotEmpty(file)
    if file is None and not whole.is_empty(place.database):
        raise NotEmpty("the database")


def _fill_file(unpacking: Unpacking, place: Place) -> int:
    """The database under its own name only when all has been read: a damaged backup leaves none."""
    file, media = Path(str(place.database.url.database)), 0
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.restoring")
    try:
        for name, content in unpacking.parts():
            place.step(name)
            if name == DATABASE:
                _write(content, unfinished)
            else:
                media += _media(name, content, place.media)
        unfinished.replace(file)
    except BaseException:
        shutil.rmtree(place.media, ignore_errors=True)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    return media


def _fill_tables(unpacking: Unpacking, place: Place) -> int:
    """All rows in one transaction, which commits when all has been read."""
    migrate.upgrade(place.database, unpacking.about.schema)
    count = [0]
    try:
        whole.fill(place.database, _tables(unpacking, place, count))
        whole.set_sequences(place.database, _known(unpacking).sequences)
    except BaseException:
        migrate.downgrade(place.database, "base")
        shutil.rmtree(place.media, ignore_errors=True)
        raise
    return count[0]


def _tables(
    unpacking: Unpacking, place: Place, count: list[int]
) -> Iterator[tuple[str, list[str], Callable[[], bytes]]]:
    for name, content in unpacking.parts():
        place.step(name)
        if name.startswith(TABLES):
            table = name.removeprefix(TABLES)
            yield table, unpacking.about.columns[table], partial(content.read, _PIECE)
        else:
            count[0] += _media(name, content, place.media)


def _media(name: str, content: IO[bytes], folder: Path) -> int:
    file = Path(name.removeprefix(MEDIA)).name
    if not name.startswith(MEDIA) or name != MEDIA + file:
        raise Damaged(f"Nobody knows what {name} in the backup is.")
    folder.mkdir(parents=True, exist_ok=True)
    _write(content, folder / file)
    return 1


def _write(content: IO[bytes], to: Path) -> None:
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        while data := content.read(_PIECE):
            file.write(data)
        file.flush()
        os.fsync(file.fileno())

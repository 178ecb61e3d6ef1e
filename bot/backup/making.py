"""Makes one backup, beside the running service."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from bot import VERSION
from bot.backup.archive import About, Packing
from bot.late import Late
from storage import revision
from storage.engine import Database

# It brings the library for PostgreSQL, which nobody needs on SQLite until a backup is made.
whole = Late("storage.whole")

DATABASE, MEDIA, TABLES = "database.db", "media/", "tables/"
ENDING = ".backup"
# What is not whole yet; whatever lies there under such a name was cut off.
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that lies whole on the disk; `size` in bytes."""

    file: Path
    size: int
    rows: dict[str, int]
    media: int


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be kept. `step` hears the name of each part before it is read."""

    database: Database
    media: Path
    step: Callable[[str], None] = field(default=lambda _name: None)


def name_of(now: datetime) -> str:
    """Names in order of time, in UTC."""
    return f"xiaofeng-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{ENDING}"


def make(source: Source, to: Path, now: datetime) -> Made:
    """A whole backup under this name, or nothing. Raises OSError, for instance where the disk is full."""
    to.parent.mkdir(parents=True, exist_ok=True)
    unfinished = to.with_name(to.name + _UNFINISHED)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tempfile.TemporaryDirectory(dir=to.parent, prefix=".xiaofeng-") as room:
                rows, media = _fill(source, Path(room), file, now)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)
    _keep_name(to.parent)
    return Made(to, to.stat().st_size, rows, media)


def _fill(source: Source, room: Path, file: IO[bytes], now: datetime) -> tuple[dict[str, int], int]:
    copied = (_copied_file if source.database.is_sqlite else _copied_tables)(source, room)
    packing = Packing(file, source.database.keyring, _about(source.database, now, copied.columns))
    for name, part in copied.files:
        packing.add(name, part)
        part.unlink()
    # After the database: each file that it names is there already.
    media = 0
    for path in sorted(source.media.iterdir()) if source.media.is_dir() else []:
        media += _added(packing, path) if path.is_file() else 0
    source.step("")
    packing.finish(copied.rows, copied.sequences)
    return copied.rows, media


@dataclass(frozen=True, slots=True)
class _Copied:
    """The database as files, and what they hold."""

    files: list[tuple[str, Path]]
    rows: dict[str, int]
    columns: dict[str, list[str]] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)


def _copied_file(source: Source, room: Path) -> _Copied:
    source.step(DATABASE)
    copy = room / DATABASE
    whole.copy_file(source.database, copy)
    return _Copied([(DATABASE, copy)], whole.count_file(copy))


def _copied_tables(source: Source, room: Path) -> _Copied:
    files: list[tuple[str, Path]] = []
    with whole.snapshot(source.database) as seen:
        columns = dict(seen.tables)
        for table, names in columns.items():
            source.step(table)
            files.append((TABLES + table, room / table))
            with (room / table).open("xb") as file:
                file.writelines(seen.rows(table, names))
        return _Copied(files, seen.counts(), columns, seen.sequences())


def _about(database: Database, now: datetime, columns: dict[str, list[str]]) -> About:
    engine = "sqlite" if database.is_sqlite else "postgresql"
    return About(VERSION, revision.current(database) or "", engine, now.isoformat(), columns)


def _added(packing: Packing, path: Path) -> int:
    try:
        packing.add(MEDIA + path.name, path)
    except FileNotFoundError:
        return 0  # it was let go meanwhile
    return 1


def _keep_name(folder: Path) -> None:
    """The new name survives a power cut as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

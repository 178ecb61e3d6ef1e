"""Where a run takes place: folders in memory, and a PostgreSQL of its own."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL

from tests.postgres import Server, serving

_MEMORY = Path("/dev/shm")  # noqa: S108 where a write costs nothing, on Linux


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    where = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="xiaofeng-soak-", dir=where) as made:
        yield Path(made)


@contextlib.contextmanager
def postgres() -> Iterator[tuple[Server, URL]]:
    """A server with an empty database on it."""
    with serving() as server:
        made = server.create()
        try:
            yield server, made
        finally:
            server.drop(made)

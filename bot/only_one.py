"""One running service for one SQLite file: two would send everything twice."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process holds the lock; the text says what to do."""


@contextlib.contextmanager
def only_one(database_file: Path) -> Iterator[None]:
    """Holds the lock beside the file; the system frees it however the process ends."""
    # Not the database file itself: closing it would drop SQLite's own locks.
    handle = os.open(database_file.with_name(f"{database_file.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise AlreadyRunning(f"Another `bot run` works on {database_file}. Stop it first.") from None
    try:
        yield
    finally:
        os.close(handle)

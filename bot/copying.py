"""The thread that keeps SQLite's log short, beside the one that writes it."""

import sqlite3
import threading
from pathlib import Path

import structlog

from storage import checkpoint

log = structlog.get_logger()

# What is written in these seconds is copied once, however often it changed.
_EVERY = 5.0


class Copying:
    """Copies some seconds after something was written to this file, and rests while nothing is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._written, self._ending = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._copy_on, name="checkpoint")
        self._thread.start()

    def soon(self) -> None:
        """Something was written."""
        self._written.set()

    def close(self) -> None:
        """Copy a last time; nothing is copied any more when it returns."""
        self._ending.set()
        self._written.set()
        self._thread.join()

    def _copy_on(self) -> None:
        is_last = False
        while not is_last:
            self._written.wait()
            is_last = self._ending.wait(_EVERY)
            self._written.clear()
            try:
                checkpoint.copy(self._file)
            except sqlite3.Error as fault:
                # The log stays longer for that, and is copied the next time or by a commit.
                log.warning("the database's log was not copied", says=str(fault))

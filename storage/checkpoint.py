"""SQLite writes what is committed to a log first; copying it on into the file is done beside the turns here.

Left to itself SQLite does that inside of every so many-th commit, and whoever speaks then waits for the disk: seldom,
but up to half a second. The log is as safe as the file, so nobody's words depend on when it is copied.
"""

import contextlib
import sqlite3
from pathlib import Path

# What the log may grow to before a commit copies after all: 64 MB in pages of 4096 bytes.
MOST_PAGES = 16_000


def copy(file: Path) -> None:
    """Copy what can be copied without anybody waiting. Raises sqlite3.Error, for instance on a full disk."""
    # One that is gone is not made anew.
    with contextlib.closing(
        sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    ) as connection:
        # As for a commit: the file has to be safe on the disk before its log may be written over.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

"""Which schema the database is at, and which this code knows. Read without Alembic: every start asks."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import column, inspect, select, table
from sqlalchemy.exc import DBAPIError

from storage.engine import Database, Unavailable, is_passing

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_NAMED = re.compile(r'^revision = "(.+)"$', re.MULTILINE)
# Where Alembic remembers it.
_REMEMBERED = table("alembic_version", column("version_num"))


class TooNew(Exception):
    """The database was made by newer code than this; the text says so."""


def current(database: Database) -> str | None:
    """The revision the database is at; None where it is empty. Raises Unavailable."""
    try:
        with database.read.connect() as connection:
            if not inspect(connection).has_table(_REMEMBERED.name):
                return None
            found: str | None = connection.scalar(select(_REMEMBERED.c.version_num))
            return found
    except DBAPIError as fault:
        if is_passing(fault):
            raise Unavailable(type(fault).__name__) from None
        raise


@cache
def _known() -> tuple[str, ...]:
    """All revisions in order: their files are numbered."""
    files = sorted(_VERSIONS.glob("[0-9]*.py"))
    return tuple(found[1] for file in files if (found := _NAMED.search(file.read_text(encoding="utf-8"))))


def newest() -> str:
    return _known()[-1]


def knows(revision: str) -> bool:
    """Is this a schema that this code can bring to the newest?"""
    return revision in _known()


def is_current(database: Database) -> bool:
    """Is the database at the newest schema? Raises TooNew when it knows one that this code does not."""
    at = current(database)
    if at is not None and not knows(at):
        raise TooNew(f"The database has schema {at}, which this version does not know. Install the newer one.")
    return at == newest()

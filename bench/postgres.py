"""A PostgreSQL for the measure, where XIAOFENG_BENCH_POSTGRES names a server: a new database for each run."""

import contextlib
import os
import uuid
from collections.abc import Iterator

from sqlalchemy import URL, create_engine, text

from storage.engine import read_url

VARIABLE = "XIAOFENG_BENCH_POSTGRES"


def is_given() -> bool:
    return bool(os.environ.get(VARIABLE))


@contextlib.contextmanager
def new_database() -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    server = read_url(os.environ[VARIABLE])
    name = f"xiaofeng_bench_{uuid.uuid4().hex[:8]}"
    _do(server, f'CREATE DATABASE "{name}"')
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _do(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _do(server: URL, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()

"""A PostgreSQL for the measure, where XIAOFENG_BENCH_POSTGRES names a server: a new database for each run."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

VARIABLE = "XIAOFENG_BENCH_POSTGRES"


def is_given() -> bool:
    return bool(os.environ.get(VARIABLE))


@contextlib.contextmanager
def new_database() -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    server = os.environ[VARIABLE].replace("+psycopg", "")
    name = f"xiaofeng_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

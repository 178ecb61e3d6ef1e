"""A PostgreSQL for the measure, durable as a real one: that of XIAOFENG_BENCH_POSTGRES, or one started for each run."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests.postgres import DURABLE, serving

VARIABLE = "XIAOFENG_BENCH_POSTGRES"


@contextlib.contextmanager
def new_database() -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    with _own() if VARIABLE not in os.environ else _given(os.environ[VARIABLE]) as url:
        yield url


@contextlib.contextmanager
def _own() -> Iterator[str]:
    with serving(DURABLE) as server:
        yield server.create().render_as_string(hide_password=False)


@contextlib.contextmanager
def _given(url: str) -> Iterator[str]:
    server = url.replace("+psycopg", "")
    name = f"xiaofeng_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

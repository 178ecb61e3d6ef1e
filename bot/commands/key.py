"""`bot key`: a new key without stopping the service, what old keys sealed sealed anew, and old keys taken out."""

import contextlib
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import typer
from rich.console import Console

from bot.app import open_database
from bot.commands.database import AWAY, reading
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from storage import installation, keyfile, resealing, revision
from storage.engine import Database, Unavailable
from storage.keyfile import KeyFault
from storage.resealing import Place
from storage.sealed import LOOK_SECONDS, Keyring
from storage.work import alone

_ROWS = 100
# Rows that somebody was writing are looked at again; a round more than this finds nothing but a fault.
_ROUNDS = 5
# How names of files begin that are not whole yet.
_BEGUN = ".resealing-"
# By then every process has looked at the file, and no turn that began before is still at work.
_SETTLED_SECONDS = 6 * LOOK_SECONDS


def key(context: typer.Context) -> None:
    """Say which keys there are, and how many values and files each has sealed."""
    if context.invoked_subcommand:
        return
    config = configured(context)
    with _sentences():
        held, counted = keyfile.read(config.database.key_file), _by_key(config)
    for number in sorted({*held.numbered, *counted}, reverse=True):
        what = "newest" if number == held.newest else "old" if number in held.numbered else "not in the key file"
        typer.echo(f"{number}\t{what}\t{counted[number]}")


def rotate(context: typer.Context) -> None:
    """Add a new key to the key file, which seals from now on; the service takes it by itself within seconds."""
    config = configured(context)
    with _sentences():
        _must_be_ours(config)
        number = keyfile.add(config.database.key_file)
    typer.echo(
        f"Key {number} seals from now on. Copy {config.database.key_file} to where its copy is kept, then run:"
        " python -m bot key reseal"
    )


def reseal(context: typer.Context) -> None:
    """Seal with the newest key what older keys have sealed, in small portions beside the service."""
    config = configured(context)
    with _sentences(), contextlib.closing(open_database(config)) as database, _progress() as step:
        installed = alone(database, installation.check_key)
        if installed.fault is not None:
            raise installed.fault
        count = 0
        for _ in range(_ROUNDS):
            if not (found := _reseal(database, step)):
                break
            count += found
        files = _reseal_files(config.media.path, database.keyring, step)
    typer.echo(f"Sealed anew: {count} rows, {files} files.")


def drop(context: typer.Context) -> None:
    """Take out every old key that nothing needs any more; backups made with it need a copy of it for ever."""
    config = configured(context)
    path = config.database.key_file
    with _sentences():
        held = keyfile.read(path)
        old = {number for number in held.numbered if number != held.newest}
        if not old:
            raise Failed("There is no old key.")
        if time.time() - path.stat().st_mtime < _SETTLED_SECONDS:
            raise Failed("The newest key is younger than a minute: somebody may still seal with the one before.")
        counted = _by_key(config)
        free = {number for number in old if not counted[number]}
        if not free:
            needed = ", ".join(f"{counted[number]} with key {number}" for number in sorted(old))
            raise Failed(f"Still sealed: {needed}. Run: python -m bot key reseal")
        keyfile.drop(path, free)
    typer.echo(f"Dropped: {', '.join(map(str, sorted(free)))}. Backups made with it open only with a copy of it.")


def _must_be_ours(config: Config) -> None:
    """A new key beside a wrong one would make two faults of one."""
    reading(config, installation.is_ours)


def _by_key(config: Config) -> Counter[int]:
    counted = reading(config, resealing.by_key)
    for file in _files(config.media.path):
        with contextlib.suppress(FileNotFoundError), file.open("rb") as opened:
            counted.update(opened.read(1))
    return counted


def _reseal(database: Database, step: Callable[[str], None]) -> int:
    """One round through all tables; how many rows."""
    count = 0
    for table in resealing.tables():
        after: Place | None = None
        while True:
            done = alone(database, partial(resealing.portion, table=table, after=after, most=_ROWS))
            if done.fault is not None:
                raise done.fault
            if done.value is None:
                break
            rows, after = done.value
            count += rows
            step(f"{table.name}, {count} rows")
    return count


def _reseal_files(folder: Path, keyring: Keyring, step: Callable[[str], None]) -> int:
    count = 0
    for file in _files(folder):
        with contextlib.suppress(FileNotFoundError):
            count += _reseal_file(file, keyring)
            step(f"{count} files")
    return count


def _reseal_file(file: Path, keyring: Keyring) -> bool:
    """A new file in the place of the old. Raises FileNotFoundError where it was erased meanwhile."""
    sealed = file.read_bytes()
    if not sealed or sealed[0] == keyring.newest:
        return False
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_BEGUN)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(keyring.seal(keyring.unseal(sealed)))
            opened.flush()
            os.fsync(opened.fileno())
        owner = file.stat()
        os.chown(name, owner.st_uid, owner.st_gid)
        os.chmod(name, owner.st_mode)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise
    return True


def _files(folder: Path) -> Iterator[Path]:
    """The sealed copies of files; what was left of a killed `reseal` goes."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name.startswith(_BEGUN):
            file.unlink(missing_ok=True)
        elif file.is_file():
            yield file


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except (KeyFault, revision.TooNew) as fault:
        raise Failed(str(fault)) from None
    except Unavailable:
        raise Failed(AWAY) from None
    except OSError as fault:
        raise Failed(f"{fault.strerror or type(fault).__name__}; run it again, it goes on where it was.") from None


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being worked at; in a pipe nothing."""
    with Console(stderr=True).status("Sealing anew ...") as status:
        yield lambda what: status.update(f"Sealing anew: {what} ...")

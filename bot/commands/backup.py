"""`bot backup`, `bot backup verify` and `bot restore`: everything that is kept, in one sealed file and back again."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.app import open_database
from bot.backup.held import hold_back
from bot.backup.keeper import newest
from bot.backup.making import Source, make, name_of
from bot.backup.reading import Found, NotEmpty, Place
from bot.backup.reading import restore as brought_back
from bot.backup.reading import verify as verified
from bot.backup.vault import Damaged
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from bot.service import build
from handlers import rooms
from storage import revision
from storage.engine import Database, Unavailable
from storage.sealed import KeyFault

_MEGABYTE = 1_000_000


def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="where it goes; without it, to backup.path")] = None,
) -> None:
    """Copy database and media into one sealed file, also while the service runs."""
    if context.invoked_subcommand:
        return
    config, now = configured(context), datetime.now(UTC)
    if to is None and not config.backup.path:
        raise Failed("Where to? Give --to FILE, or set backup.path.")
    target = to or Path(config.backup.path) / name_of(now)
    if target.exists():
        raise Failed(f"{target} is there already; nothing was written over it.")
    with _opened(config) as database, _progress("Backing up") as step:
        made = make(Source(database, config.media.path, step), target, now)
    typer.echo(f"{made.file}: {sum(made.rows.values())} rows, {made.media} files, {made.size / _MEGABYTE:.1f} MB.")


def verify(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="a backup; without it, the newest in backup.path")] = None,
) -> None:
    """Read a backup from end to end and say whether it could be restored."""
    config = configured(context)
    chosen = file or _newest(config)
    with _opened(config) as database, _progress("Checking") as step:
        found = verified(chosen, database.keyring, step)
    typer.echo(f"{chosen} is whole: {_words(found)}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="a backup")],
    send_owed: Annotated[bool, typer.Option("--send-owed", help="also send what was owed when it was made")] = False,
) -> None:
    """Bring a backup back, to where there is neither a database nor media yet."""
    config = configured(context)
    with _opened(config) as database:
        with _progress("Restoring") as step:
            found = brought_back(file, Place(database, config.media.path, step))
        lines = [f"Restored: {_words(found)}"]
        if not send_owed:
            held = hold_back(database, build(config, rooms.find(), {}), datetime.now(UTC))
            lines.append(
                f"{held.messages} messages that were owed are kept back (`bot letters`) and {held.notices} notices"
                " paused, since they may have gone out after the backup was made."
            )
    typer.echo("\n".join([*lines, "Start the service, look at /readyz, and let the notices go on that should."]))


def _words(found: Found) -> str:
    rows = sum(found.contents.rows.values())
    about = found.about
    made_at = f"{about.moment.astimezone():%Y-%m-%d %H:%M}"
    return f"made {made_at} by version {about.version}, schema {about.schema}, {rows} rows, {found.media} files."


def _newest(config: Config) -> Path:
    if not config.backup.path:
        raise Failed("Which one? Name a file, or set backup.path.")
    found = newest(Path(config.backup.path))
    if found is None:
        raise Failed(f"There is no backup in {config.backup.path}.")
    return found[1]


@contextlib.contextmanager
def _opened(config: Config) -> Iterator[Database]:
    """The database; what goes wrong with it or with a backup becomes a sentence."""
    if not config.database.key_file.exists():
        raise Failed(
            f"{config.database.key_file}: the key file is missing. Nothing can be sealed or opened without it."
        )
    try:
        with contextlib.closing(open_database(config)) as database:
            yield database
    except (KeyFault, Damaged, revision.TooNew) as fault:
        raise Failed(str(fault)) from None
    except NotEmpty as fault:
        raise Failed(f"{fault.what} is not empty; a backup goes only where nothing would be lost.") from None
    except Unavailable:
        raise Failed("The database does not answer. Is it running, and is database.url right?") from None
    except OSError as fault:
        place = f" ({fault.filename})" if fault.filename else ""
        raise Failed(f"{fault.strerror or type(fault).__name__}{place}. Nothing was left behind.") from None


@contextlib.contextmanager
def _progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being worked at; in a pipe nothing."""
    with Console(stderr=True).status(f"{doing} ...") as status:
        yield lambda name: status.update(f"{doing} {name} ...")

"""`bot audit verify`: has anybody touched what was written?"""

import sys
from typing import Annotated

import typer

from bot.app import open_database
from bot.commands.failed import Failed
from bot.commands.settings import configured
from bot.config import Config
from storage import audit, chain, looks, revision
from storage.audit import Audit, Finding, Wrong
from storage.chain import Head
from storage.engine import Unavailable, is_passing
from storage.sealed import KeyFault

_WORDS = {
    Wrong.CHANGED: "what it says is not what was written, or this service never wrote it",
    Wrong.WORDS: "its words are not those that were written",
    Wrong.MOVED: "it does not stand where it was written",
    Wrong.COPIED: "it stands there more than once",
    Wrong.GONE: "nothing stands there any more",
    Wrong.HEAD: "the end of the chain is not where the head says",
    Wrong.OTHER: "the history that was written down with --head is another one from here on",
}
_MOST = 100


def verify_audit(
    context: typer.Context,
    head: Annotated[str, typer.Option(metavar="COUNT:HASH", help="a head written down earlier")] = "",
) -> None:
    """Prove that no row of the history or of the looks was changed, deleted, put in or moved, and print the head."""
    try:
        written = chain.read(head) if head else None
    except ValueError:
        raise Failed("A head looks like 1234:0f3a..., as this command prints it.") from None
    found = _verified(configured(context), written)
    if found.findings:
        more = len(found.findings) - _MOST
        lines = [_line(finding) for finding in found.findings[:_MOST]]
        raise Failed("\n".join([*lines, *([f"... and {more} more."] if more > 0 else []), f"Head: {found.head}"]))
    typer.echo(f"Nothing was touched: {found.head.rows} rows in the chain, {found.loose} not yet in it.")
    if found.removed:
        typer.echo(f"Words removed by the rules of retention: {found.removed} rows.")
    typer.echo(f"Head: {found.head}")


def _verified(config: Config, written: Head | None) -> Audit:
    try:
        database = open_database(config)
        try:
            if not revision.is_current(database):
                raise Failed("The database has an older schema. Run: python -m bot migrate")
            if not looks.has_its_key(database):
                raise Failed("The key file is not the one this database was sealed with. Put the right key file back.")
            return audit.verify(database, written, _tell)
        finally:
            database.close()
    except (revision.TooNew, KeyFault) as fault:
        raise Failed(str(fault)) from None
    except Exception as fault:
        if isinstance(fault, Unavailable) or is_passing(fault):
            raise Failed("The database does not answer. Is it running, and is database.url right?") from None
        raise


def _tell(done: int, of: int) -> None:
    """Only to somebody who watches."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done} of {of} rows", nl=False, err=True)


def _line(finding: Finding) -> str:
    places = str(finding.place) if finding.until in (None, finding.place) else f"{finding.place} to {finding.until}"
    what = "look" if finding.is_look else "row"
    where = [f"{what} {finding.row}"] if finding.row is not None else []
    where += [f"place {places}"] if finding.place is not None else []
    where += [f"case {finding.case}"] if finding.case else []
    return f"{', '.join(where).capitalize()}: {_WORDS[finding.wrong]}."

"""`bot content export`: the answers that were edited in the console, as files to be kept or put into a folder."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.commands import export_texts as texts
from bot.commands.database import reading
from bot.commands.failed import Failed
from bot.commands.settings import configured
from storage import entry_versions


def content_export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="where the files go")] = Path("knowledge"),
) -> None:
    """Write each answer that was edited in the console as a file; a file of that name is replaced."""
    found = reading(configured(context), _texts)
    for name, text in found.items():
        path = out / f"{name}.md"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as fault:
            raise Failed(texts.not_written(fault.filename or str(path))) from None
        typer.echo(texts.written(str(path)))
    if not found:
        typer.echo(texts.NONE)


def _texts(session: Session) -> dict[str, str]:
    return {name: version.text for name, version in entry_versions.in_use(session).items() if version.text}

"""`bot search --entries FILE`: the search for answers alone, to be measured; no settings, no database."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.failed import Failed
from bot.commands.json_lines import Line, lines
from domain.knowledge import Entry
from handlers.language.search import Found, index

_RANKED = 10


def search(
    entries: Annotated[Path, typer.Option(metavar="FILE", help='lines of {"id", "text", "answer"}')],
) -> None:
    """Rank the entries of a file for each question on stdin, JSON lines both; no settings and no database."""
    known = {str(line.id): line for line in lines(_opened(entries), str(entries))}
    library = index([Entry(name, line.text, line.answer, "", date.min) for name, line in known.items()])
    for question in lines(sys.stdin, "stdin"):
        found = library.search(question.text, _RANKED)
        typer.echo(json.dumps(_told(question, found, known), ensure_ascii=False))


def _told(question: Line, found: list[Found], known: dict[str, Line]) -> dict[str, object]:
    return {
        "id": question.id,
        "ranked": [known[each.entry.id].id for each in found],
        "score": round(found[0].score, 6) if found else 0.0,
        "answered": bool(found) and found[0].is_enough,
    }


def _opened(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as fault:
        raise Failed(f"{path}: the file cannot be read ({fault.strerror}).") from None
    except UnicodeDecodeError:
        raise Failed(f"{path}: the file is not written in UTF-8.") from None

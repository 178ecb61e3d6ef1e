"""`bot content learn`: what people corrected, with their leave, as lines to read or as examples to learn from."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session

from bot.app import now_utc
from bot.commands import learn_texts as texts
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from handlers.language.models import Task
from storage import corrections


@dataclass(frozen=True, slots=True)
class _Kept:
    """One correction, as it is shown."""

    id: int
    at: str
    guessed: str
    meant: str
    words: str


def content_learn(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(metavar="FOLDER", help="add them there, as in content/examples")] = None,
    taken: Annotated[bool, typer.Option("--taken", help="do not list these again")] = False,
) -> None:
    """List what people corrected and allowed us to learn from, a line of JSON each; read it before it is used."""
    config = configured(context)
    found = writing(config, lambda session: _kept(session, config.time.zone))
    for each in found:
        typer.echo(json.dumps({name: getattr(each, name) for name in each.__slots__}, ensure_ascii=False))
    if not found:
        typer.echo(texts.NONE, err=True)
    for line in _write(to, found) if to is not None else ():
        typer.echo(line, err=True)
    if taken:
        # Only what was listed, and only after it is written.
        writing(config, lambda session: corrections.take(session, [each.id for each in found], now_utc()))


def _kept(session: Session, zone: ZoneInfo) -> list[_Kept]:
    return [
        _Kept(
            each.id,
            f"{each.at.astimezone(zone):%Y-%m-%d}",
            each.guessed,
            each.meant,
            " ".join(each.words.split()).lstrip("# "),
        )
        for each in corrections.allowed(session)
    ]


def _write(folder: Path, found: Sequence[_Kept]) -> list[str]:
    by_label: Mapping[str, list[str]] = defaultdict(list)
    for each in found:
        by_label[each.meant].append(each.words)
    return [_add(folder / Task.INTENTS / f"{label}-learned.txt", words) for label, words in sorted(by_label.items())]


def _add(path: Path, words: Sequence[str]) -> str:
    """The same words twice teach nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        before = path.read_text(encoding="utf-8").splitlines() or [texts.HEADING]
        new = [line for line in dict.fromkeys(words) if line not in before]
        path.write_text("\n".join([*before, *new]) + "\n", encoding="utf-8")
    except OSError as fault:
        raise Failed(texts.not_written(fault.filename or str(path))) from None
    return texts.written(str(path), len(new))

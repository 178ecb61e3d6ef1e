"""`bot content proposals`: what officers proposed for the questions and answers, each as a draft to be finished."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.commands import proposal_texts as texts
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from domain.masking import masked
from storage import knowledge
from storage.knowledge import Proposal

_FOLDER = Path("proposals")


def content_proposals(
    context: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="where the drafts go")] = _FOLDER,
) -> None:
    """Write each proposed question and answer as a draft entry; a draft that is there already is left alone."""
    config = configured(context)
    zone = config.time.zone

    def drafts(session: Session) -> dict[str, str]:
        found = knowledge.proposals(session)
        return {_name(each): draft(each, each.at.astimezone(zone).date()) for each in found}

    found = writing(config, drafts)
    for name, text in found.items():
        typer.echo(_write(out / f"{name}.md", text))
    if not found:
        typer.echo(texts.NONE)


def _name(proposal: Proposal) -> str:
    """The id of the entry, which is also the name of its file."""
    return f"own-{proposal.id:03}"


def draft(proposal: Proposal, day: date) -> str:
    """An entry without a source, so that nobody uses it before somebody has read it."""
    # What JSON writes between quotation marks TOML reads as well.
    question = json.dumps(masked(" ".join(proposal.question.split())), ensure_ascii=False)
    name = json.dumps(_name(proposal))
    return texts.DRAFT.format(id=name, question=question, day=day.isoformat(), answer=masked(proposal.answer.strip()))


def _write(path: Path, text: str) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            return texts.kept(str(path))
        # These are residents' words: only their owner reads them until they are cleaned.
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Failed(texts.not_written(fault.filename or str(path))) from None
    return texts.written(str(path))

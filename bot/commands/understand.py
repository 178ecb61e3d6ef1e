"""`bot understand`: what is understood of each message, to be measured; no settings, no database."""

import json
import sys
from dataclasses import asdict

import typer

from bot import models
from bot.commands.json_lines import lines
from handlers.language import understanding
from handlers.language.meant import coarse
from handlers.language.understanding import Understood


def understand() -> None:
    """Say what each message on stdin means, JSON lines both; no settings and no database."""
    known = models.read(encode=models.encoder())
    for line in lines(sys.stdin, "stdin"):
        told = {"id": line.id, **_told(understanding.understand(line.text, known))}
        typer.echo(json.dumps(told, ensure_ascii=False))


def _told(understood: Understood) -> dict[str, object]:
    intent = coarse(understood.intent)
    return {
        "intent": intent.best.label,
        "confidence": round(intent.best.confidence, 4),
        "words": intent.words,
        "dispute_kind": understood.dispute_kind.best.label,
        "fraud_type": understood.fraud_type.best.label,
        "quarrel": understood.quarrel.best.label,
        "found": _found(understood),
    }


def _found(understood: Understood) -> dict[str, object]:
    said = understood.said
    return {
        "place": said.where,
        "other_place": said.other_place,
        "since": said.since,
        "other_side": said.other_side,
        "phones": understood.phones,
        "amounts": [asdict(amount) for amount in understood.amounts],
        "danger": [asdict(danger) for danger in understood.dangers],
    }

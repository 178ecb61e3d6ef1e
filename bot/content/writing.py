"""An entry written as a file of content/knowledge/; `entries.py` reads the same back."""

import json
from collections.abc import Sequence

from domain.knowledge import Entry


def written(entry: Entry) -> str:
    """Its text."""
    head = [
        f"id = {_quoted(entry.id)}",
        f"question = {_quoted(entry.question)}",
        f"variants = {_listed(entry.variants)}",
        f"papers = {_listed(entry.papers)}",
        f"who = {_quoted(entry.who)}",
        f"sources = {_listed(entry.sources)}",
        f"checked = {entry.checked.isoformat()}",
        f"local = {'true' if entry.local else 'false'}",
        f"fill_in = {_listed(entry.fill_in)}",
        f"tags = {_listed(entry.tags)}",
    ]
    return "\n".join(["+++", *head, "+++", "", entry.answer, ""])


def _quoted(text: str) -> str:
    # What JSON writes between quotation marks TOML reads as well, but for one sign.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Sequence[str]) -> str:
    if not texts:
        return "[]"
    return "\n".join(["[", *(f"  {_quoted(text)}," for text in texts), "]"])

"""What understanding and searching say about labelled texts, through the commands that people run."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.scoring import Pair

ROOT = Path(__file__).parents[1]
FIELDS = {
    "intents": "intent",
    "intents_traditional": "intent",
    "dispute_kinds": "dispute_kind",
    "fraud_types": "fraud_type",
    "quarrel": "quarrel",
}
OWN_WORDS = ("victim", "check")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled row, and what a command said about it."""

    row: Row
    said: Row

    def pair(self, field: str) -> Pair:
        """Where a second label is right as well, either counts as right."""
        said, also = self.said.get(field) or "-", self.row.get("also") or []
        is_right = said in ([also] if isinstance(also, str) else also)
        return Pair(self.row["label"], self.row["label"] if is_right else said)

    @property
    def is_picked(self) -> bool:
        """Found by a keyword of its title, so easy to tell."""
        return str(self.row.get("how", "")).startswith("title")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, the entries found for it, and how sure the search was."""

    label: str
    ranked: list[str]
    score: float

    @property
    def is_known(self) -> bool:
        return self.label != "none"


def understood(data: Path, name: str) -> list[Told]:
    """What `bot understand` says about a file of rows; nothing where there is no such file."""
    asked = rows(data / f"{name}.jsonl")
    said = {each["id"]: each for each in _bot(["understand"], asked)} if asked else {}
    return [Told(row, said.get(row["id"], {})) for row in asked]


def searched(data: Path) -> dict[str, list[Answered]]:
    """What `bot search` finds, for each knowledge base."""
    entries, questions = rows(data / "faq_kb.jsonl"), rows(data / "faq_paraphrase.jsonl")
    return {
        kb: _searched([e for e in entries if e["kb"] == kb], [q for q in questions if q["kb"] == kb])
        for kb in sorted({question["kb"] for question in questions})
    }


def _searched(entries: list[Row], questions: list[Row]) -> list[Answered]:
    with TemporaryDirectory() as folder:
        known = Path(folder) / "entries.jsonl"
        known.write_text(_lines(entries), encoding="utf-8")
        said = {each["id"]: each for each in _bot(["search", "--entries", str(known)], questions)}
    return [Answered(q["label"], said[q["id"]]["ranked"], said[q["id"]]["score"]) for q in questions]


def _bot(words: list[str], asked: list[Row]) -> list[Row]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=_lines(asked),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def rows(path: Path) -> list[Row]:
    """The rows of a file; none where there is no file."""
    if not path.exists():
        return []
    # Not splitlines(): what people write may hold signs that it takes for ends of lines.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _lines(given: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in given)

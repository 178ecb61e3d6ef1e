"""An answer as a sheet of fields: filled in from an entry, read back into one, and judged by the rules of content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.console import papers_texts as texts
from bot.content import examining
from bot.content.edits import edited
from bot.content.examining import Rules
from bot.content.table import Broken
from bot.content.writing import written
from domain.knowledge import Entry
from domain.message import clean


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the fields hold, lists with one thing a line. `base`: the latest version when it was opened, 0 for none."""

    id: str
    base: int = 0
    question: str = ""
    answer: str = ""
    who: str = ""
    checked: str = ""
    variants: str = ""
    papers: str = ""
    sources: str = ""
    fill_in: str = ""
    tags: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The entry and its text; with faults it may not be used, and `entry` is None where it cannot even be read."""

    entry: Entry | None
    text: str
    faults: tuple[str, ...]


def sheet_of(entry: Entry, base: int) -> Sheet:
    return Sheet(
        id=entry.id,
        base=base,
        question=entry.question,
        answer=entry.answer,
        who=entry.who,
        checked=entry.checked.isoformat(),
        variants="\n".join(entry.variants),
        papers="\n".join(entry.papers),
        sources="\n".join(entry.sources),
        fill_in="\n".join(entry.fill_in),
        tags="\n".join(entry.tags),
        local=entry.local,
    )


def read_sheet(words: Mapping[str, str]) -> Sheet:
    """What came back of the form."""
    base = words.get("base", "")
    number = int(base) if base.isdecimal() and len(base) < 10 else 0  # noqa: PLR2004 enough for a number
    said = {name: clean(text).strip() for name, text in words.items()}
    return Sheet(
        id=said.get("id", ""),
        base=number,
        question=said.get("question", ""),
        answer=said.get("answer", ""),
        who=said.get("who", ""),
        checked=said.get("checked", ""),
        variants=said.get("variants", ""),
        papers=said.get("papers", ""),
        sources=said.get("sources", ""),
        fill_in=said.get("fill_in", ""),
        tags=said.get("tags", ""),
        local="local" in said,
    )


def judged(sheet: Sheet, rules: Rules) -> Judged:
    """What would be kept of it, and why it may not be used: the rules for files, a source above all."""
    try:
        checked = date.fromisoformat(sheet.checked)
    except ValueError:
        return Judged(None, "", (texts.NOT_A_DAY,))
    text = written(_entry(sheet, checked))
    try:
        found = edited(sheet.id, text)
    except Broken as broken:
        return Judged(None, text, tuple(map(texts.in_words, broken.sentences)))
    return Judged(found, text, tuple(map(texts.in_words, examining.of_entry(found, text, rules))))


def _entry(sheet: Sheet, checked: date) -> Entry:
    return Entry(
        id=sheet.id,
        question=sheet.question,
        answer=sheet.answer,
        who=sheet.who,
        checked=checked,
        variants=_lines(sheet.variants),
        papers=_lines(sheet.papers),
        sources=_lines(sheet.sources),
        local=sheet.local,
        fill_in=_lines(sheet.fill_in),
        tags=_lines(sheet.tags),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())

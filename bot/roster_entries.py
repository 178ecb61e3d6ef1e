"""The entries of a roster as they are written: which keys, which kinds of values, on which line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot import texts
from bot.roster_lines import headers
from domain.message import clean

REQUIRED = {"area": ("code", "name", "level"), "staff": ("name", "role", "area")}
OPTIONAL = {"area": ("parent",), "staff": ("phone", "skills", "body", "languages", "until")}
LISTS = ("skills", "languages")
# Of each list: while so many are brought in nothing else is written.
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One [[area]] or [[staff]]. `words` and `lists` hold the values that are what they should be.

    Of a spreadsheet: `sheet` is its name, `line` the row, `columns` the letter under which each key stands.
    """

    kind: str
    number: int
    line: int
    words: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return self.at("")

    def at(self, key: str) -> str:
        """Where it stands; of a spreadsheet with the column of this key."""
        if self.sheet:
            return texts.sheet_where(self.sheet, self.line, self.columns.get(key, ""))
        return texts.roster_where(self.line, f"[[{self.kind}]]", self.number)

    @property
    def order(self) -> tuple[bool, int]:
        """Its place in the file: of a spreadsheet the areas come first."""
        return bool(self.sheet) and self.kind == "staff", self.line


class Faults:
    """What is wrong, in the order of the file."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[bool, int], str]] = []

    def add(self, entry: Entry, sentence: str, key: str = "") -> None:
        """`key`: what of the entry is wrong."""
        self._found.append((entry.order, texts.roster_fault(entry.at(key), sentence)))

    def at(self, line: int, sentence: str) -> None:
        self._found.append(
            ((False, line), texts.roster_fault(texts.roster_where(line, "", 0), sentence) if line else sentence)
        )

    def copied(self) -> "Faults":
        """The same, for whoever may have to look at the entries again."""
        other = Faults()
        other._found = list(self._found)
        return other

    def __bool__(self) -> bool:
        return bool(self._found)

    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for _, sentence in sorted(self._found, key=lambda fault: fault[0]))


def entries(text: str, faults: Faults) -> list[Entry]:
    """Every entry of the file; what cannot be read is a fault."""
    heads = list(headers(text))
    for brackets, name, line in heads:
        if brackets == "[" and name in REQUIRED:
            faults.at(line, texts.roster_brackets(name))
    try:
        data = {} if faults else tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        faults.at(int(found[1]) if found else len(text.splitlines()), texts.ROSTER_NOT_TOML)
        return []
    _refuse_other_tables(data, text, faults)
    return [entry for kind in REQUIRED for entry in _of_kind(kind, data.get(kind, []), heads, faults)]


def _refuse_other_tables(data: Mapping[str, object], text: str, faults: Faults) -> None:
    lines = text.splitlines()
    for name in data:
        if name not in REQUIRED:
            line = next((n for n, line in enumerate(lines, 1) if line.lstrip(" \t['\"").startswith(name)), 0)
            faults.at(line, texts.roster_unknown_table(name))


def _of_kind(kind: str, tables: object, heads: list[tuple[str, str, int]], faults: Faults) -> list[Entry]:
    lines = [line for brackets, name, line in heads if (brackets, name) == ("[[", kind)]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.at(0, texts.roster_brackets(kind))
        return []
    known = lines if len(lines) == len(tables) else [0] * len(tables)
    rows = enumerate(zip(tables, known, strict=True), 1)
    return [_entry(Entry(kind, number, line), table, faults) for number, (table, line) in rows]


def _entry(bare: Entry, table: Mapping[str, object], faults: Faults) -> Entry:
    """The entry with those of its values that can be used."""
    _judge_keys(bare, table, faults)
    words, lists = {}, {}
    for key, value in table.items():
        if key in LISTS and isinstance(value, list) and all(isinstance(word, str) for word in value):
            lists[key] = tuple(cleaned for word in value if (cleaned := clean(word)))
        elif key in LISTS:
            faults.add(bare, texts.roster_not_list(key))
        elif key in (*REQUIRED[bare.kind], *OPTIONAL[bare.kind]) and (word := _word(bare, key, value, faults)):
            words[key] = word
    return Entry(bare.kind, bare.number, bare.line, words, lists)


def _judge_keys(entry: Entry, table: Mapping[str, object], faults: Faults) -> None:
    keys = (*REQUIRED[entry.kind], *OPTIONAL[entry.kind])
    for key in table:
        if key not in keys:
            faults.add(entry, texts.roster_unknown_key(key, next(iter(get_close_matches(key, keys, 1)), "")))
    for key in REQUIRED[entry.kind]:
        if key not in table:
            faults.add(entry, texts.roster_missing(key, entry.kind))


def _word(entry: Entry, key: str, value: object, faults: Faults) -> str:
    if not isinstance(value, str):
        faults.add(entry, texts.roster_not_text(key, entry.kind))
        return ""
    if not value.strip() and key in REQUIRED[entry.kind]:
        faults.add(entry, texts.roster_empty_value(key, entry.kind))
    return clean(value)

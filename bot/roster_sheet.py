"""The roster as a spreadsheet: read with every mistake at its row and column, and written to be read again."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from bot import texts
from bot.roster import AreaEntry, StaffEntry
from bot.roster_entries import LISTS, MOST_ROWS, REQUIRED, Entry, Faults
from domain.message import clean

# What unpacks to more was made to do so.
_MOST_COLUMNS, _MOST_UNPACKED, _MOST_PARTS = 40, 64 * 1024 * 1024, 500
_WIDE = 18
Cells = Sequence[object]


class NoSheet(Exception):
    """It is no spreadsheet, or not one that is safe to open."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Which key stands in which column, counted from 0."""

    columns: dict[str, int]

    @property
    def letters(self) -> dict[str, str]:
        return {key: get_column_letter(number + 1) for key, number in self.columns.items()}


def read_sheet(content: bytes, faults: Faults) -> list[Entry]:
    """Every row of the two sheets; what cannot be read is a fault. Raises NoSheet."""
    _look_inside(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        pages = {name: [tuple(row) for row in _rows(book[name])] for name in book.sheetnames if name in texts.SHEETS}
    except Exception as fault:
        # The library raises whatever it stumbles over; none of it helps whoever brought the file.
        raise NoSheet from fault
    found: list[Entry] = []
    for name, kind in texts.SHEETS.items():
        if name in pages:
            found += _entries(name, kind, pages[name], faults)
    if not any(name in pages for name in texts.SHEETS):
        faults.at(0, texts.SHEET_NO_PAGES)
    return found


def _look_inside(content: bytes) -> None:
    """Before anything is unpacked: not too large, and no document types, which may grow without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise NoSheet
            if any(b"<!DOCTYPE" in packed.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise NoSheet
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as fault:
        raise NoSheet from fault


def _rows(page: object) -> Iterator[Cells]:
    """The rows of a page, none more than is allowed; one more shows that there are more."""
    rows: Iterable[Cells] = page.iter_rows(max_col=_MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]
    return islice(rows, MOST_ROWS + 2)


def _entries(name: str, kind: str, rows: Sequence[Cells], faults: Faults) -> list[Entry]:
    head = _head(name, kind, rows[0] if rows else (), faults)
    if head is None:
        return []
    if len(rows) > MOST_ROWS + 1:
        faults.at(0, texts.sheet_too_long(name, MOST_ROWS))
        return []
    filled = [(number, row) for number, row in enumerate(rows[1:], 2) if any(_text(cell) for cell in row)]
    return [_entry(Entry(kind, n, n, sheet=name, columns=head.letters), row, head, faults) for n, row in filled]


def _head(name: str, kind: str, cells: Cells, faults: Faults) -> _Head | None:
    """What the first row says that stands below it."""
    words = [_text(cell).rstrip("*") for cell in cells]
    known = {title: key for key, title in texts.SHEET_COLUMNS[kind].items()}
    columns = {known[word]: number for number, word in enumerate(words) if word in known}
    missing = [texts.SHEET_COLUMNS[kind][key] for key in REQUIRED[kind] if key not in columns]
    if missing:
        faults.at(0, texts.sheet_no_column(name, missing))
        return None
    return _Head(columns)


def _entry(bare: Entry, row: Cells, head: _Head, faults: Faults) -> Entry:
    words: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for key, column in head.columns.items():
        said = _text(row[column]) if column < len(row) else ""
        if key in LISTS:
            lists[key] = tuple(word for word in texts.BETWEEN_WORDS.split(said) if word)
        elif said:
            words[key] = texts.SHEET_WORDS.get(key, {}).get(said, said)
        elif key in REQUIRED[bare.kind]:
            faults.add(bare, texts.sheet_empty(texts.SHEET_COLUMNS[bare.kind][key]), key)
    return Entry(bare.kind, bare.number, bare.line, words, lists, bare.sheet, bare.columns)


def _text(cell: object) -> str:
    """As it is shown: telephones that the program took for numbers, days that it took for moments."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else clean(str(cell))


def write_sheet(areas: Sequence[AreaEntry], staff: Sequence[StaffEntry]) -> bytes:
    """The roster as XLSX. Words are never formulas, whatever they begin with."""
    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, text = book.add_format({"bold": True, "bg_color": "#E8EEF2"}), book.add_format({"num_format": "@"})
    listed: dict[str, Sequence[AreaEntry | StaffEntry]] = {"area": areas, "staff": staff}
    for name, kind in texts.SHEETS.items():
        page, titles = book.add_worksheet(name), texts.SHEET_COLUMNS[kind]
        page.set_column(0, len(titles) - 1, _WIDE, text)
        page.freeze_panes(1, 0)
        for column, (key, title) in enumerate(titles.items()):
            page.write_string(0, column, f"{title}*" if key in REQUIRED[kind] else title, bold)
            for row, entry in enumerate(listed[kind], 1):
                page.write_string(row, column, _shown(entry, key), text)
    book.close()
    return made.getvalue()


def _shown(entry: AreaEntry | StaffEntry, key: str) -> str:
    value = getattr(entry, key)
    if key in LISTS:
        return texts.listed_words(value)
    known = {code: word for word, code in texts.SHEET_WORDS.get(key, {}).items()}
    return known.get(str(value), str(value)) if value else ""

"""The official monthly sheet as XLSX: area by kind, solved and not, with the totals. Words are never formulas."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from domain.message import clean
from handlers.figures import texts

Row = tuple[str, str, int, int]
_WIDE, _NARROW = 24, 12


def draw(title: str, rows: Sequence[Row]) -> bytes:
    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(texts.SHEET)
    bold, framed = book.add_format({"bold": True, "font_size": 14}), book.add_format({"border": 1})
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEF2"})
    page.set_column(0, 1, _WIDE)
    page.set_column(2, 4, _NARROW)
    page.write_string(0, 0, clean(f"{texts.SHEET_TITLE} {title}"), bold)
    for column, words in enumerate(texts.SHEET_HEAD):
        page.write_string(2, column, words, head)
    for number, (area, kind, solved, unsolved) in enumerate(_with_whole(rows), 3):
        page.write_string(number, 0, clean(area), framed)
        page.write_string(number, 1, clean(kind), framed)
        for column, count in enumerate((solved, unsolved, solved + unsolved), 2):
            page.write_number(number, column, count, framed)
    page.freeze_panes(3, 0)
    book.close()
    return made.getvalue()


def _with_whole(rows: Sequence[Row]) -> list[Row]:
    return [*rows, (texts.WHOLE, "", sum(row[2] for row in rows), sum(row[3] for row in rows))]

"""The file offices.toml of the station: where errands are done, and when somebody is there."""

import re
from datetime import date

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.office import Office
from handlers.language.office_hours import read_hours

_NAME, _ADDRESS, _PHONE, _NOTE = 20, 40, 20, 60
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


def offices(text: str) -> tuple[Office, ...]:
    """The offices of a file with this text. Raises Broken."""
    file = Table(parse(text))
    checked, tables = file.day("checked"), file.tables("office")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(tables, 1):
        found.append(_office(table, checked))
        table.no_more()
        faults += [texts.in_office(number, sentence) for sentence in table.faults]
    if not found and not faults:
        faults = [texts.NO_OFFICE]
    if faults:
        raise Broken(*faults)
    return tuple(found)


def _office(table: Table, checked: date) -> Office:
    said = table.texts("hours")
    found = Office(
        key=table.text("key"),
        name=table.text("name", _NAME),
        address=table.text("address", _ADDRESS),
        checked=checked,
        phone=table.perhaps("phone", _PHONE),
        hours=tuple(span for line in said for span in read_hours(line)),
        said=said,
        note=table.perhaps("note", _NOTE),
        does=table.texts("does", needed=True),
        area=table.perhaps("area"),
    )
    if found.key and not _KEY.fullmatch(found.key):
        table.faults.append(texts.NOT_AN_OFFICE_KEY)
    table.faults += [texts.not_hours(line) for line in said if not read_hours(line)]
    return found

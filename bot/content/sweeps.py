"""The file sweeps.toml: on which day which quarrels of the last year are visited."""

import re
from datetime import date

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.sweep import Sweep
from handlers.language.kind import DisputeKind

_NAME, _WORDS = 12, 60
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_DAY = re.compile(r"(\d\d)-(\d\d)")
# A year without a 29th of February, so that the day exists in each.
_ANY_YEAR = 2027


def sweeps(text: str) -> tuple[Sweep, ...]:
    """The sweeps of a file with this text. Raises Broken."""
    file = Table(parse(text))
    tables = file.tables("sweep")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(tables, 1):
        found.append(_sweep(table))
        table.no_more()
        faults += [texts.in_sweep(number, sentence) for sentence in table.faults]
    if not found and not faults:
        faults = [texts.NO_SWEEP]
    if faults:
        raise Broken(*faults)
    return tuple(found)


def _sweep(table: Table) -> Sweep:
    begins = table.text("begins")
    found = Sweep(
        key=table.text("key"),
        name=table.text("name", _NAME),
        begins=_day(begins),
        topics=table.texts("topics", needed=True),
        words=table.perhaps("words", _WORDS),
    )
    if found.key and not _KEY.fullmatch(found.key):
        table.faults.append(texts.NOT_A_SWEEP_KEY)
    if begins and found.begins == (0, 0):
        table.faults.append(texts.not_a_day(begins))
    known = set(DisputeKind)
    table.faults += [texts.unknown_word("topics", each, DisputeKind) for each in found.topics if each not in known]
    return found


def _day(words: str) -> tuple[int, int]:
    """Month and day; (0, 0) where there is no such day."""
    found = _DAY.fullmatch(words)
    try:
        day = date(_ANY_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        day = None
    return (day.month, day.day) if day else (0, 0)

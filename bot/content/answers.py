"""The file answers.toml: ready answers that officers fill in and send."""

import re

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.canned import Canned
from domain.case import Kind
from handlers.language.kind import DisputeKind

_NAME, _WORDS = 12, 300
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")


def answers(text: str) -> tuple[Canned, ...]:
    """The answers of a file with this text. Raises Broken."""
    file = Table(parse(text))
    tables = file.tables("answer")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(tables, 1):
        found.append(_answer(table))
        table.no_more()
        faults += [texts.in_table("answer", number, sentence) for sentence in table.faults]
    if not found and not faults:
        faults = [texts.NO_CANNED]
    if faults:
        raise Broken(*faults)
    return tuple(found)


def _answer(table: Table) -> Canned:
    found = Canned(
        key=table.text("key"),
        name=table.text("name", _NAME),
        words=table.text("words", _WORDS),
        kinds=table.texts("kinds"),
        topics=table.texts("topics"),
    )
    if found.key and not _KEY.fullmatch(found.key):
        table.faults.append(texts.NOT_A_SWEEP_KEY)
    for key, given, known in (("kinds", found.kinds, Kind), ("topics", found.topics, DisputeKind)):
        table.faults += [texts.unknown_word(key, word, known) for word in given if word not in set(known)]
    return found

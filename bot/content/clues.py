"""The file clues.toml: whose business each kind of hazard is here."""

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.hazard import Responsible
from handlers.language.clues import ClueKind

_NAME = 12


def clues(text: str) -> tuple[Responsible, ...]:
    """Who is responsible, in a file with this text. Raises Broken."""
    file = Table(parse(text))
    found, known = [], set(ClueKind)
    for number, table in enumerate(file.tables("clue"), 1):
        each = Responsible(table.text("key"), table.text("name", _NAME))
        table.no_more()
        if each.key and each.key not in known:
            table.faults.append(texts.unknown_word("key", each.key, ClueKind))
        found.append(each)
        file.faults += [texts.in_table("clue", number, sentence) for sentence in table.faults]
    file.no_more()
    if file.faults:
        raise Broken(*file.faults)
    return tuple(found)

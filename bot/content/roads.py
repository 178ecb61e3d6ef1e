"""The file roads.toml: when a dispute is complex, who else may be in charge, which skills go with which kind."""

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.road import Body, Criteria
from handlers.language.kind import DisputeKind

_NAME = 12


def roads(text: str) -> tuple[Criteria, ...]:
    """The criteria of a file with this text. Raises Broken."""
    file = Table(parse(text))
    checked = file.day("checked")
    bodies, skills = _named(file, "body"), _named(file, "skill")
    found = Criteria(
        checked=checked,
        households=file.count("households"),
        yuan=file.count("yuan"),
        repeats=file.count("repeats"),
        topics=_topics(file),
        injuries=file.texts("injuries"),
        law=file.texts("law"),
        bodies=bodies,
        skills=skills,
    )
    file.no_more()
    if file.faults:
        raise Broken(*file.faults)
    return (found,)


def _named(file: Table, key: str) -> tuple[Body, ...]:
    found = []
    for number, table in enumerate(file.tables(key), 1):
        found.append(Body(table.text("name", _NAME), _topics(table)))
        table.no_more()
        file.faults += [texts.in_table(key, number, sentence) for sentence in table.faults]
    return tuple(found)


def _topics(table: Table) -> frozenset[str]:
    topics = table.texts("topics")
    table.faults += [texts.unknown_word("topics", word, DisputeKind) for word in topics if word not in set(DisputeKind)]
    return frozenset(topics)

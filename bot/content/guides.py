"""The files of content/guide/: how to lead a talk, one file for each kind of dispute and one for all."""

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.guide import Guide, Step
from handlers.language.kind import DisputeKind

GENERAL = "general"
_TITLE, _ADVICE, _SAY, _SOURCE = 12, 120, 100, 80


def guides(text: str) -> tuple[Guide, ...]:
    """The guide of a file with this text. Raises Broken."""
    file = Table(parse(text))
    topic, checked = file.text("topic"), file.day("checked")
    steps, after = file.tables("step"), file.tables("after")
    file.no_more()
    found = [*map(_step, steps)], [*map(_step, after)]
    faults = [*file.faults]
    if topic and topic not in {GENERAL, *DisputeKind}:
        faults.append(texts.unknown_word("topic", topic, [GENERAL, *DisputeKind]))
    for number, table in enumerate([*steps, *after], 1):
        table.no_more()
        faults += [texts.in_step(number, sentence) for sentence in table.faults]
    if not steps and not faults:
        faults = [texts.NO_STEP]
    if faults:
        raise Broken(*faults)
    return (Guide(topic, checked, tuple(found[0]), tuple(found[1])),)


def _step(table: Table) -> Step:
    return Step(
        title=table.text("title", _TITLE),
        advice=table.text("advice", _ADVICE),
        say=table.perhaps("say", _SAY),
        source=table.perhaps("source", _SOURCE),
    )

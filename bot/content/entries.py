"""A file of content/knowledge/: one question, with what is to be known of it above its answer."""

import re
from dataclasses import replace

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.knowledge import Entry

_PARTS = re.compile(r"\s*\+\+\+[ \t]*\n(?P<head>.*?)^\+\+\+[ \t]*\n?(?P<answer>.*)", re.DOTALL | re.MULTILINE)
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_QUESTION, _ANSWER = 30, 300


def entry(name: str, text: str, *, is_own: bool) -> Entry:
    """The entry of the file `name`.md with this text. Raises Broken."""
    parts = _PARTS.match(text)
    if parts is None:
        raise Broken(texts.NO_HEAD)
    # Lines are counted as in the file.
    above = "\n" * text.count("\n", 0, parts.start("head"))
    head, answer = Table(parse(above + parts["head"])), parts["answer"].strip()
    found = _entry(head, answer)
    head.no_more()
    faults = [*head.faults, *_of_name(found.id, name), *_of_answer(answer)]
    if faults:
        raise Broken(*faults)
    return replace(found, is_own=is_own)


def _entry(head: Table, answer: str) -> Entry:
    return Entry(
        id=head.text("id"),
        question=head.text("question", _QUESTION),
        answer=answer,
        who=head.text("who"),
        checked=head.day("checked"),
        variants=head.texts("variants"),
        papers=head.texts("papers"),
        sources=head.texts("sources", needed=True),
        local=head.yes("local"),
        fill_in=head.texts("fill_in"),
        tags=head.texts("tags"),
    )


def _of_name(id_: str, name: str) -> list[str]:
    if not id_:
        return []
    if not ID.fullmatch(id_):
        return [texts.NOT_A_FILE_ID]
    return [] if id_ == name else [texts.wrong_name(id_)]


def _of_answer(answer: str) -> list[str]:
    if not answer:
        return [texts.NO_ANSWER]
    return [texts.too_long(texts.ANSWER, len(answer), _ANSWER)] if len(answer) > _ANSWER else []

"""A file of content/notices/: several ready notices on one theme."""

import re

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.leaflet import Leaflet, Quiz

KINDS = (
    "rebate", "fake_service", "police", "investment", "loan", "acquaintance", "romance", "shopping", "game", "phishing",
    "prize", "pyramid", "kidnap", "gambling", "franchise", "elder", "tool", "general",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\{(?:area|officer|hotline)\}")
_TEXT, _SAYING = 200, 30
_ASK, _CHOICE, _WHY = 40, 10, 60


def leaflets(text: str) -> tuple[Leaflet, ...]:
    """The notices of a file with this text. Raises Broken."""
    file = Table(parse(text))
    notices = file.tables("notice")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(notices, 1):
        found.append(_leaflet(table))
        table.no_more()
        faults += [texts.in_notice(number, sentence) for sentence in table.faults]
    if not notices and not faults:
        faults = [texts.NO_NOTICE]
    if faults:
        raise Broken(*faults)
    return tuple(found)


def _leaflet(table: Table) -> Leaflet:
    found = Leaflet(
        id=table.text("id"),
        text=table.text("text", _TEXT),
        saying=table.text("saying", _SAYING),
        kind=table.text("kind"),
        source=table.text("source"),
        checked=table.day("checked"),
        audience=frozenset(table.texts("audience")),
        months=table.months("months"),
        quiz=_quiz(table),
    )
    table.faults += [texts.placeholder(key) for key in ("text", "saying") if _has_strange_braces(getattr(found, key))]
    if found.kind and found.kind not in KINDS:
        table.faults.append(texts.unknown_word("kind", found.kind, KINDS))
    strange = sorted(found.audience.difference(texts.AUDIENCES))
    table.faults += [texts.unknown_word("audience", word, texts.AUDIENCES) for word in strange]
    return found


def _quiz(notice: Table) -> Quiz | None:
    table = notice.table("quiz")
    if table is None:
        return None
    found = Quiz(
        ask=table.text("ask", _ASK),
        right=table.text("right", _CHOICE),
        wrong=table.text("wrong", _CHOICE),
        why=table.text("why", _WHY),
    )
    table.no_more()
    if found.right and found.right == found.wrong:
        table.faults.append(texts.SAME_CHOICES)
    if any("{" in words or "}" in words for words in (found.ask, found.right, found.wrong, found.why)):
        table.faults.append(texts.NO_BRACES)
    notice.faults += [texts.in_quiz(sentence) for sentence in table.faults]
    return found


def _has_strange_braces(words: str) -> bool:
    rest = _PLACEHOLDER.sub("", words)
    return "{" in rest or "}" in rest

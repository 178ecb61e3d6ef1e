"""The files of content/ about fraud: its types, and the websites that imitators like to look like."""

import re
from datetime import date
from typing import TypeVar

from bot.content import texts
from bot.content.table import Broken, Table, parse
from domain.scam import Scam, Site
from handlers.language.fraud.kinds import FraudKind

T = TypeVar("T")

_NAME, _SIGN, _SIGNS, _TODO = 12, 16, 3, 60
_SITE_NAME, _LOOK = 8, 2
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


def scams(text: str) -> tuple[Scam, ...]:
    """The types of a file with this text. Raises Broken."""
    file = Table(parse(text))
    tables = file.tables("scam")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(tables, 1):
        found.append(_scam(table))
        table.no_more()
        faults += [texts.in_scam(number, sentence) for sentence in table.faults]
    return _whole(tuple(found), faults, texts.NO_SCAM)


def _scam(table: Table) -> Scam:
    found = Scam(
        kind=table.text("kind"),
        name=table.text("name", _NAME),
        signs=table.texts("signs", needed=True),
        todo=table.text("todo", _TODO),
        source=table.text("source"),
        checked=table.day("checked"),
    )
    if found.kind and found.kind not in set(FraudKind):
        table.faults.append(texts.unknown_word("kind", found.kind, FraudKind))
    if found.signs and len(found.signs) != _SIGNS:
        table.faults.append(texts.THREE_SIGNS)
    table.faults += [texts.too_long("signs", len(sign), _SIGN) for sign in found.signs if len(sign) > _SIGN]
    return found


def sites(text: str) -> tuple[Site, ...]:
    """The websites of a file with this text. Raises Broken."""
    file = Table(parse(text))
    checked, tables = file.day("checked"), file.tables("site")
    file.no_more()
    found, faults = [], [*file.faults]
    for number, table in enumerate(tables, 1):
        found.append(_site(table, checked))
        table.no_more()
        faults += [texts.in_site(number, sentence) for sentence in table.faults]
    return _whole(tuple(found), faults, texts.NO_SITE)


def _site(table: Table, checked: date) -> Site:
    found = Site(
        key=table.text("key"),
        name=table.text("name", _SITE_NAME),
        hosts=table.texts("hosts", needed=True),
        checked=checked,
        looks=table.texts("looks"),
        is_short=table.yes("is_short"),
    )
    if found.key and not _KEY.fullmatch(found.key):
        table.faults.append(texts.NOT_A_KEY)
    table.faults += [texts.not_a_host(host) for host in found.hosts if not _HOST.fullmatch(host)]
    table.faults += [texts.not_a_look(look) for look in found.looks if look != look.lower() or len(look) < _LOOK]
    return found


def _whole(found: tuple[T, ...], faults: list[str], nothing: str) -> tuple[T, ...]:
    if not found and not faults:
        faults = [nothing]
    if faults:
        raise Broken(*faults)
    return found

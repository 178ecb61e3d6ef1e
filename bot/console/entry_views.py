"""Answers as the pages of knowledge show them: the list, one entry with its versions, and what changed in each."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bot.console import papers_texts as texts
from bot.content.edits import edited
from bot.content.library import KNOWLEDGE, SHIPPED, File
from bot.content.table import Broken
from domain.knowledge import Entry
from domain.people import Role
from handlers.desk import names
from handlers.questions import texts as question_texts
from handlers.turn import Tick
from storage import entry_versions
from storage.entry_versions import State, Version

_FOUND = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the list."""

    id: str
    question: str
    checked: date
    tags: tuple[str, ...]
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """One version. `changes`: its lines against those of the one before, each with "+", "-" or " " before it."""

    id: int
    number: int
    author: str
    at: datetime
    state: State
    decider: str
    decided_at: datetime | None
    changes: Sequence[tuple[str, str]]
    is_empty: bool
    is_mine: bool = False
    is_in_use: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """One entry: what residents read now ("" for nothing yet), and its versions, latest first."""

    id: str
    entry: Entry | None
    says: str
    editions: Sequence[Edition]
    is_from_file: bool

    @property
    def is_edited(self) -> bool:
        newest = next((each for each in self.editions if each.state == State.PUBLISHED), None)
        return newest is not None and not newest.is_empty


@dataclass(frozen=True, slots=True)
class Waits:
    """A version that waits for somebody to agree."""

    entry_id: str
    question: str
    author: str
    at: datetime


def lines(tick: Tick, query: str, only: str) -> list[Line]:
    """The entries that these words find, or all; `only`: "edited" here, or "old": those checked longest ago first."""
    knowledge, in_use = tick.service.content.knowledge, entry_versions.in_use(tick.session)
    is_edited = {name for name, version in in_use.items() if version.text}
    found: Iterable[Entry] = [each.entry for each in knowledge.search(query, _FOUND)] if query else knowledge.entries
    rows = [Line(e.id, e.question, e.checked, e.tags, e.id in is_edited) for e in found]
    if only == "edited":
        return [row for row in rows if row.is_edited]
    return sorted(rows, key=lambda row: row.checked) if only == "old" else rows


def waiting(tick: Tick) -> list[Waits]:
    return [
        Waits(each.entry_id, _question(each), names.staff_name(tick, each.author_id), each.made_at)
        for each in entry_versions.waiting(tick.session)
    ]


def _question(version: Version) -> str:
    found = read(version.entry_id, version.text)
    return found.question if found else version.entry_id


def read(entry_id: str, text: str) -> Entry | None:
    """The entry of a text; None where it cannot be read (any more)."""
    try:
        return edited(entry_id, text) if text else None
    except Broken:
        return None


def of_file(own: str, entry_id: str) -> str:
    """What the file says, the station's own before what comes along; "" where there is none."""
    for folder in ([Path(own)] if own else []) + [SHIPPED]:
        path = folder / KNOWLEDGE / f"{entry_id}.md"
        try:
            if path.is_file():
                return File(path, is_own=folder != SHIPPED).text()
        except Broken:
            continue
    return ""


def known(tick: Tick, entry_id: str, own: str, person_id: int) -> Known | None:
    """The entry with this id as it is now; None where there is none and never was one."""
    versions, file = entry_versions.of(tick.session, entry_id), of_file(own, entry_id)
    if not versions and not file:
        return None
    in_use = max((v for v in versions if v.state == State.PUBLISHED), key=_decided, default=None)
    found = read(entry_id, in_use.text if in_use and in_use.text else file)
    says = question_texts.answer(found, tick.service.hotline) if found else ""
    editions = [
        replace(
            _edition(tick, version, _before(versions, version, file)),
            is_mine=version.author_id == person_id,
            is_in_use=version is in_use,
        )
        for version in versions
    ]
    return Known(entry_id, found, says, editions, bool(file))


def _before(versions: Sequence[Version], version: Version, file: str) -> str:
    """What counted when this version was written, as far as its number tells."""
    earlier = (v for v in versions if v.number < version.number and v.state == State.PUBLISHED)
    return next((v.text or file for v in earlier), file)


def _decided(version: Version) -> tuple[datetime, int]:
    assert version.decided_at is not None, "what is published was decided"
    return version.decided_at, version.id


def _edition(tick: Tick, version: Version, before: str) -> Edition:
    return Edition(
        id=version.id,
        number=version.number,
        author=names.staff_name(tick, version.author_id),
        at=version.made_at,
        state=State(version.state),
        decider=names.staff_name(tick, version.decider_id),
        decided_at=version.decided_at,
        changes=changes(spoken(version.entry_id, before), spoken(version.entry_id, version.text)),
        is_empty=not version.text,
    )


def spoken(entry_id: str, text: str) -> list[str]:
    """The lines of a text as somebody reads them who has never seen the file; as they are where it cannot be read."""
    found = read(entry_id, text)
    return text.splitlines() if found is None else texts.entry_lines(found)


def changes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """What is new and what is gone, line by line, with a line around it."""
    found = list(difflib.unified_diff(before, after, lineterm="", n=1))
    # The first two name the texts.
    return [(line[0], line[1:]) for line in found[2:] if not line.startswith("@@")]


WRITERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF, Role.ADMIN})
# Who answers for what residents are told, as with answers that were proposed.
PUBLISHERS = frozenset({Role.CHIEF, Role.ADMIN})

"""Answers that were edited in the console: read from the database, they take the place of those in the files."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.content import texts
from bot.content.entries import entry
from bot.content.library import Reading
from bot.content.table import Broken
from domain.knowledge import Entry
from storage import entry_versions, looks
from storage.engine import Database


class Edits:
    """The versions in use, as far as the database told of them; while it is away what was known last counts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[int, Mapping[str, str]] = (0, {})

    def stamp(self) -> int:
        """What tells one state of the edits from the next."""
        found = looks.if_there(lambda: looks.at(self._database, entry_versions.stamp))
        return self._known[0] if found is None else found

    def texts(self) -> Mapping[str, str]:
        """By entry, its text; "" where the edits were taken back."""
        self._known = looks.if_there(lambda: looks.at(self._database, _read)) or self._known
        return self._known[1]


def _read(session: Session) -> tuple[int, Mapping[str, str]]:
    found = entry_versions.in_use(session)
    return entry_versions.stamp(session), {name: version.text for name, version in found.items()}


def edited(entry_id: str, text: str) -> Entry:
    """The entry of an edited text. As long as something has still to be filled in, residents read so. Raises Broken."""
    found = entry(entry_id, text, is_own=True)
    return replace(found, is_own=not found.fill_in)


def merge(reading: Reading, edits: Mapping[str, str]) -> None:
    """Put them over what the files say; what cannot be read any more is told, and the file counts."""
    for entry_id, text in edits.items():
        try:
            reading.entries.update({entry_id: edited(entry_id, text)} if text else {})
        except Broken as broken:
            reading.faults += [texts.fault(entry_id, sentence) for sentence in broken.sentences]

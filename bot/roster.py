"""The roster: areas and staff from a TOML file, all of it or nothing, with a sentence for every mistake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot import texts
from bot.roster_entries import Entry, Faults, entries
from domain.namesakes import is_phone, narrow_phone
from domain.people import Level, MediatorBody, Role

_NONE: Mapping[str, "KnownArea"] = MappingProxyType({})
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area that exists already."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """An area of the file. `parent` is a code, "" at the top."""

    code: str
    name: str
    level: Level
    parent: str = ""
    line: int = 0
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """Somebody with a role at an area, which is given by its code. `until`: the last day, where one is known.

    `place`: where it stands in the file, as people read it.
    """

    name: str
    role: Role
    area: str
    phone: str = ""
    skills: tuple[str, ...] = ()
    line: int = 0
    body: str = ""
    languages: tuple[str, ...] = ()
    until: date | None = None
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Roster:
    """What the file says. Parents stand before their children."""

    areas: tuple[AreaEntry, ...]
    staff: tuple[StaffEntry, ...]


class RosterError(Exception):
    """The roster cannot be imported: one Chinese sentence for every mistake, in the order of the file."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


def read(path: Path, known: Mapping[str, KnownArea] = _NONE) -> Roster:
    """The roster in this file. It may name areas that are already `known`, by code."""
    return read_text(_text(path), known)


def read_text(text: str, known: Mapping[str, KnownArea] = _NONE) -> Roster:
    """The same of what such a file holds."""
    faults = Faults()
    return checked(entries(text, faults), faults, known, texts.ROSTER_EMPTY)


def checked(found: list[Entry], faults: Faults, known: Mapping[str, KnownArea], if_empty: str) -> Roster:
    """What these entries mean together. Raises RosterError with every fault, those found before as well."""
    check = _Check(found, known, faults)
    areas = [area for entry in found if entry.kind == "area" and (area := check.area(entry))]
    staff = [one for entry in found if entry.kind == "staff" and (one := check.staff(entry))]
    if not found and not faults:
        faults.at(0, if_empty)
    if faults:
        raise RosterError(faults.sentences())
    return Roster(tuple(sorted(areas, key=lambda area: area.level.depth)), tuple(staff))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise RosterError([texts.ROSTER_MISSING_FILE]) from None
    except OSError:
        raise RosterError([texts.ROSTER_UNREADABLE]) from None
    except UnicodeDecodeError:
        raise RosterError([texts.ROSTER_NOT_UTF8]) from None


@dataclass(frozen=True, slots=True)
class _Place:
    """An area that entries may refer to, of the file or known; `level` is None where the file has it wrong."""

    name: str
    level: Level | None
    parent: str = ""


class _Check:
    """What an entry means, with the whole file in view."""

    def __init__(self, found: list[Entry], known: Mapping[str, KnownArea], faults: Faults) -> None:
        self._faults = faults
        self._seen: dict[tuple[str, ...], Entry] = {}
        self._places = {area.code: _Place(area.name, area.level) for area in known.values()}
        written = [entry for entry in found if entry.kind == "area" and "code" in entry.words]
        for entry in written:
            words = entry.words
            self._places[words["code"]] = _Place(words.get("name", ""), _as(Level, words.get("level", "")))
        for entry in written:
            code, parents = entry.words["code"], self._codes(entry.words.get("parent", ""))
            self._places[code] = replace(self._places[code], parent=parents[0] if len(parents) == 1 else "")

    def area(self, entry: Entry) -> AreaEntry | None:
        words = entry.words
        code, level = words.get("code", ""), _as(Level, words.get("level", ""))
        if code.split() not in ([], [code]):
            self._faults.add(entry, texts.ROSTER_SPACE, "code")
        if code and (first := self._first(entry, "area", code)):
            self._faults.add(entry, texts.roster_same_code(code, first.where), "code")
        if not level and "level" in words:
            self._faults.add(entry, texts.roster_unknown_level(words["level"]), "level")
        parent = self._parent(entry, code, level) if "parent" in words else ""
        return AreaEntry(code, words.get("name", ""), level, parent, entry.line, entry.where) if level else None

    def staff(self, entry: Entry) -> StaffEntry | None:
        words = entry.words
        role, area = _as(Role, words.get("role", "")), self._home(entry)
        if not role and "role" in words:
            self._faults.add(entry, texts.roster_unknown_role(words["role"]), "role")
        phone = narrow_phone(words.get("phone", ""))
        if phone and not is_phone(phone):
            self._faults.add(entry, texts.ROSTER_PHONE, "phone")
        body = words.get("body", "")
        if body and body not in list(MediatorBody):
            self._faults.add(entry, texts.roster_unknown_body(body), "body")
        if not role or not area or "name" not in words:
            return None
        if first := self._first(entry, "staff", words["name"], role, area):
            self._faults.add(entry, texts.roster_same_staff(words["name"], first.where))
        skills, languages = entry.lists.get("skills", ()), entry.lists.get("languages", ())
        made = StaffEntry(words["name"], role, area, phone, skills, entry.line, body, languages, place=entry.where)
        return replace(made, until=self._until(entry))

    def _until(self, entry: Entry) -> date | None:
        word = entry.words.get("until", "")
        try:
            return date.fromisoformat(word) if word else None
        except ValueError:
            self._faults.add(entry, texts.ROSTER_UNTIL, "until")
            return None

    def _first(self, entry: Entry, *key: str) -> Entry | None:
        """The earlier entry that says the same."""
        first = self._seen.setdefault(key, entry)
        return None if first is entry else first

    def _codes(self, word: str) -> list[str]:
        """The areas that a word may mean: a code, else a name."""
        if word in self._places:
            return [word]
        return [code for code, place in self._places.items() if word and place.name == word]

    def _home(self, entry: Entry) -> str:
        word = entry.words.get("area", "")
        codes = self._codes(word)
        if word and not codes:
            self._faults.add(entry, texts.roster_no_area(word), "area")
        if len(codes) > 1:
            self._faults.add(entry, texts.roster_many_areas(word, codes), "area")
        return codes[0] if len(codes) == 1 else ""

    def _parent(self, entry: Entry, code: str, level: Level | None) -> str:
        word = entry.words["parent"]
        codes = self._codes(word)
        above = self._places[codes[0]].level if codes else None
        if not codes:
            self._faults.add(entry, texts.roster_no_parent(code, word), "parent")
        elif len(codes) > 1:
            self._faults.add(entry, texts.roster_many_areas(word, codes), "parent")
        elif self._loops(code):
            self._faults.add(entry, texts.ROSTER_LOOP, "parent")
        elif level and above and above.depth >= level.depth:
            self._faults.add(entry, texts.roster_parent_not_above(code, level, word, above), "parent")
        return codes[0] if codes else ""

    def _loops(self, code: str) -> bool:
        """Does going up from here lead back here?"""
        passed: set[str] = set()
        above = self._places[code].parent if code else ""
        while above and above != code and above not in passed:
            passed.add(above)
            above = self._places[above].parent
        return bool(above) and above == code


def _as(words: type[Word], value: str) -> Word | None:
    return words(value) if value in list(words) else None

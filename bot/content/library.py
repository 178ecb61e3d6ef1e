"""Both folders of content together: what comes along, and the station's own, which wins."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bot.content import texts
from bot.content.answers import answers
from bot.content.clues import clues
from bot.content.entries import entry
from bot.content.guides import guides
from bot.content.leaflets import leaflets
from bot.content.offices import offices
from bot.content.roads import roads
from bot.content.scams import scams, sites
from bot.content.sweeps import sweeps
from bot.content.table import Broken
from domain.canned import Canned
from domain.guide import Guide
from domain.hazard import Responsible
from domain.knowledge import Entry
from domain.leaflet import Leaflet
from domain.office import Office
from domain.road import Criteria
from domain.scam import Scam, Site
from domain.sweep import Sweep

SHIPPED = Path(__file__).parents[2] / "content"
KNOWLEDGE, NOTICES, GUIDE = "knowledge", "notices", "guide"
SCAMS, SITES, OFFICES = "scams.toml", "sites.toml", "offices.toml"
SWEEPS, ROADS, CLUES, ANSWERS = "sweeps.toml", "roads.toml", "clues.toml", "answers.toml"

# What somebody checked on a day, and what is only the station's own habit.
Dated = Entry | Leaflet | Scam | Site | Office | Criteria | Guide
Item = Dated | Sweep | Responsible | Canned
# What tells one state of the files from the next: name, size, and when it was written.
Stamps = list[tuple[Path, int, int]]

_READERS: Mapping[str, Callable[[str], tuple[Item, ...]]] = {
    SCAMS: scams,
    SITES: sites,
    OFFICES: offices,
    SWEEPS: sweeps,
    ROADS: roads,
    CLUES: clues,
    ANSWERS: answers,
}

# Where each sort of item stands in a reading.
_SHELVES: Mapping[type, str] = {
    Entry: "entries",
    Leaflet: "leaflets",
    Scam: "scams",
    Site: "sites",
    Office: "offices",
    Sweep: "sweeps",
    Responsible: "hazards",
    Criteria: "roads",
    Guide: "guides",
    Canned: "canned",
}


@dataclass
class Reading:
    """All that was found, by id; `files` tells where each id comes from, `faults` are sentences."""

    entries: dict[str, Entry] = field(default_factory=dict)
    leaflets: dict[str, Leaflet] = field(default_factory=dict)
    scams: dict[str, Scam] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    sweeps: dict[str, Sweep] = field(default_factory=dict)
    hazards: dict[str, Responsible] = field(default_factory=dict)
    roads: dict[str, Criteria] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)
    canned: dict[str, Canned] = field(default_factory=dict)
    files: dict[str, "File"] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, file: "File", item: Item) -> None:
        """The station's own takes the place of what comes along; otherwise the first of an id counts."""
        before = self.files.get(item.id)
        if before is not None and not (file.is_own and not before.is_own):
            self.faults.append(file.fault(texts.same_id(item.id, str(before.path))))
            return
        self.files[item.id] = file
        getattr(self, _SHELVES[type(item)])[item.id] = item


@dataclass(frozen=True, slots=True)
class File:
    """A file of content."""

    path: Path
    is_own: bool

    def fault(self, sentence: str) -> str:
        return texts.fault(str(self.path), sentence)

    def text(self) -> str:
        """What stands in it. Raises Broken."""
        try:
            return self.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as fault:
            raise Broken(texts.unreadable(fault.strerror or type(fault).__name__)) from None
        except UnicodeDecodeError:
            raise Broken(texts.NOT_UTF8) from None

    def items(self) -> tuple[Item, ...]:
        """What it holds. Raises Broken."""
        return _items(self, self.text())


@lru_cache(maxsize=1000)
def _items(file: File, text: str) -> tuple[Item, ...]:
    """Where one file has changed the others need not be taken apart again. Raises Broken."""
    if file.path.name in _READERS and file.path.parent.name not in (KNOWLEDGE, NOTICES, GUIDE):
        return _READERS[file.path.name](text)
    if file.path.parent.name == NOTICES:
        return leaflets(text)
    if file.path.parent.name == GUIDE:
        return guides(text)
    return (entry(file.path.stem, text, is_own=file.is_own),)


class Library:
    """The folders, read again and again. Of a file that is broken now its last good version counts."""

    def __init__(self, own: str = "", shipped: Path = SHIPPED) -> None:
        self._shipped, self._own = shipped, Path(own) if own else None
        self._good: dict[File, tuple[Item, ...]] = {}

    def files(self) -> list[File]:
        """Every file, those that come along first."""
        return [*_files(self._shipped, is_own=False), *self._own_files()]

    def _own_files(self) -> list[File]:
        if self._own is None or os.path.isdir(self._own):
            return [] if self._own is None else list(_files(self._own, is_own=True))
        # A folder that is away, on a drive that is away, has not been emptied.
        return [file for file in self._good if file.is_own]

    def stamps(self) -> Stamps:
        return [_stamp(file.path) for file in self.files()]

    def read(self) -> Reading:
        reading = Reading()
        if self._own is not None and not os.path.isdir(self._own):
            reading.faults.append(texts.fault(str(self._own), texts.NO_FOLDER))
        files = self.files()
        self._good = {file: items for file, items in self._good.items() if file in files}
        for file in files:
            try:
                self._good[file] = file.items()
            except Broken as broken:
                reading.faults += [file.fault(sentence) for sentence in broken.sentences]
            for item in self._good.get(file, ()):
                reading.add(file, item)
        return reading


def _files(folder: Path, *, is_own: bool) -> Iterator[File]:
    """Editors' hidden files are none of ours."""
    for pattern in (f"{KNOWLEDGE}/*.md", f"{NOTICES}/*.toml", f"{GUIDE}/*.toml", *_READERS):
        for path in sorted(folder.glob(pattern)):
            if not path.name.startswith("."):
                yield File(path, is_own)


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        told = path.stat()
    except OSError:
        return path, 0, 0
    return path, told.st_size, told.st_mtime_ns

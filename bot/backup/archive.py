"""What lies in a backup: first what it is (ABOUT), then the parts, then the list of them with their digests."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from bot.backup.vault import Damaged, Opening, Sealing
from storage.sealed import Keyring

ABOUT, CONTENTS = "about.json", "contents.json"
_PIECE = 1024 * 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class About:
    """`version` of the service, `schema` of the database, `engine`: sqlite or postgresql.

    `columns`: those of each table, where the tables were copied one by one (PostgreSQL).
    """

    version: str
    schema: str
    engine: str
    made_at: str
    columns: dict[str, list[str]] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


@dataclass(frozen=True, slots=True)
class Contents:
    """`digests`: SHA-256 of each part; `rows` of each table; `sequences`: the last number of each (PostgreSQL)."""

    digests: dict[str, str]
    rows: dict[str, int]
    sequences: dict[str, int]


class _Digesting(io.RawIOBase):
    """Reads on, and keeps the digest of what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


class Packing:
    """Fills a backup part by part; `finish` makes it whole."""

    def __init__(self, file: IO[bytes], keyring: Keyring, about: About) -> None:
        self._sealing = Sealing(file, keyring)
        self._tar = tarfile.TarFile.open(mode="w|", fileobj=cast("IO[bytes]", self._sealing))
        self._digests: dict[str, str] = {}
        self._words(ABOUT, asdict(about))

    def add(self, name: str, file: Path) -> None:
        """Raises FileNotFoundError when the file has gone meanwhile: then nothing was added."""
        with file.open("rb") as opened:
            info = tarfile.TarInfo(name)
            info.size = file.stat().st_size
            reading = _Digesting(opened)
            self._tar.addfile(info, cast("IO[bytes]", reading))
        self._digests[name] = reading.digest.hexdigest()

    def finish(self, rows: dict[str, int], sequences: dict[str, int]) -> None:
        self._words(CONTENTS, asdict(Contents(self._digests, rows, sequences)))
        self._tar.close()
        self._sealing.finish()

    def _words(self, name: str, value: dict[str, Any]) -> None:
        data = json.dumps(value).encode()
        info = tarfile.TarInfo(name)
        info.size = len(data)
        self._tar.addfile(info, io.BytesIO(data))


class Unpacking:
    """Reads a backup from its beginning to its end, once. Raises Damaged."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        self._opening = Opening(file, keyring)
        self._tar = _whole(partial(tarfile.TarFile.open, mode="r|", fileobj=cast("IO[bytes]", self._opening)))
        self._digests: dict[str, str] = {}
        first = _whole(self._tar.next)
        if first is None or first.name != ABOUT:
            raise Damaged("The backup does not say what it is.")
        self.about = About(**self._read(first))
        self.contents: Contents | None = None

    def parts(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Name and content of each part; after the last one `contents` is known and every digest is checked."""
        while (info := _whole(self._tar.next)) is not None:
            if info.name == CONTENTS:
                self.contents = Contents(**self._read(info))
                continue
            reading = _Digesting(self._file(info))
            yield info.name, cast("IO[bytes]", reading)
            while reading.read(_PIECE):
                pass  # what nobody wanted counts for the digest as well
            self._digests[info.name] = reading.digest.hexdigest()
        while self._opening.read(_PIECE):
            pass  # the last block says whether something was cut off
        if self.contents is None or self.contents.digests != self._digests:
            raise Damaged("The backup is not whole: a part is missing or is another one than was put in.")

    def _read(self, info: tarfile.TarInfo) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._file(info).read())
        return found

    def _file(self, info: tarfile.TarInfo) -> IO[bytes]:
        file = self._tar.extractfile(info)
        if file is None:
            raise Damaged(f"{info.name} in the backup is no file.")
        return file


def _whole(read: Callable[[], T]) -> T:
    """What it reads. Raises Damaged for what only looked like an archive."""
    try:
        return read()
    except tarfile.TarError:
        raise Damaged("The backup is damaged: what it holds cannot be read.") from None

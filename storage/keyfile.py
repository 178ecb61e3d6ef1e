"""The key file: which keys it holds, and how it is changed without anybody ever reading half of it.

As it is made it holds one line, 32 bytes in base64: key 0. Without labels lines are numbered from 0, the oldest first.
The first rotation labels them, the newest key first:

    1 BASE64
    0 BASE64
    index BASE64
    sign BASE64

Blind index and signatures have a key of their own, made from key 0 by one-way functions and written down by the first
rotation: look-ups by name, codes and room links go on when key 0 itself is dropped, and do not tell what it was.
"""

import base64
import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

KEY_BYTES = 32
# The number of a sealed value's key is one byte.
_MOST = 255
_INDEX, _SIGN = "index", "sign"


class KeyFault(Exception):
    """The key file is missing, broken, or not the one this database was sealed with; the text says which."""


@dataclass(frozen=True, repr=False)
class Keys:
    """What the file holds: keys by their number, and the keys of blind index and signatures."""

    numbered: Mapping[int, bytes]
    index: bytes
    sign: bytes

    @property
    def newest(self) -> int:
        return max(self.numbered)


def make(path: Path) -> None:
    """A new file with one key, for its owner only (0600); one that is there stays. Raises KeyFault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(_line(os.urandom(KEY_BYTES)))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        pass
    except OSError as fault:
        raise KeyFault(f"{path}: the key file cannot be made ({fault.strerror}).") from None


def read(path: Path) -> Keys:
    """Raises KeyFault with a sentence that names the file."""
    try:
        rows = [line.strip().rpartition(" ") for line in path.read_text().splitlines() if line.strip()]
        labelled = [(label.strip(), base64.b64decode(key, validate=True)) for label, _, key in rows]
    except (OSError, ValueError):
        raise KeyFault(f"{path}: the key file cannot be read.") from None
    if not labelled or any(len(key) != KEY_BYTES for _, key in labelled):
        raise KeyFault(f"{path}: the key file must hold lines of 32 bytes in base64.")
    if not any(label for label, _ in labelled):
        return _unlabelled([key for _, key in labelled])
    held = dict(labelled)
    numbered = {int(label): key for label, key in held.items() if label.isdecimal() and int(label) <= _MOST}
    if len(held) != len(labelled) or not numbered or {*held} != {*map(str, numbered), _INDEX, _SIGN}:
        raise KeyFault(f"{path}: the key file must have each label once: numbers, {_INDEX} and {_SIGN}.")
    return Keys(numbered, held[_INDEX], held[_SIGN])


def _unlabelled(keys: list[bytes]) -> Keys:
    index = hashlib.sha256(b"xiaofeng blind index" + keys[0]).digest()
    return Keys(dict(enumerate(keys)), index, hashlib.sha256(b"xiaofeng signature" + keys[0]).digest())


def add(path: Path) -> int:
    """Add a new key, which seals from now on; its number. Raises KeyFault."""
    with _alone(path):
        keys = read(path)
        number = keys.newest + 1
        if number > _MOST:
            raise KeyFault(f"{path}: there were {_MOST} keys already; a new installation begins with a new file.")
        _write(path, replace(keys, numbered={**keys.numbered, number: os.urandom(KEY_BYTES)}))
    return number


def drop(path: Path, numbers: set[int]) -> None:
    """Take these keys out for good, never the newest. Raises KeyFault."""
    with _alone(path):
        keys = read(path)
        left = {number: key for number, key in keys.numbered.items() if number not in numbers}
        if keys.newest not in left:
            raise KeyFault(f"{path}: the newest key is in use.")
        _write(path, replace(keys, numbered=left))


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two who change it at once come one after the other."""
    try:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
    except OSError as fault:
        raise KeyFault(f"{path}: the key file cannot be changed ({fault.strerror}).") from None


def _write(path: Path, keys: Keys) -> None:
    """A new file in the place of the old: whoever reads meanwhile reads the one or the other. It keeps its owner."""
    owner = path.stat()
    rows = [f"{number} {_line(keys.numbered[number])}" for number in sorted(keys.numbered, reverse=True)]
    rows += [f"{_INDEX} {_line(keys.index)}", f"{_SIGN} {_line(keys.sign)}"]
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
                os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
            file.write("".join(rows))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _line(key: bytes) -> str:
    return base64.b64encode(key).decode() + "\n"

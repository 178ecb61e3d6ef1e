"""A sealed stream: in blocks, so that a folder of gigabytes needs the memory of one of them.

The file: MAGIC, the number of the key, a salt of 32 bytes, then blocks of AES-256-GCM. The key of a file is made from
a key of the key file and the salt, so no two files share one and a counter is nonce enough. The nonce also says which
block is the last: a file that was cut off, or whose blocks were moved, does not open.
"""

import io
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.sealed import Keyring

MAGIC = b"xiaofeng backup 1\n"
BLOCK = 1024 * 1024
_TAG = 16
_SALT = 32
_PURPOSE = "backup"


class Damaged(Exception):
    """The file is no backup, not whole, or sealed with another key; the text says which."""


class Sealing(io.RawIOBase):
    """What is written here goes sealed into the file; only closing makes it whole."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        self._file, self._waiting, self._count = file, bytearray(), 0
        salt = os.urandom(_SALT)
        number = keyring.newest
        self._head = MAGIC + bytes([number]) + salt
        self._cipher = AESGCM(keyring.derived(_PURPOSE, salt, number))
        file.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._waiting += data
        while len(self._waiting) > BLOCK:
            self._put(bytes(self._waiting[:BLOCK]), last=False)
            del self._waiting[:BLOCK]
        return len(data)

    def finish(self) -> None:
        """The last block; without it nobody takes the file for whole."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, block: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._count, last=last), block, self._head))
        self._count += 1


class Opening(io.RawIOBase):
    """Reads what was sealed. Raises Damaged, at the latest when the end is reached."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        self._file, self._ready, self._count = file, b"", 0
        self._head = file.read(len(MAGIC) + 1 + _SALT)
        if not self._head.startswith(MAGIC) or len(self._head) < len(MAGIC) + 1 + _SALT:
            raise Damaged("This is no backup of ours, or only the beginning of one.")
        number, salt = self._head[len(MAGIC)], self._head[len(MAGIC) + 1 :]
        if not keyring.has(number):
            raise Damaged("The key file lacks the key that this backup was sealed with.")
        self._cipher = AESGCM(keyring.derived(_PURPOSE, salt, number))
        self._next = file.read(BLOCK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, target: "bytearray | memoryview") -> int:  # type: ignore[override]
        if not self._ready and self._next:
            self._ready = self._opened()
        taken = self._ready[: len(target)]
        target[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _opened(self) -> bytes:
        block, self._next = self._next, self._file.read(BLOCK + _TAG)
        try:
            clear = self._cipher.decrypt(_nonce(self._count, last=not self._next), block, self._head)
        except InvalidTag:
            if self._count:
                raise Damaged("The backup is damaged, or its end is missing.") from None
            raise Damaged("The backup is damaged, or it was sealed with another key file.") from None
        self._count += 1
        return clear


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])

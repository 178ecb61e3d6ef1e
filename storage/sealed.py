"""Personal data at rest: sealed with AES-GCM under a key file that lies apart from the database."""

import hashlib
import hmac
import json
import os
import time
from pathlib import Path

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from storage import keyfile
from storage.keyfile import KeyFault, Keys

__all__ = [
    "LOOK_SECONDS",
    "KeyFault",
    "Keyring",
    "Sealed",
    "SealedBytes",
    "SealedJson",
    "borrow",
    "lend",
    "open_keyring",
]

log = structlog.get_logger()

_NONCE_BYTES = 12
# A process that nobody told of a new key uses it so many seconds later.
LOOK_SECONDS = 10


class Keyring:
    """Seals and opens with the newest key, which has the number `newest`; older keys still open what they sealed.

    A sealed value is one byte with the key's number, a nonce of twelve bytes and the AES-256-GCM ciphertext. The file
    may change while the ring is in use: it is read anew when asked to, when a value names a key not in the ring, and
    before sealing where it has another date than `LOOK_SECONDS` ago.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.reload()

    def reload(self) -> None:
        """Read the file anew. Raises KeyFault, and then the ring stays as it was."""
        dated = _dated(self._path)
        self._held = _Held(keyfile.read(self._path))
        self._dated, self._looked = dated, time.monotonic()

    @property
    def newest(self) -> int:
        return self._held.newest

    def has(self, number: int) -> bool:
        return number in self._held.ciphers

    def seal(self, clear: bytes) -> bytes:
        if time.monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        held, nonce = self._held, os.urandom(_NONCE_BYTES)
        return bytes([held.newest]) + nonce + held.ciphers[held.newest].encrypt(nonce, clear, None)

    def unseal(self, sealed: bytes) -> bytes:
        """The clear bytes. Raises KeyFault when no key of the ring sealed them."""
        try:
            if not self.has(sealed[0]):
                self._look()
            return self._held.ciphers[sealed[0]].decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], None)
        except (IndexError, KeyError, InvalidTag):
            raise KeyFault("The key file is not the one this database was sealed with.") from None

    def _look(self) -> None:
        """Take what the file holds now, where it has changed; one that is broken or away changes nothing."""
        self._looked = time.monotonic()
        if _dated(self._path) in (self._dated, None):
            return
        try:
            self.reload()
        except KeyFault as fault:
            log.error("the key file has changed and cannot be read; the keys stay as they were", says=str(fault))  # noqa: TRY400 the sentence says it all

    def derived(self, purpose: str, salt: bytes, number: int) -> bytes:
        """A key of 32 bytes for one purpose and one salt, from the key of this number."""
        key = self._held.keys.numbered[number]
        return hmac.new(key, f"xiaofeng {purpose}\0".encode() + salt, hashlib.sha256).digest()

    def blind(self, text: str) -> str:
        """The same text gives the same value, and the value does not give the text: for look-ups by name or code."""
        return hmac.new(self._held.keys.index, text.encode(), hashlib.sha256).hexdigest()

    def sign(self, purpose: str, text: str) -> str:
        """What only we can write below this text; a signature for one purpose is worth nothing for another."""
        return hmac.new(self._held.keys.sign, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


class _Held:
    """The keys of one reading of the file, ready for use; replaced as a whole, since turns run beside each other."""

    def __init__(self, keys: Keys) -> None:
        self.keys, self.newest = keys, keys.newest
        self.ciphers = {number: AESGCM(key) for number, key in keys.numbered.items()}


def _dated(path: Path) -> tuple[int, int] | None:
    """What another file in its place would not have; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def open_keyring(path: Path) -> Keyring:
    """The keys of the file; a missing file is made (0600). Raises KeyFault with a sentence that names the file."""
    keyfile.make(path)
    return Keyring(path)


def lend(dialect: Dialect, keyring: Keyring) -> None:
    """Give the keys to the column types of one engine: each engine has its own dialect object."""
    dialect.xiaofeng_keyring = keyring  # type: ignore[attr-defined]


def borrow(dialect: Dialect) -> Keyring:
    keyring = getattr(dialect, "xiaofeng_keyring", None)
    assert isinstance(keyring, Keyring), "this engine was not opened through storage.engine"
    return keyring


class Sealed(TypeDecorator[str]):
    """Text that lies sealed in the database: names, telephones, rooms, words."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else borrow(dialect).seal(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else borrow(dialect).unseal(value).decode()


class SealedBytes(TypeDecorator[bytes]):
    """A whole file that lies sealed in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else borrow(dialect).seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else borrow(dialect).unseal(value)


class SealedJson(TypeDecorator[object]):
    """Plain JSON that lies sealed in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return borrow(dialect).seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> object:
        return None if value is None else json.loads(borrow(dialect).unseal(value))

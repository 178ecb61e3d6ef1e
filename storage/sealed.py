"""Personal data at rest: sealed with AES-GCM under a key file that lies apart from the database."""

import base64
import hashlib
import hmac
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

_KEY_BYTES = 32
_NONCE_BYTES = 12


class KeyFault(Exception):
    """The key file is missing, broken, or not the one this database was sealed with; the text says which."""


class Keyring:
    """Seals and opens with the newest key, which has the number `newest`; older keys still open what they sealed.

    A sealed value is one byte with the key's number, a nonce of twelve bytes and the AES-256-GCM ciphertext.
    """

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self._raw = keys
        self._keys = tuple(AESGCM(key) for key in keys)
        self.newest = len(keys) - 1
        self._blind = hashlib.sha256(b"xiaofeng blind index" + keys[0]).digest()
        self._sign = hashlib.sha256(b"xiaofeng signature" + keys[0]).digest()

    def seal(self, clear: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return bytes([self.newest]) + nonce + self._keys[self.newest].encrypt(nonce, clear, None)

    def unseal(self, sealed: bytes) -> bytes:
        """The clear bytes. Raises KeyFault when no key of the ring sealed them."""
        try:
            return self._keys[sealed[0]].decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], None)
        except (IndexError, InvalidTag):
            raise KeyFault("The key file is not the one this database was sealed with.") from None

    def derived(self, purpose: str, salt: bytes, number: int) -> bytes:
        """A key of 32 bytes for one purpose and one salt, from the key of this number."""
        return hmac.new(self._raw[number], f"xiaofeng {purpose}\0".encode() + salt, hashlib.sha256).digest()

    def blind(self, text: str) -> str:
        """The same text gives the same value, and the value does not give the text: for look-ups by name or code."""
        return hmac.new(self._blind, text.encode(), hashlib.sha256).hexdigest()

    def sign(self, purpose: str, text: str) -> str:
        """What only we can write below this text; a signature for one purpose is worth nothing for another."""
        return hmac.new(self._sign, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def open_keyring(path: Path) -> Keyring:
    """The keys of the file, one base64 line each, oldest first; a missing file is made (0600).

    Raises KeyFault with a sentence that names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(base64.b64encode(os.urandom(_KEY_BYTES)).decode() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        pass
    except OSError as fault:
        raise KeyFault(f"{path}: the key file cannot be made ({fault.strerror}).") from None
    try:
        keys = tuple(base64.b64decode(line, validate=True) for line in path.read_text().split())
    except (OSError, ValueError):
        raise KeyFault(f"{path}: the key file cannot be read.") from None
    if not keys or any(len(key) != _KEY_BYTES for key in keys):
        raise KeyFault(f"{path}: the key file must hold lines of 32 bytes in base64.")
    return Keyring(keys)


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

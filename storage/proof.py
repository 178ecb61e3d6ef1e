"""The digests that make history and looks provable: only who has the key file writes one, and none tells a word.

A row's `commitment` stands for its words: keyed and salted, so that words can be emptied for good (the salt goes with
them) while all else about the row stays proven. `proof` is over everything that the row says; `link` ties it to its
place and to the row before.
"""

import json
import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from storage.sealed import Keyring

_SALT_BYTES = 32
# What stands before the first row.
BEGINNING = "0" * 64


class Said(NamedTuple):
    """All that a row says but its words, in the order of the digest."""

    case_id: int | None
    at: datetime
    person_id: int | None
    what: str
    before: str | None
    to: str | None
    party_id: int | None


class Seen(NamedTuple):
    """The same of a look; `numbers`: of the cases of a list, "" of one case."""

    case_id: int
    at: datetime
    person_id: int
    purpose: str
    way: str
    numbers: str


def salt() -> str:
    return secrets.token_hex(_SALT_BYTES)


def commitment(keyring: Keyring, grain: str, words: str) -> str:
    return keyring.sign("history words", f"{grain}{words}")


def proof(keyring: Keyring, said: Said | Seen, committed: str) -> str:
    whole = [*said._replace(at=said.at.astimezone(UTC).isoformat()), committed]  # type: ignore[arg-type]
    purpose = "history row" if isinstance(said, Said) else "look row"
    return keyring.sign(purpose, json.dumps(whole, ensure_ascii=False))


def forgotten(keyring: Keyring, proven: str) -> str:
    """What stands in the place of the salt once the words were emptied by us, and by nobody else."""
    return keyring.sign("history forgotten", proven)


def link(keyring: Keyring, before: str, place: int, row_id: int, proven: str) -> str:
    return keyring.sign("history link", f"{before} {place} {row_id} {proven}")

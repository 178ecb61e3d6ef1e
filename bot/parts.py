"""What one process does of the whole: all of it, or only some parts where several share a PostgreSQL database."""

from collections.abc import Iterable
from enum import StrEnum


class Part(StrEnum):
    """`web`: web chat, webhooks and console. `turns`: fetches updates and does slow work. `delivery`: sends.
    `clock`: fires timers and makes backups.
    """

    WEB = "web"
    TURNS = "turns"
    DELIVERY = "delivery"
    CLOCK = "clock"


Parts = frozenset[Part]
ALL: Parts = frozenset(Part)


def read(words: str) -> Parts:
    """The parts named in "web,turns". Raises ValueError with a sentence for whoever typed it."""
    named = {word.strip() for word in words.split(",")}
    if unknown := sorted(named - set(Part)):
        raise ValueError(f"There is no part {unknown[0]!r}: the parts are {', '.join(Part)}, with commas between them.")
    return frozenset(map(Part, named))


def held_by(parts: Parts, channels: Iterable[str]) -> frozenset[str]:
    """What only one process may do at a time, of all that these parts do."""
    names = {CLOCK} if Part.CLOCK in parts else set()
    for channel in channels:
        names |= {fetching(channel)} if Part.TURNS in parts else set()
        names |= {sending(channel)} if Part.DELIVERY in parts else set()
    return frozenset(names)


CLOCK = "clock"


def fetching(channel: str) -> str:
    """The lease of whoever asks this channel's platform for updates."""
    return f"fetching {channel}"


def sending(channel: str) -> str:
    """The lease of whoever sends for this channel: its account has one pace."""
    return f"sending {channel}"

"""What is known of types of fraud, and of websites that others like to look like."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scam:
    """One type of fraud: its name in plain words, by what it is known, what to do, where that comes from."""

    kind: str
    name: str
    signs: tuple[str, ...]
    todo: str
    source: str
    checked: date

    @property
    def id(self) -> str:
        return f"scam {self.kind}"


@dataclass(frozen=True, slots=True)
class Site:
    """A website that everybody knows: `hosts` are its own, with all below them; `looks` is what imitators use.

    `is_short`: it shortens the addresses of others, so that nobody sees where they lead.
    """

    key: str
    name: str
    hosts: tuple[str, ...]
    checked: date
    looks: tuple[str, ...] = ()
    is_short: bool = False

    @property
    def id(self) -> str:
        return f"site {self.key}"

    def owns(self, host: str) -> bool:
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)

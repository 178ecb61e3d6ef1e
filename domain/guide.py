"""A guide for whoever leads a talk: advice, and drafts that nobody sends but them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """`advice` is for the officer, `say` a draft for one side ("" for none), `source` the law with its article."""

    title: str
    advice: str
    say: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The steps for one kind of dispute; `topic` "general" holds what is the same for all.

    `after`: the general steps that come behind those of the kind.
    """

    topic: str
    checked: date
    steps: tuple[Step, ...]
    after: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        return f"guide {self.topic}"

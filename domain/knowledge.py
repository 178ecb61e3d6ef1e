"""What is known: a question that people ask, and its answer with where it comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer.

    `variants`: other ways in which people ask it. `papers`: what to bring, one thing each. `who`: who handles it.
    `sources`: law and article, or the public document. `checked`: when somebody last compared the answer with them.
    `local`: the answer differs from place to place; `fill_in` names what the station has to add in its own copy.
    `is_own`: the station's own, not one that comes along.
    """

    id: str
    question: str
    answer: str
    who: str
    checked: date
    variants: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    local: bool = False
    fill_in: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_own: bool = False

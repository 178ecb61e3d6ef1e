"""Lives of a process, each up to its kill, and whether what was sent twice may have been.

A message may be sent again only by another life, after the one that had begun it was killed before its mark was
committed; so it comes once more for each such life, and never once more for any other reason.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.standin.methods import Sending


@dataclass(frozen=True)
class Life:
    """`by` lived until `ended` messages had been sent in all; `marked` are the ids that were marked as sent then."""

    by: str
    begun: int
    ended: int
    marked: frozenset[int]


@dataclass(frozen=True)
class Verdict:
    """`again`: how often each repeated message came. `unmarked`: how many each life had sent without their mark."""

    again: list[int]
    unmarked: list[int]
    unfair: list[str]


def judged(sendings: Sequence[Sending], lives: Sequence[Life]) -> Verdict:
    times: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, sending in enumerate(sendings):
        times[sending.chat, sending.words].append(place)
    repeated = [places for places in times.values() if len(places) > 1]
    doubts = [_unfair(sendings, lives, *two) for places in repeated for two in pairwise(places)]
    return Verdict(
        [len(places) for places in repeated], [_cut_off(sendings, life) for life in lives], [*filter(None, doubts)]
    )


def _unfair(sendings: Sequence[Sending], lives: Sequence[Life], before: int, after: int) -> str:
    """Why it must not have been sent again; "" where it may."""
    sending = sendings[before]
    life = next((life for life in lives if life.by == sending.by and life.begun <= before < life.ended), None)
    who = f"message {sending.number}{f' of {sending.by}' if sending.by else ''}"
    if life is None or after < life.ended:
        return f"{who} was sent again while the life that had sent it went on"
    return f"{who} was marked and sent again" if sending.number in life.marked else ""


def _cut_off(sendings: Sequence[Sending], life: Life) -> int:
    return sum(each.by == life.by and each.number not in life.marked for each in sendings[life.begun : life.ended])

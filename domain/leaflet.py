"""Ready notices, and which of them a group hears next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Quiz:
    """One question about a notice: `right` and `wrong` are its two choices, `why` is said after either."""

    ask: str
    right: str
    wrong: str
    why: str


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A ready notice.

    `text` and `saying` may hold {area}, {officer} and {hotline}. `kind` is a type of fraud. `audience`: tags of groups
    it is meant for, none for everybody. `months`: the months in which it fits, none for the whole year.
    """

    id: str
    text: str
    saying: str
    kind: str
    source: str
    checked: date
    audience: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    quiz: Quiz | None = None

    def suits(self, tags: frozenset[str], day: date) -> bool:
        """May a group with these tags hear it on this day?"""
        return (not self.audience or not self.audience.isdisjoint(tags)) and (
            not self.months or day.month in self.months
        )


def choose(
    leaflets: Iterable[Leaflet], tags: frozenset[str], day: date, heard: Mapping[str, date], repeat_days: int
) -> Leaflet | None:
    """What a group with these tags hears on this day; None when everything that suits it was heard too lately.

    `heard` tells when the group last heard which. Never the last kind again where there is another; written for this
    season or for such groups goes first, then the kind that was heard longest ago or never, then the notice; the id
    decides the rest, so that the same question has the same answer.
    """
    last_kind = _kind_heard_last(leaflets := list(leaflets), heard)
    kinds: dict[str, date] = {}
    for each in leaflets:
        kinds[each.kind] = max(kinds.get(each.kind, date.min), heard.get(each.id, date.min))
    fresh = [
        each for each in leaflets if each.suits(tags, day) and (day - heard.get(each.id, date.min)).days >= repeat_days
    ]
    return min(
        fresh,
        key=lambda each: (
            each.kind == last_kind,
            -bool(each.months) - bool(each.audience),
            kinds[each.kind],
            heard.get(each.id, date.min),
            each.id,
        ),
        default=None,
    )


def _kind_heard_last(leaflets: list[Leaflet], heard: Mapping[str, date]) -> str:
    kinds = {each.id: each.kind for each in leaflets}
    latest = max((id_ for id_ in heard if id_ in kinds), key=lambda id_: (heard[id_], id_), default="")
    return kinds.get(latest, "")

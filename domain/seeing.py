"""Who may see what: the one table that everything asks before it shows a case or a figure.

`tests/domain/test_seeing.py` has every cell of it, written by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Post, Role


class Sight(StrEnum):
    """How much of a case somebody may read: nothing, without personal data, or all of it."""

    NOTHING = "nothing"
    MASKED = "masked"
    FULL = "full"


class Gate(StrEnum):
    """How one case stands open to one person, apart from their posts.

    NAMED: they are one of its readers, restricted or not. SHUT: restricted, and they are none. BARRED: they must have
    nothing to do with it (治安管理处罚法 第95条).
    """

    OPEN = "open"
    NAMED = "named"
    SHUT = "shut"
    BARRED = "barred"


class Part(StrEnum):
    """What of a case can be shown.

    OUTSIDE: number, kind, stage, deadlines, who holds it. NAMES: with the telephone. HISTORY: moves, notes, the words
    of both sides, and who looked at it when. FILES: photos, recordings, what was drawn for its agreement.
    """

    OUTSIDE = "outside"
    PLACE = "place"
    STORY = "story"
    NAMES = "names"
    FILES = "files"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Sees:
    """What a role sees.

    `area`: of a case in an area that the post covers. `own`: of a case that somebody holds, mediates by invitation, or
    was named for as a reader. `counts`: figures of the areas that the post covers; they name nobody. `reports`: the
    sheet that goes to the county.
    """

    area: Sight
    own: Sight
    counts: bool = False
    reports: bool = False


# Least privilege (domain-facts.md section 5.7). Whoever held a case, or stood in for its holder, keeps no right of it:
# a stand-in has the posts of whom they stand in for, as long as that lasts. A receipt of a clue is nobody's on the
# staff: who has the number reads what became of it, and nothing else leads there.
SEES: Mapping[Role, Sees] = {
    Role.OFFICER: Sees(Sight.FULL, Sight.FULL, counts=True),
    Role.AUXILIARY: Sees(Sight.MASKED, Sight.FULL, counts=True),
    Role.GRID_WORKER: Sees(Sight.MASKED, Sight.FULL, counts=True),
    Role.MEDIATOR: Sees(Sight.NOTHING, Sight.FULL),
    Role.EXPERT: Sees(Sight.NOTHING, Sight.MASKED),
    Role.SUPERVISOR: Sees(Sight.FULL, Sight.FULL, counts=True, reports=True),
    Role.CHIEF: Sees(Sight.FULL, Sight.FULL, counts=True, reports=True),
    Role.ADMIN: Sees(Sight.NOTHING, Sight.NOTHING, counts=True),
}
# Those who answer to the county.
REPORTING = frozenset(role for role, sees in SEES.items() if sees.reports)
_SHOWS: Mapping[Sight, frozenset[Part]] = {
    Sight.NOTHING: frozenset(),
    Sight.MASKED: frozenset({Part.OUTSIDE}),
    Sight.FULL: frozenset(Part),
}


def paths_read(posts: tuple[Post, ...]) -> tuple[str, ...]:
    """The paths of the areas whose cases somebody with these posts may come to read."""
    return tuple(dict.fromkeys(post.path for post in posts if SEES[post.role].area is not Sight.NOTHING))


def sight(posts: tuple[Post, ...], path: str, *, own: bool, gate: Gate = Gate.OPEN) -> Sight:
    """How much somebody with these posts may read of a case in the area with this path.

    Of a restricted case only readers and the holder read anything, however high somebody stands; nobody who is barred.
    """
    order = list(Sight)
    if gate is Gate.BARRED:
        return Sight.NOTHING
    found = [SEES[post.role].own for post in posts] if own or gate is Gate.NAMED else []
    found += [SEES[post.role].area for post in posts if post.covers(path) and gate is not Gate.SHUT]
    return max(found, key=order.index, default=Sight.NOTHING)


def parts(seen: Sight, *, nameless: bool = False) -> frozenset[Part]:
    """What is shown to somebody who may read so much; of who gave no name nobody sees one."""
    return _SHOWS[seen] - {Part.NAMES} if nameless else _SHOWS[seen]


def may_count(post: Post) -> bool:
    return SEES[post.role].counts


def may_report(post: Post) -> bool:
    return SEES[post.role].reports

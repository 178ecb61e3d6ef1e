"""Looking at a case: why, and whose own work it is."""

from enum import StrEnum

from domain.people import Post, Role


class Purpose(StrEnum):
    """Why somebody on the staff looked at a case. HANDLING: it is theirs to work on; the others are said."""

    HANDLING = "handling"
    OVERSIGHT = "oversight"
    ASSISTING = "assisting"
    HANDOVER = "handover"
    OTHER = "other"


class Way(StrEnum):
    """What was looked at: the whole case, its card sent to them, the case in the web console, one file there, a list of
    cases, what somebody of the case sent, or its papers."""

    CASE = "case"
    CARD = "card"
    CONSOLE = "console"
    FILE = "file"
    LIST = "list"
    RELAY = "relay"
    PAPER = "paper"


# Whose work every case of their area is, and whose it is as long as nobody holds it. Who stands above looks now and
# then, and says why (domain-facts.md 5.7).
_LEADS = frozenset({Role.CHIEF})
_MAY_TAKE = frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER})


def is_own_work(posts: tuple[Post, ...], path: str, *, takes_part: bool, is_held: bool) -> bool:
    """Does this case belong to their work, so that nobody has to ask why they look at it?

    `takes_part`: they hold it, mediate it, or were named as a reader. `is_held`: somebody holds it.
    `path`: of its area.
    """
    roles = _LEADS if is_held else _LEADS | _MAY_TAKE
    return takes_part or any(post.role in roles and post.covers(path) for post in posts)

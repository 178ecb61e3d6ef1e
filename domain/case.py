"""Where a case is, what takes it further, and who may do that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Post, Role


class Kind(StrEnum):
    """What a case is about. HELP is somebody who asked for a person."""

    DISPUTE = "dispute"
    HELP = "help"
    EMERGENCY = "emergency"
    QUESTION = "question"
    CLUE = "clue"
    SERVICE = "service"


class Stage(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What takes a case to its next stage. PASS_ON: nobody took it in time. CONTEST: "没有解决"."""

    TAKE = "take"
    ASSIGN = "assign"
    RETURN = "return"
    PASS_ON = "pass_on"  # noqa: S105 no password
    CLOSE = "close"
    REOPEN = "reopen"
    CONTEST = "contest"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """How a case was closed."""

    SETTLED = "settled"
    PARTLY = "partly"
    FAILED = "failed"
    ANSWERED = "answered"
    REFERRED = "referred"
    UNFOUNDED = "unfounded"


class NotPossible(Exception):
    """This move does not exist from this stage."""

    def __init__(self, stage: Stage, move: Move) -> None:
        super().__init__(f"{move} is not possible while {stage}")
        self.stage = stage
        self.move = move


# Whoever gets a case from somebody else has to take it, also one that was in work: so assign and return lead back
# to waiting. Contested cases wait as well, so that one whom the old handler leaves lying is passed on. A withdrawn
# case may be reopened, since people withdraw under pressure.
MOVES: Mapping[tuple[Stage, Move], Stage] = {
    (Stage.WAITING, Move.TAKE): Stage.WORKING,
    (Stage.WAITING, Move.ASSIGN): Stage.WAITING,
    (Stage.WAITING, Move.RETURN): Stage.WAITING,
    (Stage.WAITING, Move.PASS_ON): Stage.WAITING,
    (Stage.WAITING, Move.CLOSE): Stage.CLOSED,
    (Stage.WAITING, Move.WITHDRAW): Stage.WITHDRAWN,
    (Stage.WORKING, Move.ASSIGN): Stage.WAITING,
    (Stage.WORKING, Move.RETURN): Stage.WAITING,
    (Stage.WORKING, Move.CLOSE): Stage.CLOSED,
    (Stage.WORKING, Move.WITHDRAW): Stage.WITHDRAWN,
    (Stage.CLOSED, Move.REOPEN): Stage.WORKING,
    (Stage.CLOSED, Move.CONTEST): Stage.WAITING,
    (Stage.WITHDRAWN, Move.REOPEN): Stage.WORKING,
}


def after(stage: Stage, move: Move) -> Stage:
    """The stage that this move leads to. Raises NotPossible."""
    try:
        return MOVES[stage, move]
    except KeyError:
        raise NotPossible(stage, move) from None


@dataclass(frozen=True, slots=True)
class _Right:
    """Who may: these roles over the area of the case, whoever it is assigned to, whoever reported it."""

    roles: frozenset[Role] = frozenset()
    assignee: bool = False
    reporter: bool = False


_RIGHTS: Mapping[Move, _Right] = {
    Move.TAKE: _Right(
        frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.MEDIATOR, Role.CHIEF}), assignee=True
    ),
    Move.ASSIGN: _Right(frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF}), assignee=True),
    Move.RETURN: _Right(assignee=True),
    Move.PASS_ON: _Right(),
    Move.CLOSE: _Right(frozenset({Role.CHIEF}), assignee=True),
    Move.REOPEN: _Right(frozenset({Role.OFFICER, Role.CHIEF}), assignee=True),
    Move.CONTEST: _Right(reporter=True),
    Move.WITHDRAW: _Right(reporter=True),
}
_WRITE = _Right(frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF}), assignee=True)


def may(move: Move, posts: tuple[Post, ...], path: str, *, own: bool, reporter: bool) -> bool:
    """May somebody with these posts make this move with a case in the area with this path?

    `own`: the case is assigned to this person; `reporter`: this person reported it. Whether the
    move is possible at all is for `after` to say.
    """
    right = _RIGHTS[move]
    return _holds(right, posts, path, own=own) or (right.reporter and reporter)


def may_write(posts: tuple[Post, ...], path: str, own: bool) -> bool:
    """May somebody with these posts reply to the resident of this case, and add notes to it?"""
    return _holds(_WRITE, posts, path, own=own)


def _holds(right: _Right, posts: tuple[Post, ...], path: str, *, own: bool) -> bool:
    # Who left the service keeps no case, and who looks after the machines (admin) reads none: see people.sight.
    works = any(post.role is not Role.ADMIN for post in posts)
    covers = any(post.role in right.roles and post.covers(path) for post in posts)
    return covers or (right.assignee and own and works)


def may_mediate(kind: Kind, *, danger: bool) -> bool:
    """May this case be treated by mediation?

    Never one in which danger was seen: hired or gang violence, repeated offences, new violence
    during mediation and the like must not be mediated (公安机关办理行政案件程序规定 第179条), and
    domestic violence is stopped, recorded and warned against, not talked over
    (反家庭暴力法 第15、16、23条; domain-facts.md 0.2 item 7 and 1.3 gate 2).
    """
    return kind is Kind.DISPUTE and not danger

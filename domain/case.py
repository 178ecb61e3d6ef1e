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
    """Where a case is.

    MEDIATING: both sides agreed to talk. PERFORMING: both sides confirmed an agreement, whose promises run. REFERRED:
    another body has it, and we wait for its result. PARKED: it cannot be solved now, and who does what until when is
    written down. MERGED: it was the same matter as another case, which carries it on.
    """

    WAITING = "waiting"
    WORKING = "working"
    MEDIATING = "mediating"
    PERFORMING = "performing"
    REFERRED = "referred"
    PARKED = "parked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Side(StrEnum):
    """The two sides of a dispute: whoever came to us first is A."""

    A = "A"
    B = "B"

    @property
    def other(self) -> "Side":
        return Side.B if self is Side.A else Side.A


class Road(StrEnum):
    """Simple: the officer alone. Complex: together with mediators of other bodies."""

    SIMPLE = "simple"
    COMPLEX = "complex"


class Move(StrEnum):
    """What takes a case to its next stage.

    PASS_ON: nobody took it in time. CONTEST: the resident says that it is not solved. HAND_OVER: somebody else goes on
    where the former holder stood. BREAK_OFF: a side no longer wants to talk. BREACH: what was agreed is not kept.
    RESUME: what it waited for has come, or its time is over.
    """

    TAKE = "take"
    ASSIGN = "assign"
    RETURN = "return"
    PASS_ON = "pass_on"  # noqa: S105 no password
    CLOSE = "close"
    REOPEN = "reopen"
    CONTEST = "contest"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    MEDIATE = "mediate"
    BREAK_OFF = "break_off"
    AGREE = "agree"
    BREACH = "breach"
    REFER = "refer"
    PARK = "park"
    RESUME = "resume"
    MERGE = "merge"
    UNMERGE = "unmerge"


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


# The stages in which somebody has to do something.
OPEN = (Stage.WAITING, Stage.WORKING, Stage.MEDIATING, Stage.PERFORMING, Stage.REFERRED, Stage.PARKED)

# Whoever gets a case from somebody else has to take it, also one that was in work: so assign and return lead back
# to waiting. Talks, promises and waiting for others go on where they stand, so there it is handed over instead.
# Contested cases wait as well, so that one whom the old handler leaves lying is passed on. A withdrawn case may be
# reopened, since people withdraw under pressure; from a confirmed agreement nobody withdraws alone, it is kept or
# broken. Only a case that stands at its beginning becomes part of another one.
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
    (Stage.WORKING, Move.MEDIATE): Stage.MEDIATING,
    (Stage.WORKING, Move.AGREE): Stage.PERFORMING,
    (Stage.WORKING, Move.REFER): Stage.REFERRED,
    (Stage.WORKING, Move.PARK): Stage.PARKED,
    (Stage.WORKING, Move.HAND_OVER): Stage.WORKING,
    (Stage.MEDIATING, Move.BREAK_OFF): Stage.WORKING,
    (Stage.MEDIATING, Move.AGREE): Stage.PERFORMING,
    (Stage.MEDIATING, Move.REFER): Stage.REFERRED,
    (Stage.MEDIATING, Move.PARK): Stage.PARKED,
    (Stage.MEDIATING, Move.CLOSE): Stage.CLOSED,
    (Stage.MEDIATING, Move.WITHDRAW): Stage.WITHDRAWN,
    (Stage.MEDIATING, Move.HAND_OVER): Stage.MEDIATING,
    (Stage.PERFORMING, Move.BREACH): Stage.WORKING,
    (Stage.PERFORMING, Move.CLOSE): Stage.CLOSED,
    (Stage.PERFORMING, Move.HAND_OVER): Stage.PERFORMING,
    (Stage.REFERRED, Move.RESUME): Stage.WORKING,
    (Stage.REFERRED, Move.CLOSE): Stage.CLOSED,
    (Stage.REFERRED, Move.WITHDRAW): Stage.WITHDRAWN,
    (Stage.REFERRED, Move.HAND_OVER): Stage.REFERRED,
    (Stage.PARKED, Move.RESUME): Stage.WORKING,
    (Stage.PARKED, Move.CLOSE): Stage.CLOSED,
    (Stage.PARKED, Move.WITHDRAW): Stage.WITHDRAWN,
    (Stage.PARKED, Move.HAND_OVER): Stage.PARKED,
    (Stage.WAITING, Move.MERGE): Stage.MERGED,
    (Stage.WORKING, Move.MERGE): Stage.MERGED,
    (Stage.MERGED, Move.UNMERGE): Stage.WAITING,
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


_LEADERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF})
_WORK = _Right(frozenset({Role.CHIEF}), assignee=True)
_RIGHTS: Mapping[Move, _Right] = {
    Move.TAKE: _Right(
        frozenset({Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.MEDIATOR, Role.CHIEF}), assignee=True
    ),
    Move.ASSIGN: _Right(_LEADERS, assignee=True),
    Move.RETURN: _Right(assignee=True),
    Move.PASS_ON: _Right(),
    Move.CLOSE: _WORK,
    Move.REOPEN: _Right(frozenset({Role.OFFICER, Role.CHIEF}), assignee=True),
    Move.CONTEST: _Right(reporter=True),
    Move.WITHDRAW: _Right(reporter=True),
    Move.HAND_OVER: _Right(_LEADERS, assignee=True),
    Move.MEDIATE: _WORK,
    # A side that no longer wants to talk ends it by saying so; here is who may write that down.
    Move.BREAK_OFF: _WORK,
    # Both sides' yes does it.
    Move.AGREE: _Right(),
    Move.BREACH: _WORK,
    Move.REFER: _WORK,
    Move.PARK: _WORK,
    Move.RESUME: _WORK,
    Move.MERGE: _Right(_LEADERS, assignee=True),
    Move.UNMERGE: _Right(_LEADERS, assignee=True),
}
_WRITE = _Right(_LEADERS, assignee=True)


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
    # Who left the service keeps no case, and who looks after the machines (admin) reads none: see seeing.sight.
    works = any(post.role is not Role.ADMIN for post in posts)
    covers = any(post.role in right.roles and post.covers(path) for post in posts)
    return covers or (right.assignee and own and works)


def may_mediate(kind: Kind, *, danger: bool, repeated: bool = False) -> bool:
    """May this case be treated by mediation?

    Never one in which danger was seen, nor hired, gang or repeated violence, whoever asks for it
    (`repeated`; 公安机关办理行政案件程序规定 第179条), and domestic violence is stopped, recorded and
    warned against, not talked over (反家庭暴力法 第15、16、23条; domain-facts.md 0.2 item 7 and 1.3 gate 2).
    """
    return kind is Kind.DISPUTE and not danger and not repeated


def given_on(stage: Stage) -> Move:
    """How a case in this stage gets to somebody else: what has begun goes on where it stands."""
    return Move.ASSIGN if (stage, Move.ASSIGN) in MOVES else Move.HAND_OVER

"""Where a case can go, and who may take it there."""

from itertools import product

import pytest

from domain.case import OPEN, Kind, Move, NotPossible, Side, Stage, after, may, may_mediate, may_write
from domain.people import Post, Role

GRID = "/1/4/9/"
ELSEWHERE = "/1/5/"
MANAGERS = {Role.OFFICER, Role.SUPERVISOR, Role.CHIEF}

WHO_MAY_BY_POST = {
    Move.TAKE: {Role.OFFICER, Role.AUXILIARY, Role.GRID_WORKER, Role.MEDIATOR, Role.CHIEF},
    Move.ASSIGN: MANAGERS,
    Move.RETURN: set(),
    Move.PASS_ON: set(),
    Move.CLOSE: {Role.CHIEF},
    Move.REOPEN: {Role.OFFICER, Role.CHIEF},
    Move.CONTEST: set(),
    Move.WITHDRAW: set(),
    Move.HAND_OVER: MANAGERS,
    Move.MEDIATE: {Role.CHIEF},
    Move.BREAK_OFF: {Role.CHIEF},
    Move.AGREE: set(),
    Move.BREACH: {Role.CHIEF},
    Move.REFER: {Role.CHIEF},
    Move.PARK: {Role.CHIEF},
    Move.RESUME: {Role.CHIEF},
    Move.MERGE: MANAGERS,
    Move.UNMERGE: MANAGERS,
}


# The clock's, the resident's, and both sides' own.
NOT_THE_HOLDERS = {Move.PASS_ON, Move.CONTEST, Move.WITHDRAW, Move.AGREE}


def posts(role: Role, path: str = "/1/4/") -> tuple[Post, ...]:
    return (Post(role, 4, path),)


def test_a_case_is_taken_and_closed() -> None:
    assert after(after(Stage.WAITING, Move.TAKE), Move.CLOSE) is Stage.CLOSED


# Where each move leads from each stage, written down by hand from the life of a case (domain-facts 1.1 to 1.8).
W, K, M, P, R, H, C, X, J = (
    Stage.WAITING,
    Stage.WORKING,
    Stage.MEDIATING,
    Stage.PERFORMING,
    Stage.REFERRED,
    Stage.PARKED,
    Stage.CLOSED,
    Stage.WITHDRAWN,
    Stage.MERGED,
)
LEADS: dict[Stage, dict[Move, Stage]] = {
    W: {Move.TAKE: K, Move.ASSIGN: W, Move.RETURN: W, Move.PASS_ON: W, Move.CLOSE: C, Move.WITHDRAW: X, Move.MERGE: J},
    K: {
        Move.ASSIGN: W,
        Move.RETURN: W,
        Move.HAND_OVER: K,
        Move.CLOSE: C,
        Move.WITHDRAW: X,
        Move.MERGE: J,
        Move.MEDIATE: M,
        Move.AGREE: P,
        Move.REFER: R,
        Move.PARK: H,
    },
    M: {
        Move.BREAK_OFF: K,
        Move.AGREE: P,
        Move.REFER: R,
        Move.PARK: H,
        Move.HAND_OVER: M,
        Move.CLOSE: C,
        Move.WITHDRAW: X,
    },
    P: {Move.BREACH: K, Move.HAND_OVER: P, Move.CLOSE: C},
    R: {Move.RESUME: K, Move.HAND_OVER: R, Move.CLOSE: C, Move.WITHDRAW: X},
    H: {Move.RESUME: K, Move.HAND_OVER: H, Move.CLOSE: C, Move.WITHDRAW: X},
    C: {Move.REOPEN: K, Move.CONTEST: W},
    X: {Move.REOPEN: K},
    J: {Move.UNMERGE: W},
}


@pytest.mark.parametrize(("stage", "move"), list(product(Stage, Move)), ids=str)
def test_each_move_leads_where_it_should_or_nowhere(stage: Stage, move: Move) -> None:
    if (leads := LEADS[stage].get(move)) is not None:
        assert after(stage, move) is leads
        return
    with pytest.raises(NotPossible) as refused:
        after(stage, move)
    assert (refused.value.stage, refused.value.move) == (stage, move)


def test_somebody_has_to_do_something_until_the_end() -> None:
    assert set(OPEN) == {W, K, M, P, R, H}


def test_each_side_has_another() -> None:
    assert [side.other for side in Side] == [Side.B, Side.A]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", Move)
def test_a_post_over_the_area_gives_these_rights(move: Move, role: Role) -> None:
    allowed = may(move, posts(role), GRID, own=False, reporter=False)

    assert allowed is (role in WHO_MAY_BY_POST[move])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", Move)
def test_a_post_elsewhere_gives_none(move: Move, role: Role) -> None:
    assert not may(move, posts(role, ELSEWHERE), GRID, own=False, reporter=False)


@pytest.mark.parametrize("move", [move for move in Move if move not in NOT_THE_HOLDERS])
def test_the_assignee_may_work_on_the_own_case(move: Move) -> None:
    assert may(move, posts(Role.GRID_WORKER, ELSEWHERE), GRID, own=True, reporter=False)
    assert not may(move, posts(Role.ADMIN), GRID, own=True, reporter=False)
    assert not may(move, (), GRID, own=True, reporter=False)


@pytest.mark.parametrize("move", Move)
def test_the_reporter_may_only_withdraw_and_contest(move: Move) -> None:
    assert may(move, (), GRID, own=False, reporter=True) is (move in {Move.WITHDRAW, Move.CONTEST})


@pytest.mark.parametrize("role", Role)
def test_who_may_write_to_the_resident(role: Role) -> None:
    assert may_write(posts(role), GRID, own=False) is (role in MANAGERS)
    assert may_write(posts(role, ELSEWHERE), GRID, own=True) is (role is not Role.ADMIN)


def test_a_dispute_with_danger_is_never_mediated() -> None:
    assert may_mediate(Kind.DISPUTE, danger=False)
    assert not may_mediate(Kind.DISPUTE, danger=True)
    assert not may_mediate(Kind.CLUE, danger=False)

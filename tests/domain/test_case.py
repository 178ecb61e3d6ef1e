"""Where a case can go, and who may take it there."""

from itertools import product

import pytest

from domain.case import MOVES, Kind, Move, NotPossible, Stage, after, may, may_mediate, may_write
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
}


def posts(role: Role, path: str = "/1/4/") -> tuple[Post, ...]:
    return (Post(role, 4, path),)


def test_a_case_is_taken_and_closed() -> None:
    assert after(after(Stage.WAITING, Move.TAKE), Move.CLOSE) is Stage.CLOSED


@pytest.mark.parametrize("move", [Move.ASSIGN, Move.RETURN])
@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.WORKING])
def test_whoever_gets_a_case_has_to_take_it(stage: Stage, move: Move) -> None:
    assert after(stage, move) is Stage.WAITING


def test_a_case_that_the_resident_contests_waits_again() -> None:
    assert after(Stage.CLOSED, Move.CONTEST) is Stage.WAITING


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.WITHDRAWN])
def test_an_ended_case_may_be_reopened(stage: Stage) -> None:
    assert after(stage, Move.REOPEN) is Stage.WORKING


@pytest.mark.parametrize(("stage", "move"), [pair for pair in product(Stage, Move) if pair not in MOVES], ids=str)
def test_all_other_moves_are_not_possible(stage: Stage, move: Move) -> None:
    with pytest.raises(NotPossible) as refused:
        after(stage, move)

    assert (refused.value.stage, refused.value.move) == (stage, move)


def test_only_these_moves_are_not_possible() -> None:
    ended = {Stage.CLOSED, Stage.WITHDRAWN}
    moves = {stage: {move for at, move in MOVES if at is stage} for stage in Stage}

    assert moves[Stage.WAITING] - moves[Stage.WORKING] == {Move.TAKE, Move.PASS_ON}
    assert set.union(*(moves[stage] for stage in ended)) == {Move.REOPEN, Move.CONTEST}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", Move)
def test_a_post_over_the_area_gives_these_rights(move: Move, role: Role) -> None:
    allowed = may(move, posts(role), GRID, own=False, reporter=False)

    assert allowed is (role in WHO_MAY_BY_POST[move])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", Move)
def test_a_post_elsewhere_gives_none(move: Move, role: Role) -> None:
    assert not may(move, posts(role, ELSEWHERE), GRID, own=False, reporter=False)


@pytest.mark.parametrize("move", [Move.TAKE, Move.ASSIGN, Move.RETURN, Move.CLOSE, Move.REOPEN])
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

"""Who gets a case."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assignment import Candidate, Choice, Reason, Why, chiefs, choose
from domain.people import Role

STATION, COMMUNITY, GRID = "/1/", "/1/4/", "/1/4/9/"
WANG = Candidate(7, Role.OFFICER, COMMUNITY, on_duty=True, open_cases=3)
LIU = Candidate(8, Role.OFFICER, STATION, on_duty=True, open_cases=0)

candidates = st.lists(
    st.builds(
        Candidate,
        person_id=st.integers(1, 9),
        role=st.sampled_from(Role),
        path=st.sampled_from([STATION, COMMUNITY, GRID, "/1/5/", "/1/4/9/2/"]),
        on_duty=st.booleans(),
        open_cases=st.integers(0, 5),
        reachable=st.booleans(),
        tried=st.booleans(),
    ),
    max_size=8,
)


def test_the_nearest_officer_on_duty_gets_it_however_busy() -> None:
    assert choose([LIU, WANG], GRID) == Choice(7, on_duty=True, reason=Reason(Why.NEAREST, levels_up=1, open_cases=3))


@pytest.mark.parametrize(
    "unable", [replace(WANG, on_duty=False), replace(WANG, reachable=False), replace(WANG, tried=True)]
)
def test_the_next_level_gets_it_where_the_nearest_cannot(unable: Candidate) -> None:
    choice = choose([unable, LIU], GRID)

    assert choice == Choice(8, on_duty=True, reason=Reason(Why.HIGHER, levels_up=2, passed_over=1))


def test_the_least_loaded_of_a_level_gets_it_and_ties_go_by_id() -> None:
    idle, as_idle = replace(WANG, person_id=6, open_cases=1), replace(WANG, person_id=5, open_cases=1)

    assert choose([WANG, idle, as_idle], GRID).person_id == 5
    assert choose([WANG, idle], GRID).person_id == 6


def test_at_night_the_nearest_officer_gets_it_off_duty() -> None:
    choice = choose([replace(LIU, on_duty=False), replace(WANG, on_duty=False)], GRID)

    assert choice == Choice(7, on_duty=False, reason=Reason(Why.OFF_DUTY, levels_up=1, open_cases=3))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_only_officers_get_cases_unasked(role: Role) -> None:
    assert choose([replace(WANG, role=role)], GRID) == Choice(None, on_duty=False, reason=Reason(Why.NOBODY))


def test_nobody_is_left() -> None:
    choice = choose([replace(WANG, tried=True), replace(LIU, reachable=False)], GRID)

    assert choice == Choice(None, on_duty=False, reason=Reason(Why.NOBODY, passed_over=2))


@pytest.mark.parametrize("path", ["/1/5/", "/1/4/9/2/"])
def test_officers_of_other_areas_are_not_asked(path: str) -> None:
    assert choose([replace(WANG, path=path)], GRID).person_id is None


@given(candidates)
def test_whoever_is_chosen_could_be_chosen(everybody: list[Candidate]) -> None:
    able = [c for c in everybody if c.role is Role.OFFICER and GRID.startswith(c.path) and c.reachable and not c.tried]

    choice = choose(everybody, GRID)

    ids = {c.person_id for c in able if c.on_duty == choice.on_duty}
    assert choice.on_duty == any(c.on_duty for c in able)
    assert choice.person_id in ids if ids else choice.person_id is None


@given(candidates, st.randoms())
def test_the_choice_does_not_depend_on_order(everybody: list[Candidate], chance: Random) -> None:
    shuffled = everybody[:]
    chance.shuffle(shuffled)

    assert choose(shuffled, GRID).person_id == choose(everybody, GRID).person_id


def chief(person_id: int, path: str, role: Role = Role.CHIEF) -> Candidate:
    return Candidate(person_id, role, path, on_duty=False, open_cases=0)


def test_the_nearest_chiefs_are_told() -> None:
    assert chiefs([chief(3, COMMUNITY), chief(1, STATION), chief(2, COMMUNITY), WANG], GRID) == (2, 3)


def test_a_chief_who_cannot_be_reached_is_skipped() -> None:
    assert chiefs([replace(chief(2, COMMUNITY), reachable=False), chief(1, STATION)], GRID) == (1,)


def test_supervisors_are_told_where_there_is_no_chief() -> None:
    supervisor = chief(4, STATION, Role.SUPERVISOR)

    assert chiefs([supervisor, chief(5, "/1/5/")], GRID) == (4,)
    assert chiefs([supervisor, chief(1, STATION)], GRID) == (1,)


def test_there_may_be_nobody_to_tell() -> None:
    assert chiefs([WANG, LIU], GRID) == ()

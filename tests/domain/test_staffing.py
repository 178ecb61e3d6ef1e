"""Who may change who works where: written by hand."""

import pytest

from domain.people import Post, Role
from domain.staffing import may_answer_for, may_change_area, may_fill, may_shape

COUNTY, STATION, COMMUNITY, ELSEWHERE = "/1/", "/1/2/", "/1/2/3/", "/1/9/"


def post(role: Role, path: str = STATION) -> Post:
    return Post(role, int(path.strip("/").split("/")[-1]), path)


CHIEF, ABOVE, OFFICER, ADMIN = (
    post(Role.CHIEF),
    post(Role.SUPERVISOR, COUNTY),
    post(Role.OFFICER),
    post(Role.ADMIN, COUNTY),
)


@pytest.mark.parametrize(
    ("mine", "role", "path", "may"),
    [
        (CHIEF, Role.OFFICER, STATION, True),
        (CHIEF, Role.OFFICER, COMMUNITY, True),
        (CHIEF, Role.OFFICER, ELSEWHERE, False),
        (CHIEF, Role.OFFICER, COUNTY, False),
        (CHIEF, Role.CHIEF, STATION, False),
        (CHIEF, Role.ADMIN, STATION, False),
        (CHIEF, Role.SUPERVISOR, COMMUNITY, True),
        (ABOVE, Role.CHIEF, STATION, True),
        (ABOVE, Role.SUPERVISOR, COUNTY, False),
        (OFFICER, Role.GRID_WORKER, COMMUNITY, False),
        (ADMIN, Role.OFFICER, COMMUNITY, False),
    ],
)
def test_posts_are_filled_from_above(mine: Post, role: Role, path: str, may: bool) -> None:
    assert may_fill([mine], role, path) is may


def test_one_answers_for_somebody_only_where_all_they_hold_lies_below() -> None:
    below = post(Role.OFFICER, COMMUNITY)

    assert may_answer_for([CHIEF], [below])
    assert not may_answer_for([CHIEF], [below, post(Role.OFFICER, ELSEWHERE)])
    assert not may_answer_for([CHIEF], [below, CHIEF])
    assert not may_answer_for([CHIEF], [])


def test_areas_are_changed_below_ones_own() -> None:
    assert may_shape([CHIEF], STATION)
    assert may_shape([CHIEF], COMMUNITY)
    assert not may_shape([CHIEF], ELSEWHERE)
    assert may_change_area([CHIEF], COMMUNITY)
    assert not may_change_area([CHIEF], STATION)
    assert not may_change_area([OFFICER], COMMUNITY)

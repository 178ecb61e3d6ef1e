"""Whom on the staff words accuse, and whom they only call for help."""

import pytest

from domain.people import Role
from handlers.language import accused

POLICE = {Role.OFFICER, Role.AUXILIARY}


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("那个民警打人", POLICE),
        ("我被那个辅警踹了一脚", {Role.AUXILIARY}),
        ("网格员昨天骂了我", {Role.GRID_WORKER}),
        ("社区主任收了人家的红包", {Role.GRID_WORKER, Role.MEDIATOR}),
        ("要举报你们所长", {Role.CHIEF}),
        ("打我的就是你们警察", POLICE),
        ("警察来了他还打人", set()),
        ("警察快来，打人了", set()),
        ("民警，他打我了", set()),
        ("假警察打人", set()),
        ("民警打电话让我转账", set()),
        ("民警打过招呼了，他还骂人", set()),
    ],
)
def test_who_does_it_is_accused_and_who_is_called_is_not(words: str, roles: set[Role]) -> None:
    assert {role for each in accused.read(words) for role in each.roles} == roles


def test_that_officer_and_a_neighbour_who_is_one_are_told_apart() -> None:
    assert accused.read("负责我这件事的民警偏袒对方")[0].is_that
    assert not accused.read("民警打人")[0].is_that
    assert not accused.is_clear("楼上那个警察老骂人")


def test_a_name_is_the_one_who_does_it_not_the_one_who_is_called() -> None:
    for words in ("王卫东打我", "我被王卫东民警打了", "打我的就是王卫东", "投诉王卫东民警"):
        assert "王卫东" in accused.names(words)
    assert "王卫东" not in accused.names("快叫王卫东来，他打我")

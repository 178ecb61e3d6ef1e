"""What danger means for a file, whom the law wants told, and who may stand in for whom."""

import pytest

from domain.absence import may_stand_in
from domain.assignment import Candidate, choose, oversee
from domain.people import Post, Role
from domain.safety import Body, DangerKind, Law, Weak, alarm_step, is_restricted, owed
from domain.seeing import Gate, Sight, sight
from handlers.language import weak

HERE = "/1/2/"


def test_harm_shuts_the_file_and_fire_does_not() -> None:
    assert is_restricted([DangerKind.VIOLENCE], [])
    assert is_restricted([], [Weak.MINOR])
    assert not is_restricted([DangerKind.FIRE, DangerKind.SCAMMED], [])


def test_whom_the_law_wants_told() -> None:
    assert set(owed([DangerKind.VIOLENCE], [Weak.MINOR])) == {Body.POLICE, Body.CIVIL_AFFAIRS, Body.EDUCATION}
    assert owed([DangerKind.DOMESTIC], [Weak.INCAPABLE]) == {Body.POLICE: Law.DOMESTIC}
    assert owed([DangerKind.VIOLENCE], [Weak.INCAPABLE]) == {}


@pytest.mark.parametrize(("waited", "steps"), [(0.9, 0), (1, 1), (2.9, 1), (3, 2), (60, 3)])
def test_each_minute_that_was_set_is_a_step(waited: float, steps: int) -> None:
    assert alarm_step(waited, (1, 3, 5)) == steps


def test_the_barred_get_nothing_and_a_complaint_goes_above() -> None:
    officer = Candidate(1, Role.OFFICER, HERE, on_duty=True, open_cases=0, barred=True)
    chief = Candidate(2, Role.CHIEF, "/1/", on_duty=True, open_cases=0)
    assert choose([officer], HERE).person_id is None
    assert oversee([officer, chief], HERE).person_id == 2
    assert sight((Post(Role.CHIEF, 1, "/1/"),), HERE, own=True, gate=Gate.BARRED) is Sight.NOTHING


def test_police_work_is_done_by_the_police() -> None:
    assert may_stand_in([Role.OFFICER], [Role.CHIEF])
    assert not may_stand_in([Role.OFFICER], [Role.AUXILIARY])
    assert may_stand_in([Role.GRID_WORKER], [Role.GRID_WORKER])
    assert not may_stand_in([Role.GRID_WORKER], [Role.ADMIN])


@pytest.mark.parametrize("words", ["他一直打自己的孩子", "孩子在学校被欺负", "小学生被霸凌"])
def test_a_minor_who_is_harmed_is_heard(words: str) -> None:
    assert Weak.MINOR in weak.seen(words)[1]


@pytest.mark.parametrize("words", ["楼上孩子半夜跑来跑去", "孩子打碎了我家玻璃", "楼上601天天半夜装修"])
def test_children_who_are_not_harmed_shut_nothing(words: str) -> None:
    assert weak.seen(words)[1] == ()


@pytest.mark.parametrize(
    ("words", "is_so"), [("他雇了几个人打我", True), ("带着一帮人来砸门", True), ("楼上漏水", False)]
)
def test_hired_and_repeated_violence_is_not_talked_over(words: str, *, is_so: bool) -> None:
    assert weak.is_repeated(words) is is_so

"""Binding a group to its area, and what happens to groups."""

import pytest
from sqlalchemy.orm import Session

from domain.message import Address, Change
from domain.people import Level
from storage import areas, groups
from storage.groups import Group
from tests.town import Town

BOUND = (
    "大家好，我是小枫，和苑一网格的自动助手。有纠纷、有难处，@我说一声，我私下帮您登记、找民警。"
    "没叫我的话，我一概不记；找我登记的事，只有负责的工作人员能看到。急事打 110。"
)
HELLO = "我是小枫，社区的自动助手。请负责这里的工作人员在群里发“/bind 网格名”，我就开始工作。"


async def group_of(town: Town, address: str = "g1") -> Group:
    found = await town.look(lambda session: groups.find(session, Address("paper", address)))
    assert isinstance(found, Group)
    return found


@pytest.mark.parametrize("area", ["和苑一网格", "hy-1"])
async def test_the_group_hears_one_line(town: Town, area: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/bind {area} 老人、学校", "g1")

    assert town.group_heard("g1") == [BOUND]
    assert (await group_of(town)).tags == ["老人", "学校"]


async def test_a_staff_group_is_told_what_comes_there(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says("/bind 和苑社区 工作", "g1")

    assert town.group_heard("g1") == ["这个群现在是和苑社区的工作群。新案件会在这里提醒，不含姓名和经过；详情私聊看。"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/bind", "请写上网格的名字或代码，例如：/bind 和苑社区 老人。您负责的有：和苑社区。"),
        ("/bind 西门", "没有叫“西门”的辖区。您负责的有：和苑社区。"),
        ("/bind 东门社区", "“东门社区”不归您负责，不能绑定。您负责的有：和苑社区。"),
        ("/bind 城关派出所", "“城关派出所”不归您负责，不能绑定。您负责的有：和苑社区。"),
    ],
)
async def test_a_wrong_area_gets_a_sentence(town: Town, words: str, answer: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(words, "g1")

    assert town.group_heard("g1") == [answer]


async def test_a_name_used_twice_is_told_apart_by_code(town: Town) -> None:
    def add(session: Session) -> None:
        areas.save(session, "hy-2", "和苑一网格", Level.GRID, areas.named(session, "hy")[0])

    await town.look(add)
    officer = await town.joined("王卫东")

    await officer.says("/bind 和苑一网格", "g1")

    assert town.group_heard("g1") == ["叫“和苑一网格”的辖区有几个，请写代码：hy-1、hy-2。"]


async def test_in_private_it_says_where_to_bind(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says("/bind 和苑社区")

    assert officer.last == "请在要绑定的群里发，例如：/bind 和苑社区。"


async def test_residents_and_hidden_administrators_do_not_bind(town: Town) -> None:
    await town.person("李阿姨").says("/bind 和苑社区", "g1")
    await town.hears(None, "/bind 和苑社区", "g1")

    assert town.group_heard("g1") == [
        "这个只有工作人员能用。要反映事情，直接跟我说就行。",
        "我认不出是哪一位，没法办。请关掉匿名身份再发一次，或者私聊我。",
    ]
    assert (await group_of(town)).area_id is None


async def test_a_group_moves_within_reach_but_is_not_taken_from_another_area(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await officer.says("/bind 和苑社区", "g1")
    await officer.says("/bind 和苑一网格", "g1")

    await other.says("/bind 东门社区", "g1")
    assert town.group_heard("g1")[-1] == "这个群已经绑定和苑一网格。要改，请那边的工作人员或者上级来绑。"

    await chief.says("/bind 东门社区", "g1")
    assert "东门社区" in town.group_heard("g1")[-1]


async def test_being_added_says_hello_once(town: Town) -> None:
    await town.changes("g1", Change.ADDED, title="和苑一网格群")
    await town.changes("g1", Change.ADDED, title="和苑一网格群")
    await town.changes("g1", Change.PROMOTED)

    assert town.group_heard("g1") == [HELLO]
    assert (await group_of(town)).is_admin


@pytest.mark.parametrize("changes", [(Change.REMOVED, Change.REMOVED, Change.ADDED), (Change.REMOVED, Change.PROMOTED)])
async def test_a_group_that_was_left_and_joined_again_keeps_its_area(town: Town, changes: tuple[Change, ...]) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")

    for change in changes:
        await town.changes("g1", change)

    group = await group_of(town)
    assert (group.gone_at, group.area_id is None) == (None, False)
    assert town.group_heard("g1") == []


async def test_a_group_that_was_gone_is_there_again_when_somebody_speaks(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")
    await town.changes("g1", Change.REMOVED)

    await town.person("李阿姨").says("今天停水吗", "g1", addressed=False)

    assert (await group_of(town)).gone_at is None
    assert town.group_heard("g1") == []


@pytest.mark.parametrize("first", ["moved", "added"])
async def test_a_group_with_a_new_id_stays_bound(town: Town, first: str) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")
    if first == "added":
        await town.changes("g2", Change.ADDED)

    for _ in range(2):
        await town.changes("g1", Change.MIGRATED, new_id="g2")
    await town.changes("g2", Change.PROMOTED)

    group = await group_of(town, "g2")
    assert (group.gone_at, group.area_id is None, group.is_admin) == (None, False, True)

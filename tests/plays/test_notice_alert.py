"""An urgent warning: all groups at once, at any hour, by a chief and with a second tap."""

import pytest

from storage import notices
from tests.plays.noticing import with_groups
from tests.town import Person, Town

WARNING = "河水上涨，请马上离开河边。"


@pytest.fixture
async def chief(town: Town) -> Person:
    await with_groups(town, "g1", "g2")
    await with_groups(town, "g3", area="东门社区")
    return await town.joined("陈所长")


async def test_the_second_tap_sends_it_to_all_groups_at_night(town: Town, chief: Person) -> None:
    town.clock.move(hours=14)

    await chief.says(f"/alert 城关派出所 {WARNING}")

    assert chief.heard[-2] == (f"【城关派出所紧急提醒】{WARNING}\n核对真假：发“查真伪 ····”。社区民警 · 城关派出所")
    assert chief.last == (
        "发给：城关派出所和下面的群，现在 3 个群，夜里也马上发。\n十分钟内按下面的按钮才发，只能按一次。"
    )
    await town.passes(minutes=1)
    assert not town.group_heard("g1")
    await chief.presses("现在发给 3 个群")
    assert chief.last == "正在发给 3 个群。发完了我告诉您。"
    await town.passes(seconds=10)

    assert town.group_heard("g1")[0].startswith(f"【和苑紧急提醒】{WARNING}")
    assert town.group_heard("g3")[0].startswith(f"【东门紧急提醒】{WARNING}")


async def test_the_tap_counts_once(town: Town, chief: Person) -> None:
    await chief.says(f"紧急预警 和苑社区 {WARNING}")
    await chief.presses("现在发给 2 个群")
    await town.passes(seconds=10)

    await chief.presses("现在发给 2 个群")
    await town.passes(seconds=10)

    assert "没有再办一次" in chief.heard[-2]
    assert len(town.group_heard("g1")) == 1


async def test_after_ten_minutes_the_tap_counts_no_more(town: Town, chief: Person) -> None:
    await chief.says(f"/alert 和苑社区 {WARNING}")
    town.clock.move(minutes=11)

    await chief.presses("现在发给 2 个群")

    assert chief.last == "过了十分钟，没有发。还要发，请重新写：/alert 辖区 内容。"
    await town.passes(seconds=10)
    assert not town.group_heard("g1")


async def test_it_goes_no_other_way(town: Town, chief: Person) -> None:
    await chief.says(f"/alert 和苑社区 {WARNING}")

    for line in ("/notice confirm 1", "/notice resume 1", "/notice list", "/notice status 1"):
        await chief.says(line)
    await town.passes(seconds=10)

    assert not town.group_heard("g1")


async def test_whoever_may_not_hears_whom_to_call(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/alert 和苑社区 {WARNING}")

    assert officer.last == "紧急预警要所长来发。请马上给陈所长打电话；有人有危险，先打 110。"
    assert await town.look(lambda session: notices.get(session, 1)) is None


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (
            "/alert",
            "请写上辖区的名字或代码，例如：/alert 和苑社区 河水上涨，请马上离开河边。您负责的有：城关派出所。",
        ),
        ("/alert 和苑社区", "请写上要说的话，例如：/alert 和苑社区 河水上涨，请马上离开河边。"),
        (f"/alert 和苑一网格 {WARNING}", "现在一个群也收不到，先不能发。请到群里发 /bind 和苑一网格，绑好再来。"),
        (f"/alert 清河县 {WARNING}", "“清河县”不归您负责，不能发到那里。您负责的有：城关派出所。"),
    ],
)
async def test_a_wrong_warning_says_what_is_right(chief: Person, line: str, answer: str) -> None:
    await chief.says(line)

    assert chief.last == answer

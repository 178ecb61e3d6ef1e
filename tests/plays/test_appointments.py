"""An appointment at the station, or a visit at home: the time is wished for, never promised."""

import pytest

from domain.case import Kind
from tests.plays import all_cases
from tests.plays.telling import ONE
from tests.town import Person, Town

NOT_FIXED = "预约记下了，时间要等人跟您商量好才算定，先别跑空。"


async def skips(resident: Person) -> None:
    while "跳过" in resident.buttons:
        await resident.presses("跳过")


async def test_a_visit_at_home_reaches_the_officer_with_the_time_that_suits(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李梅")

    await resident.says("/service 给我奶奶办身份证")
    assert (
        resident.last
        == "您说“给我奶奶办身份证”，我记下了。帮您约，一两分钟。\n您住在哪个社区？按一下，或者打字告诉我。"
    )
    await resident.presses("和苑社区")
    assert resident.last == "您去派出所，还是请人到家里来？"
    await resident.presses("到家里来")
    await resident.says("3号楼2单元501")
    await resident.presses("当面说的")
    assert resident.buttons == ["上午", "下午", "晚上", "周末", "我来写", "跳过", "上一步", "取消"]
    await resident.presses("下午")
    await resident.says("13912345678")
    assert resident.last.split("\n")[:9] == [
        "请看对不对：",
        "要办的事：给我奶奶办身份证",
        "社区：和苑社区",
        "去哪里办：到家里来",
        "地方：3号楼2单元501",
        "给谁办：我奶奶",
        "本人同意：当面说的",
        "时间：下午",
        "联系方式：13912345678",
    ]
    await resident.presses("提交")

    assert resident.last.startswith(
        f"{NOT_FIXED}\n已登记，编号 {ONE}。\n负责：王卫东民警（和苑社区）\n今天18:00前联系您。"
    )
    assert officer.last.split("\n")[:5] == [
        f"待接单 {ONE} · 服务 · 上门 3号楼2单元501",
        "给我奶奶办身份证",
        "希望的时间：下午",
        "给谁办：我奶奶（本人同意：当面说的）",
        "报事人：李梅 13912345678",
    ]
    assert [case.kind for case in await all_cases(town)] == [Kind.SERVICE]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("预约", "好，我帮您约，一两分钟。\n要办什么事？"),
        ("上门", "好，我帮您约，一两分钟。\n要办什么事？"),
        ("/service", "好，我帮您约，一两分钟。\n要办什么事？"),
        ("预约 办居住证", "您说“办居住证”"),
        ("預約 辦居住證", "您說“辦居住證”"),
    ],
)
async def test_how_it_begins(town: Town, words: str, asked: str) -> None:
    resident = town.person("李梅")

    await resident.says(words)

    assert resident.last.startswith(asked)


@pytest.mark.parametrize("words", ["上门", "上门 给我爸办身份证", "/service 请上门给我爸办身份证，和苑社区"])
async def test_who_says_so_is_not_asked_whether_at_home(town: Town, words: str) -> None:
    resident = town.person("李梅")
    await resident.says(words)
    if "要办什么事" in resident.last:
        await resident.says("给我爸办身份证")
    if "和苑社区" in resident.buttons:
        await resident.presses("和苑社区")

    assert resident.last.endswith("到哪一家？几号楼、几单元、几室，例如：3号楼2单元501。（只有负责的工作人员看得到）")


async def test_who_comes_to_the_station_is_not_asked_where_they_live_and_may_write_the_time(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李梅")
    await resident.says("预约 去派出所办居住证，和苑社区")
    assert resident.last.endswith("给谁办？")
    await resident.presses("我自己")
    await resident.presses("我来写")
    assert resident.last == "哪天、几点方便？例如：周三下午三点以后。"
    await resident.says("周四上午十点")
    await skips(resident)
    assert "哪天几点：周四上午十点" in resident.last
    assert "我来写" not in resident.last
    await resident.presses("提交")

    assert officer.last.startswith(
        f"待接单 {ONE} · 服务 · 去派出所\n去派出所办居住证，和苑社区\n希望的时间：周四上午十点"
    )


async def test_a_time_that_was_said_is_not_asked_again(town: Town) -> None:
    resident = town.person("李梅")

    await resident.says(
        "/service 和苑社区3号楼2单元501，我妈腿脚不好，周三下午能上门给我妈拍身份证照片吗，电话13912345678"
    )

    assert resident.last.split("\n")[-1] == "本人知道这件事、同意您来约吗？怎么说的？"
    await resident.presses("当面说的")
    assert "请看对不对：" in resident.last
    assert "时间：周三下午" in resident.last


async def test_emergency_words_go_first(town: Town) -> None:
    resident = town.person("李梅")

    await resident.says("上门 我妈晕倒了叫不醒")

    assert resident.heard[0].startswith("马上打 120")


async def test_in_the_group_one_neutral_line(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李梅")

    await resident.says("上门 给我妈办身份证", group)
    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("您说“上门给我妈办身份证”，我记下了。帮您约，一两分钟。\n到哪一家？")
    await resident.says("3号楼2单元501")
    await skips(resident)
    await resident.presses("提交")
    await resident.presses("私聊小枫", group)

    assert resident.last.startswith("您在群里说的那件已经登记了")
    assert [case.place for case in await all_cases(town)] == ["上门 3号楼2单元501"]


async def test_a_grid_worker_books_for_a_neighbour(town: Town) -> None:
    officer, worker = await town.joined("王卫东"), await town.joined("孙小妹")

    await worker.says("/service 帮张奶奶办身份证")
    await worker.presses("到家里来")
    await worker.says("5号楼1单元102")
    await worker.says("张奶奶")
    await skips(worker)
    await worker.presses("提交")

    assert worker.last.startswith(NOT_FIXED)
    assert "给谁办：张奶奶" in officer.last
    assert "5号楼1单元102" in officer.last

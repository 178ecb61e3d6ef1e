"""The main job: spoken in the group, taken down in private, answered, closed, judged."""

from tests.town import Person, Town

STORY = "楼上601天天半夜装修，吵得睡不着"


async def tell(resident: Person, group: str) -> None:
    """From the words in the group to the receipt, skipping what may be skipped."""
    await resident.says(STORY, group)
    await resident.presses("私聊小枫", group)
    await resident.says("3号楼2单元501")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")


async def test_the_group_hears_one_neutral_line_and_the_words_go_along(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says(STORY, group)
    await resident.presses("私聊小枫", group)

    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    assert STORY in resident.last
    assert resident.last.endswith("（只有负责的工作人员看得到）")


async def test_a_receipt_names_number_officer_and_deadline_and_the_card_is_there(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")

    await tell(resident, await town.bound(officer, "g1"))

    assert resident.last == (
        "已登记，编号 2611-0001-3。\n负责：王卫东民警（和苑社区）\n今天18:00前联系您。\n"
        "想补充，直接发给我；查进度，发“查进度”。"
    )
    assert officer.heard == [
        "待接单 2611-0001-3 · 邻里噪音 · 3号楼2单元501\n楼上601天天半夜装修，吵得睡不着\n从什么时候：天天半夜\n"
        "对方：楼上601\n报事人：李阿姨\n请在今天18:00前联系居民。"
    ]
    assert officer.buttons == ["接单", "转派", "退回", "看全部"]


async def test_taking_edits_the_card_in_place_and_tells_the_resident_once(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")
    await tell(resident, await town.bound(officer, "g1"))
    resident.forget()

    await officer.presses("接单")

    assert officer.heard[0].startswith("办理中 2611-0001-3")
    assert resident.heard == [
        "您的事（2611-0001-3），王卫东民警（和苑社区）接手了，今天18:00前联系您。\n有话直接发给我，我转过去。"
    ]


async def test_words_go_both_ways_and_each_side_learns_that_they_arrived(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")
    await tell(resident, await town.bound(officer, "g1"))
    await officer.presses("接单")

    await officer.replies("李阿姨", "我下午三点上门")
    assert resident.last == "王卫东民警：我下午三点上门"
    assert officer.last == "2611-0001-3 已送到居民。"

    await resident.says("好的，我在家")
    assert officer.last == "2611-0001-3 居民说：\n好的，我在家"
    assert resident.last == "已转给王卫东民警。"


async def test_closing_asks_at_once_whether_it_is_solved_and_how_satisfied(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")
    await tell(resident, await town.bound(officer, "g1"))
    await officer.presses("接单")

    await officer.says("/close 2611-0001-3 settled 晚十点后不装修")
    assert resident.last == "您的事（2611-0001-3），王卫东民警说办好了：谈好了。\n晚十点后不装修\n解决了吗？"
    await resident.presses("解决了")
    await resident.presses("5 非常满意")

    await officer.says("/stats")
    assert "满意 1/1（100.0%）" in officer.last


async def test_not_solved_reopens_and_tells_officer_and_chief(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = town.person("李阿姨")
    await tell(resident, await town.bound(officer, "g1"))
    await officer.presses("接单")
    await officer.says("/close 2611-0001-3 settled 晚十点后不装修")

    await resident.presses("没有解决")

    assert resident.last.startswith("对不起，没给您办好。2611-0001-3 已经重新办理，我告诉了王卫东民警。")
    assert officer.last.startswith("待接单 2611-0001-3")
    assert chief.last.startswith("2611-0001-3 居民说没有解决，已重新待办。")

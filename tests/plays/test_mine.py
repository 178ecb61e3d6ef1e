"""One's own cases: seen, added to, withdrawn with a second tap."""

from tests.plays import STORY, all_cases, reported, to_card
from tests.town import Town, photo

HERE = f"和苑社区，{STORY}"


async def test_my_lists_each_case_with_its_state(town: Town) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    await reported(resident, HERE)

    await resident.says("查进度")

    assert resident.last == "您的事：\n2611-0001-3 · 邻里噪音 · 待接单，王卫东民警负责，今天18:00前联系您"
    assert resident.buttons == ["补充 2611-0001-3", "撤回 2611-0001-3"]


async def test_nothing_reported_is_said_kindly(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("/my")

    assert resident.last == "您还没有登记过什么事。有事直接跟我说。"


async def test_words_and_photos_are_added(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await reported(resident, HERE)
    await resident.says("/my")
    await resident.presses("补充 2611-0001-3")
    assert resident.last == "要补充什么？打字、发照片都行。"

    await resident.says("昨晚又敲墙", attachments=photo("a"))

    assert officer.last == "2611-0001-3 居民说：\n昨晚又敲墙"
    assert officer.messages[-1].attachments == photo("a")
    assert resident.last == "加到 2611-0001-3 里了，王卫东民警会看到。"


async def test_an_album_for_an_open_case_is_acknowledged_once(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await reported(resident, HERE)
    resident.forget()
    officer.forget()

    for name in "abc":
        await resident.says("", attachments=photo(name), album="77")

    assert resident.heard == ["已转给王卫东民警。"]
    assert [message.attachments for message in officer.messages] == [photo("a"), photo("b"), photo("c")]


async def test_adding_does_not_throw_away_a_report_that_is_being_told(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident, HERE)
    await resident.says("/another 隔壁的狗叫了一夜")
    await resident.says("/add 2611-0001-3")
    assert resident.buttons == ["接着说", "重新来"]

    await resident.presses("接着说")

    assert resident.last.startswith("好，接着来。\n在什么地方？")


async def test_withdrawing_takes_a_second_tap_and_is_told(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await reported(resident, HERE)
    await resident.says("/my")

    await resident.presses("撤回 2611-0001-3")
    assert [case.stage for case in await all_cases(town)] == ["waiting"]
    await resident.presses("确定撤回")

    assert [case.stage for case in await all_cases(town)] == ["withdrawn"]
    assert resident.last.startswith("2611-0001-3 撤回了。")
    assert officer.last.startswith("2611-0001-3 居民撤回了。")


async def test_a_second_yes_and_a_no_change_nothing(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident, HERE)
    await resident.says("/withdraw 2611-0001-3")
    await resident.presses("不撤了")
    assert [case.stage for case in await all_cases(town)] == ["waiting"]

    await resident.presses("确定撤回")
    await resident.presses("确定撤回")

    assert resident.last.startswith("这件现在是“已撤回”，不用再撤。")


async def test_a_case_that_is_over_takes_no_more(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident, HERE)
    await resident.says("/withdraw 2611-0001-3 yes")

    await resident.says("/add 2611-0001-3 还有")

    assert resident.last == "2611-0001-3 已经结束，不能再补充。要反映新的事，直接跟我说。"


async def test_my_in_the_middle_of_a_form_leaves_the_form(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    await resident.says("/my")

    await resident.says("提交")

    assert resident.last.startswith("已登记")

"""A notice over the web chat."""

from tests.webchat.conftest import Place

WORDS = "明天上午停水两小时，请先接好水。"


async def test_written_in_private_read_in_the_group_and_taken_back(place: Place) -> None:
    group = await place.group()
    officer, resident = await place.joined("王卫东", group), await place.visitor("李阿姨", group)
    await officer.says("/bind 和苑一网格", group)

    await officer.says(f"/notice now 和苑社区 {WORDS}")
    await officer.hears("现在 1 个群")
    await officer.presses("确认")
    await officer.hears("好，这就发：通知 1，1 个群。")
    place.clock.move(seconds=10)
    await place.app.clock.wake()
    await resident.hears(f"【和苑通知】{WORDS}", group)
    await place.app.delivery.drained()

    await officer.presses("看进度")
    await officer.hears("已发 1")
    await officer.presses("撤回")
    await officer.hears("要撤回通知 1")
    await officer.presses("撤回")
    await officer.hears("正在撤回通知 1")
    place.clock.move(seconds=10)
    await place.app.clock.wake()
    await resident.hears("这条通知撤回了，请以后面的为准。", group)
    assert not any(WORDS in message["text"] for message in resident.rooms[group].values())

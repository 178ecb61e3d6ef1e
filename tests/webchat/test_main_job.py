"""The main job over the web chat: spoken in the group, taken down in private, answered, closed, judged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.webchat import Invited
from tests.webchat.conftest import Place
from tests.webchat.visitor import Visitor

STORY = "楼上601天天半夜装修，吵得睡不着"


async def tell(resident: Visitor, group: str) -> None:
    """From the words in the group to the receipt, skipping what may be skipped."""
    await resident.says(f"@小枫 {STORY}", group)
    await resident.presses("私聊小枫", group)
    await resident.hears(STORY)
    await fill_in(resident)


async def fill_in(resident: Visitor) -> None:
    """Answers where it is, and skips the rest."""
    async with answered(resident):
        await resident.says("3号楼2单元501")
    while "提交" not in last(resident):
        async with answered(resident):
            await resident.presses("跳过")
    await resident.presses("提交")


@asynccontextmanager
async def answered(resident: Visitor) -> AsyncIterator[None]:
    """What is done inside is answered before it goes on."""
    room = resident.rooms[resident.me]
    before = max(room)
    yield
    await resident.until(lambda: any(m["from"] == "bot" and m["seq"] > before for m in room.values()))


def last(resident: Visitor) -> list[str]:
    """The labels under the last message."""
    room = resident.rooms[resident.me]
    return [button["label"] for row in room[max(room)]["buttons"] for button in row]


async def test_from_the_group_to_the_verdict(place: Place) -> None:
    group = await place.group()
    officer = await place.joined("王卫东", group)
    neighbour = await place.visitor("赵大爷", group)
    resident = await place.visitor("李阿姨", group)
    await officer.says("/bind 和苑一网格", group)

    await tell(resident, group)
    receipt = await resident.hears("已登记，编号 2611-0001-3")
    card = await officer.hears("待接单 2611-0001-3")
    assert STORY in card["text"]
    assert "王卫东" in receipt["text"]

    await officer.presses("接单")
    await officer.hears("办理中 2611-0001-3")
    await officer.says("我下午三点上门", reply=card["seq"])
    await resident.hears("王卫东民警：我下午三点上门")
    await resident.says("好的，我在家")
    await officer.hears("居民说：\n好的，我在家")

    await officer.says("/close 2611-0001-3 settled 晚十点后不装修")
    await resident.hears("解决了吗？")
    await resident.presses("解决了")
    await resident.presses("5 非常满意")
    await officer.says("/stats")
    await officer.hears("满意 1/1（100.0%）")

    said = [(m["from"], m["text"]) for m in neighbour.rooms[group].values()]
    assert ("bot", "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。") in said
    assert not any("3号楼" in text for _, text in said)
    assert STORY not in str(neighbour.rooms[neighbour.me])


async def test_the_button_in_the_group_leads_to_the_private_room(place: Place) -> None:
    group = await place.group()
    officer = await place.joined("王卫东", group)
    resident = await place.visitor("李阿姨", group)
    await officer.says("/bind 和苑一网格", group)

    await resident.says(f"@小枫，{STORY}", group)
    await resident.presses("私聊小枫", group)

    assert resident.tab is not None
    await resident.tab.gets("go", room=resident.me)
    await resident.hears(STORY)


async def test_who_came_by_a_grids_code_is_not_asked_where_they_live(place: Place) -> None:
    officer = await place.joined("王卫东")
    resident = await place.visitor("李阿姨")
    await resident.comes(place.channel.identity.join_path(Invited(area="hy-1")))

    await resident.says(f"/report {STORY}")
    await resident.hears(STORY)
    await fill_in(resident)

    await officer.hears("待接单 2611-0001-3")
    assert "哪个社区" not in str(resident.rooms)

"""The whole service as people on Telegram meet it: real HTTP both ways, by polling and by webhook."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.standin.methods import Refused
from tests.standin.service import Phone, Service, serving
from tests.standin.town import Group

STORY = "楼上601天天半夜装修，吵得睡不着"
NUMBER = "2611-0001-3"


BOTH_WAYS = pytest.mark.parametrize("mode", ["polling", "webhook"])


@pytest.fixture
def mode() -> str:
    return "polling"


@pytest.fixture
async def service(mode: str, database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path, mode) as service:
        yield service


async def reports(resident: Phone, group: Group, photo: bytes = b"") -> None:
    """From the words in the group to the receipt, skipping what may be skipped."""
    await resident.says(f"@xiaofeng_bot {STORY}", group)
    await resident.presses("私聊小枫", group)
    await resident.says("3号楼2单元501")
    while "跳过" in resident.buttons:
        if photo and "照片" in resident.last:
            await resident.sends_photo(photo)
        else:
            await resident.presses("跳过")
    await resident.presses("提交")


@BOTH_WAYS
async def test_the_main_job(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    group = await service.bound(officer)

    await reports(resident, group)
    assert STORY not in str(resident.heard(group))
    assert resident.last.startswith(f"已登记，编号 {NUMBER}。\n负责：王卫东民警（和苑社区）\n今天18:00前联系您。")

    await officer.presses("接单")
    assert officer.message("报事人：李阿姨")["text"].startswith(f"办理中 {NUMBER}")
    await officer.says("我下午三点上门", reply_to_message=officer.message("报事人：李阿姨"))
    assert (resident.last, officer.last) == ("王卫东民警：我下午三点上门", f"{NUMBER} 已送到居民。")
    await resident.says("好的，我在家")
    assert officer.last == f"{NUMBER} 居民说：\n好的，我在家"

    await officer.says(f"/close {NUMBER} settled 晚十点后不装修")
    await resident.presses("解决了")
    await resident.presses("5 非常满意")
    await officer.says("/stats")
    assert "满意 1/1（100.0%）" in officer.last


async def test_photos_go_both_ways_and_a_sealed_copy_is_kept(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await reports(resident, await service.bound(officer), b"jpeg of the form")
    await officer.presses("接单")

    await resident.sends_photo(b"jpeg of the ceiling", "天花板")
    assert "天花板" in officer.message("天花板")["caption"]
    await officer.sends_photo(b"jpeg of the letter", "通知书", reply_to_message=officer.message("报事人"))
    assert resident.reads()[-1]["photo"]
    assert "通知书" in resident.last

    await service.app.errands.work_off()
    sealed = [path.read_bytes() for path in service.app.config.media.path.iterdir()]
    opened = {service.app.database.keyring.unseal(each) for each in sealed}
    assert opened == {b"jpeg of the form", b"jpeg of the ceiling", b"jpeg of the letter"}
    assert not any(b"jpeg" in each for each in sealed)


async def test_danger_names_the_number_first_and_alarms_the_officer(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    group = await service.bound(officer)

    await resident.says("@xiaofeng_bot 楼下有人拿刀砍人", group)
    assert resident.heard(group)[-1].startswith("马上打 110")
    await resident.presses("私下告诉小枫", group)
    await resident.says("3号楼2单元")

    assert f"待接单 {NUMBER} · 紧急 · 3号楼2单元\n【危险】有人持械" in officer.message("楼下有人拿刀")["text"]
    assert any("3号楼2单元" in words for words in officer.heard())


async def test_a_person_please_and_my_cases(service: Service) -> None:
    chief, resident = await service.joined("陈所长"), Phone(service, "李阿姨")

    await resident.says("转人工")
    assert NUMBER in resident.last
    await resident.says("/my")
    assert resident.last.startswith("您的事：")
    await resident.presses(f"撤回 {NUMBER}")
    await resident.presses("确定撤回")

    assert "撤回了" in resident.last
    assert any("居民撤回了" in words for words in chief.heard())


async def test_the_menu_is_told_and_shown(service: Service) -> None:
    resident, officer = Phone(service, "李阿姨"), await service.joined("王卫东")
    await service.app.errands.work_off()
    await service.api.until(lambda: str(officer.person.id) in service.api.methods.menus)

    await resident.says("/help")

    menus = {scope: {one["command"] for one in shown} for scope, shown in service.api.methods.menus.items()}
    assert menus["all_group_chats"] < menus["all_private_chats"] < menus[str(officer.person.id)]
    assert {"report", "my", "human"} <= menus["all_private_chats"]
    assert {"inbox", "take"} <= menus[str(officer.person.id)] - menus["all_private_chats"]
    assert "/report" in resident.last


async def test_a_deadline_reminds_and_then_the_case_moves_on(service: Service) -> None:
    officers, resident = [await service.joined(name) for name in ("王卫东", "李秀英")], Phone(service, "李阿姨")
    await reports(resident, await service.bound(officers[0]))
    holder, other = sorted(officers, key=lambda officer: "待接单" not in str(officer.heard()))

    await service.passes(minutes=90)
    assert f"提醒：{NUMBER}" in holder.last
    await service.passes(minutes=30)

    assert "您不用再办" in holder.last
    assert any(f"待接单 {NUMBER}" in words for words in other.heard())


async def test_what_staff_do_with_a_case(service: Service) -> None:
    officer, chief, resident = await service.joined("王卫东"), await service.joined("陈所长"), Phone(service, "李阿姨")
    await reports(resident, await service.bound(officer))
    await officer.says(f"/take {NUMBER}")
    await officer.says(f"/note {NUMBER} 上门看过")
    await officer.says("/inbox")
    assert NUMBER in officer.last
    await officer.says(f"/case {NUMBER}")
    assert "上门看过" in officer.last

    await officer.says(f"/close {NUMBER} settled 谈好了")
    await resident.presses("没有解决")
    assert f"{NUMBER} 居民说没有解决" in chief.last


@BOTH_WAYS
async def test_an_edit_changes_the_report_and_opens_no_second_case(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await reports(resident, await service.bound(officer))
    await officer.presses("接单")
    said = await resident.says("明天在家")

    await resident.edits(said, "后天在家")

    assert officer.last == f"{NUMBER} 居民改了说法，现在是：\n后天在家"
    await officer.says("/stats")
    assert "登记 1 件" in officer.last


@BOTH_WAYS
async def test_a_group_is_greeted_and_may_move_to_a_new_id(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    old = Group(service.api, is_super=False)
    old.bot_becomes("member", "left")
    await service.settles()
    assert "/bind 网格名" in resident.heard(old)[-1]
    await officer.says("/bind 和苑一网格", old)

    new = old.becomes_super()
    await service.settles()
    await reports(resident, new)

    assert "负责：王卫东民警（和苑社区）" in resident.last


async def test_words_for_a_group_that_just_moved_reach_it(service: Service) -> None:
    resident = Phone(service, "李阿姨")
    old = Group(service.api, is_super=False)
    new = old.becomes_super(tells=False)

    await resident.says(f"@xiaofeng_bot {STORY}", old)

    assert resident.heard(new)[-1].startswith("收到。")


async def test_who_blocked_us_is_told_of_and_forgiven_when_they_write_again(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await reports(resident, await service.bound(officer))
    await officer.presses("接单")
    service.api.methods.closed[resident.person.id] = Refused(403, "Forbidden: bot was blocked by the user")

    await officer.says("在家吗", reply_to_message=officer.message("报事人"))
    assert "没有送到" in officer.last
    del service.api.methods.closed[resident.person.id]
    await resident.says("我换手机了")
    await officer.says(f"/reply {NUMBER} 在家吗")

    assert resident.last == "王卫东民警：在家吗"


async def test_what_is_wrong_with_the_set_up_is_told(service: Service) -> None:
    service.api.me["can_read_all_group_messages"] = False

    [told] = await service.app.channels["telegram"].faults()

    assert "隐私模式" in told

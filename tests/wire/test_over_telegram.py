"""The whole service as people on Telegram meet it: real HTTP both ways, by polling and by webhook."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.standin.service import Phone, Service, serving
from tests.standin.town import Group

STORY = "楼上601天天半夜装修，吵得睡不着"
NUMBER = "2611-0001-3"


@pytest.fixture(params=["polling", "webhook"])
async def service(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path, request.param) as service:
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

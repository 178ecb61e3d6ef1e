"""A suspicious text over Telegram: from the group to the sheet in the officer's hands, with a photo on the way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errands import Craft
from bot.senses.eyes import Eyes
from bot.senses.process import Process
from storage.engine import Database
from tests.standin.service import Phone, Service, serving


class Spectacles(Process):
    """Sees the same in every picture."""

    def __init__(self) -> None:
        super().__init__("nothing.runs")
        self.seen: list[bytes] = []

    async def ask(self, data: bytes) -> dict[str, object]:
        self.seen.append(data)
        return {"words": REFUND, "codes": []}


NUMBER = "2611-0001-3"
REFUND = "客服说我开了百万保障，不关每月扣八百，点 http://ta0bao-kf.top/x?from=sms&id=20261123 办理，" * 2


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path) as service:
        yield service


async def test_from_the_group_to_the_sheet_in_the_officers_hands(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    group = await service.bound(officer)

    await resident.says(f"/check@xiaofeng_bot {REFUND}", group)
    assert "百万保障" not in str(resident.heard(group))
    await resident.presses("私聊小枫", group)
    assert "“百万保障”" in resident.last
    await resident.presses("告诉民警")
    assert f"已登记，编号 {NUMBER}。" in resident.last
    await resident.presses("钱已经转了")
    assert resident.last.startswith("挂断电话，现在就打 110")

    await resident.presses("打完了，理材料")
    await resident.says("李梅")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")

    assert resident.last.startswith("材料交给王卫东民警了。")
    assert "付款人：李梅" in officer.last


async def test_a_screenshot_is_fetched_read_and_answered_and_reaches_the_officer(service: Service) -> None:
    process = Spectacles()
    eyes = Eyes(service.app.transactions, service.app.channels, process)
    service.app.errands.crafts["read_picture"] = Craft(eyes.read)
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await resident.says("/check")

    await resident.sends_photo(b"a screenshot")
    await service.api.until(lambda: resident.last.startswith("像是冒充客服退款。"))
    assert any("正在看图" in str(message) for message in resident.reads())
    assert process.seen == [b"a screenshot"]
    await resident.presses("告诉民警")

    assert NUMBER in officer.last

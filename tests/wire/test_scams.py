"""A suspicious text over Telegram: from the group to the sheet in the officer's hands, with a photo on the way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.standin.service import Phone, Service, serving

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


async def test_a_photo_is_kept_and_the_words_are_asked_for(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await resident.says("/check")

    await resident.sends_photo(b"a screenshot")
    assert resident.last.startswith("收到了。图里的字我现在还看不了")
    await resident.says("积分今天清零，点链接兑换")
    await resident.presses("告诉民警")

    assert NUMBER in officer.last

"""Talks over real HTTP: both sides say yes, a time stands, and the calendar file arrives."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.standin.service import Phone, Service, serving
from tests.wire.test_over_telegram import NUMBER, reports


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path, "polling") as service:
        yield service


async def test_from_the_question_to_the_calendar(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    await reports(resident, await service.bound(officer))
    await officer.presses("接单")
    await officer.presses("更多")
    await officer.presses("请双方调解")
    await officer.presses("人民调解")
    await officer.presses("没有")
    await officer.says(f"/consent {NUMBER} 乙 愿意 上门当面说的")
    await resident.presses("愿意谈")
    assert resident.last.startswith("双方都愿意谈")

    await officer.presses("约见面")
    await officer.presses("社区调解室")
    await officer.says("周三下午3点；周四上午10点")
    await officer.presses("跳过")
    await officer.presses("提交")
    label = next(label for label in resident.buttons if "周四" in label)
    await resident.presses(label)
    await officer.presses(f"就定{label}")

    assert "document" in resident.message(f"见面定了：{label}")

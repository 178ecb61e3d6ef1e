"""A notice with a photo over real HTTP: written in private, read in the groups, followed, and taken back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.standin.service import Phone, Service, serving

WORDS = "明天上午停水两小时，请先接好水。"


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path) as service:
        yield service


async def test_a_photo_with_one_line_reaches_the_groups_and_is_taken_back(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    first, second = await service.bound(officer), await service.bound(officer, "和苑社区")

    await officer.sends_photo(b"jpeg of the street", f"/notice now 和苑社区 {WORDS}")
    shown = officer.reads()[-2]
    assert shown["photo"]
    assert shown["caption"].startswith(f"【和苑通知】{WORDS}\n核对真假：发“查真伪 ")
    assert "现在 2 个群" in officer.last
    await officer.presses("确认")
    await service.passes(seconds=10)

    for group in (first, second):
        said = resident.reads(group)[-1]
        assert said["photo"]
        assert said["caption"].startswith(f"【和苑通知】{WORDS}\n")
    # Only a look at the clock after the last copy ends it.
    await service.passes(seconds=10)
    await officer.presses("看进度")
    assert officer.last == "通知 1 · 11月23日 10:00 · 发完了\n共 2 个群：已发 2 · 还等着 0"

    service.api.methods.undeletable.add(resident.reads(second)[-1]["message_id"])
    await officer.presses("撤回")
    await officer.presses("撤回")
    for _ in range(3):
        await service.passes(seconds=30)

    assert not any(WORDS in words for words in resident.heard(first) + resident.heard(second))
    assert resident.heard(second)[-1] == "这条通知撤回了，请以后面的为准。"
    assert any("已撤回 1 · 撤不掉、已改成一句话 1" in words for words in officer.heard())


async def test_question_after_question(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    group = await service.bound(officer)

    await officer.says("/notice")
    await officer.sends_photo(b"jpeg of the street")
    await officer.says(WORDS)
    for label in ("社区通知", "和苑社区", "明早9点", "确认"):
        await officer.presses(label)
    await service.passes(hours=23)

    assert resident.reads(group)[-1]["photo"]
    assert WORDS in resident.heard(group)[-1]

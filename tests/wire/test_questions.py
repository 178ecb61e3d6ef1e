"""A question over Telegram: its buttons, and the way to an officer and back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.language.search import index
from storage.engine import Database
from tests.plays.known import BOOK, HUKOU, MOVE, QUESTION
from tests.standin.service import Phone, Service, serving

NUMBER = "2611-0001-3"


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path) as service:
        service.app.dispatcher.service.content.knowledge = index([HUKOU, MOVE, BOOK])
        yield service


async def test_a_question_of_the_group_is_answered_in_private_and_handed_over(service: Service) -> None:
    officer, resident = await service.joined("王卫东"), Phone(service, "李阿姨")
    group = await service.bound(officer)

    await resident.says(f"@xiaofeng_bot {QUESTION}", group)
    assert QUESTION not in str(resident.heard(group))
    await resident.presses("私聊小枫", group)
    assert "依据：户口登记条例 第7条" in resident.last
    await resident.presses("转人工")
    assert resident.last.startswith(f"好，转给工作人员，答复会发到这里。\n已登记，编号 {NUMBER}。\n负责：王卫东民警")

    await officer.says("一个月里来", reply_to_message=officer.message(QUESTION))
    assert (resident.last, officer.last) == ("王卫东民警：一个月里来", f"{NUMBER} 已送到居民。")
    await officer.presses("收进问答")
    assert officer.last.startswith("收下了。")


async def test_buttons_of_entries_with_long_names_fit_the_platform(service: Service) -> None:
    resident = Phone(service, "李阿姨")

    await resident.says("/ask 户口怎么迁，户口簿丢了怎么补办")
    await resident.presses("不是我要问的")
    assert resident.last == "不好意思。您想问的是不是这个？"
    await resident.presses("都不是")

    assert NUMBER in resident.last

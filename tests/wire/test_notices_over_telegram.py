"""A notice as a group on Telegram meets it: its buttons answer with a pop-up, its code is looked up in private."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.notice import NoticeKind
from storage import copies
from storage.engine import Database
from tests.paper import PaperChannel
from tests.plays.leaflets import QUIZ, has, leaflet
from tests.plays.noticing import Wanted, confirmed
from tests.standin.service import Phone, Service, serving
from tests.town import Town


@pytest.fixture
async def service(database: Database, tmp_path: Path) -> AsyncIterator[Service]:
    async with serving(database, tmp_path) as service:
        yield service


async def test_a_notice_is_answered_by_pop_ups_and_found_to_be_real(service: Service) -> None:
    officer, resident, neighbour = await service.joined("王卫东"), Phone(service, "李阿姨"), Phone(service, "赵大爷")
    group = await service.bound(officer)
    before = len(resident.reads(group))
    town = Town(service.app, PaperChannel(), service.clock)
    has(town, [leaflet("a", quiz=QUIZ)])
    await confirmed(town, Wanted(kind=NoticeKind.FRAUD, words="", rotates=True))
    await service.passes(seconds=10)

    assert await resident.presses(QUIZ.right, group) == f"答对了。{QUIZ.why}"
    assert await neighbour.presses(QUIZ.wrong, group) == f"很多人也这么想。应该选“{QUIZ.right}”：{QUIZ.why}"
    assert (await resident.presses(QUIZ.wrong, group)).startswith("您答过了，只记头一回。")

    (notice,) = resident.heard(group)[before:]
    assert await service.looks(lambda session: copies.answers(session, 1)) == (2, 1)
    assert resident.heard() == []
    code = re.search("查真伪 ([0-9A-Z]{4})", notice)
    assert code is not None

    await neighbour.says(f"@xiaofeng_bot 查真伪 {code[1]}", group)
    assert neighbour.heard(group)[-1].startswith(f"编号 {code[1]} 是真的，11月23日")
    await neighbour.says(f"查真伪 {code[1].lower()}")
    assert neighbour.last.startswith(f"是真的（自动核对）：编号 {code[1]}")
    assert leaflet("a").text in neighbour.last
    await officer.says("/stats")
    assert officer.last.splitlines()[-1] == "通知发了 1 次，到 1 个群，按了按钮的 2 人次，答对或学会 1 人次"

"""The board and the looks in a real browser: drawn, read on every screen, nothing blocked."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from domain.case import Outcome, Stage
from domain.message import Attachment, AttachmentKind
from storage import cases, media
from tests.browser.conftest import picture
from tests.browser.test_looks import faults, overflow
from tests.console.conftest import Office
from tests.console.test_board import late
from tests.console.test_looks import looked

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

_TOPICS = ("noise", "parking", "leak", "pets", "family")


@pytest_asyncio.fixture(loop_scope="session")
async def board(browser: Browser, office: Office) -> AsyncIterator[Page]:
    """A chief's computer, signed in. What is blocked or breaks in the page breaks the test."""
    context = await browser.new_context(base_url=office.base_url, timezone_id="Asia/Shanghai", locale="zh-CN")
    page, broken = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.extend([line.text] if "Security" in line.text else []))
    chief = await office.town.joined("陈所长")
    await page.goto(await office.link(chief))
    await page.get_by_role("button", name="进入").click()
    yield page
    await context.close()
    assert broken == []


async def _years(office: Office) -> None:
    """Cases of two years: most are closed, some are late, some with a place."""
    grid, east = await office.area("和苑一网格"), await office.area("东门社区")
    for number in range(60):
        opened = office.town.clock() - timedelta(days=number * number / 5)
        done = {"stage": Stage.CLOSED, "outcome": Outcome.SETTLED} if number % 4 else {}
        topic = _TOPICS[number % 7 % len(_TOPICS)]
        area = east if number % 3 else grid
        made = await office.case(area, topic=topic, opened_at=opened)
        await office.town.look(lambda session, made=made, done=done: _finish(session, made, done))
        if number % 12 == 0:
            await late(office, made)
        if number % 4 == 0:
            place = f"{40.84 + number / 7000},{111.75 + number % 5 / 400}"
            await office.town.look(lambda session, made=made, place=place: _place(office, session, made, place))


def _finish(session: object, number: str, done: dict[str, object]) -> None:
    case = cases.numbered(session, [number])[0]  # type: ignore[arg-type]
    for name, value in done.items():
        setattr(case, name, value)


def _place(office: Office, session: object, number: str, place: str) -> None:
    case = cases.numbered(session, [number])[0]  # type: ignore[arg-type]
    media.add(session, case.id, Attachment(AttachmentKind.LOCATION, place, "paper"), office.town.clock())  # type: ignore[arg-type]


async def test_the_board_can_be_read_on_every_screen(board: Page, office: Office) -> None:
    await _years(office)
    await board.get_by_role("link", name="看板").click()
    await expect(board.get_by_role("heading", name="城关派出所")).to_be_visible()
    for width, scheme in ((1180, "light"), (1180, "dark"), (320, "light")):
        await board.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await board.set_viewport_size({"width": width, "height": 3000})
        await picture(board, f"console-board-{width}-{scheme}")
        assert await faults(board) == []
        assert await overflow(board) == 0
    await board.set_viewport_size({"width": 320, "height": 800})
    await board.reload()
    seen = board.get_by_role("region", name="每月登记的图")
    assert await seen.evaluate("chart => chart.scrollLeft + chart.clientWidth >= chart.scrollWidth - 1")
    await board.get_by_role("link", name="东门社区").click()
    await board.get_by_role("link", name="今年").click()
    await expect(board.get_by_text("今年登记")).to_be_visible()


async def test_looks_and_one_persons_data_can_be_read_and_asked_for(board: Page, office: Office) -> None:
    number = await office.case(await office.area("和苑一网格"))
    await looked(office, number, "王卫东", "协助调查邻居的事", hours=2)
    await looked(office, number, "李秀英", "交接", days=3)
    await board.get_by_role("link", name="查阅").click()
    await expect(board.get_by_text("协助调查邻居的事")).to_be_visible()
    for width, scheme in ((1180, "light"), (320, "dark")):
        await board.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await board.set_viewport_size({"width": width, "height": 900})
        await picture(board, f"console-looks-{width}-{scheme}")
        assert await faults(board) == []
        assert await overflow(board) == 0
    await board.get_by_role("link", name="谁办过").click()
    await board.get_by_label("哪一步").select_option("登记")
    await board.get_by_role("button", name="查", exact=True).click()
    await expect(board.get_by_role("listitem").filter(has_text=number)).to_be_visible()

    await board.get_by_label("案件编号").last.fill(number)
    await board.get_by_role("button", name="往下").click()
    await board.get_by_label("谁来要的").fill("本人来所，看过身份证")
    await picture(board, "console-data-320-dark")
    assert await faults(board) == []
    await board.get_by_role("button", name="删除").click()
    await expect(board.get_by_text("删了就找不回来")).to_be_visible()
    await expect(board.get_by_text("还在办）")).to_be_visible()

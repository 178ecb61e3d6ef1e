"""The console in a real browser: signing in, reading, pressing, without a mouse and in the dark."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from handlers.language.models import Models
from storage import people
from storage.engine import Database
from tests.browser.conftest import picture
from tests.browser.test_looks import faults, overflow
from tests.console.conftest import Office, open_office

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest_asyncio.fixture(loop_scope="session")
async def office(tmp_path: Path, database: Database, learned: Models) -> AsyncIterator[Office]:
    async with open_office(tmp_path, database, learned) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, office: Office) -> AsyncIterator[Page]:
    """An officer's computer at the door of the console. What is blocked or breaks in the page breaks the test."""
    context = await browser.new_context(base_url=office.base_url, timezone_id="Asia/Shanghai", locale="zh-CN")
    page, broken = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.extend([line.text] if "Security" in line.text else []))
    officer = await office.town.joined("王卫东")
    await page.goto(await office.link(officer))
    yield page
    await context.close()
    assert broken == []


async def test_signing_in_and_working_with_the_keyboard_alone(desk: Page) -> None:
    await expect(desk.get_by_role("button", name="进入")).to_be_visible()
    assert await faults(desk) == []
    await desk.keyboard.press("Tab")
    await desk.keyboard.press("Tab")
    await desk.keyboard.press("Enter")
    await expect(desk.get_by_role("heading", name="我的案件")).to_be_visible()
    await expect(desk.get_by_text("您手上没有案件")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
async def test_the_desk_can_be_read_on_every_screen(desk: Page, office: Office, dark: bool) -> None:
    officer = await office.town.look(lambda session: people.known(session, "王卫东")[0].id)
    for count in range(3):
        await office.case(
            await office.area("和苑一网格"), place=f"{count + 1}号楼", assignee_id=officer, urgent=count == 0
        )
    await desk.get_by_role("button", name="进入").click()
    await desk.emulate_media(color_scheme="dark" if dark else "light")
    for width in (320, 1180):
        await desk.set_viewport_size({"width": width, "height": 760})
        await picture(desk, f"console-desk-{width}-{'dark' if dark else 'light'}")
        assert await faults(desk) == []
        assert await overflow(desk) == 0

"""A browser without a window, and the stand-in that it talks to."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from handlers.language.models import Models
from storage.engine import Database
from tests.browser.standin import PRIVATE, Standin, serve
from tests.console.conftest import Office, open_office

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --use-fake-ui-for-media-stream --use-fake-device-for-media-stream"
)

# A busy build machine draws slowly; a wait that is met ends at once all the same.
expect.set_options(timeout=15_000)


def chromium() -> str:
    """Where the browser is. Without one the tests are skipped; where everything has to run, they fail."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    if not found and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine")
    assert found, "no Chromium, and CI has to run the browser tests"
    return found


# Starting a browser takes seconds: one serves all tests, and so they share its loop.
@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=QUIET.split())
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def served() -> AsyncIterator[tuple[Standin, str]]:
    standin = Standin()
    runner, address = await serve(standin)
    yield standin, address
    await runner.cleanup()


@pytest.fixture
def standin(served: tuple[Standin, str]) -> Standin:
    return served[0]


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, served: tuple[Standin, str]) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        base_url=served[1], viewport={"width": 375, "height": 720}, timezone_id="Asia/Shanghai", locale="zh-CN"
    )
    context.set_default_timeout(15000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A telephone with the page not yet opened. What breaks in the page, or is blocked there, breaks the test."""
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.extend([line.text] if "Security" in line.text else []))
    yield page
    assert faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def office(tmp_path: Path, database: Database, learned: Models) -> AsyncIterator[Office]:
    async with open_office(tmp_path, database, learned) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, office: Office) -> AsyncIterator[Page]:
    """A chief's computer, signed in. What is blocked or breaks in the page breaks the test."""
    context = await browser.new_context(base_url=office.base_url, timezone_id="Asia/Shanghai", locale="zh-CN")
    page, broken = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.extend([line.text] if "Security" in line.text else []))
    await page.goto(await office.link(await office.town.joined("陈所长")))
    await page.get_by_role("button", name="进入").click()
    await expect(page.get_by_role("heading", name="我的案件")).to_be_visible()
    yield page
    await context.close()
    assert broken == []


async def enter(page: Page, room: str = PRIVATE, query: str = "") -> None:
    """Open the page and a room of it."""
    await page.goto(f"/chat{query}")
    await page.locator(f"#room-list [data-room={room}] button").click()
    await page.locator("#words").wait_for()


async def write(page: Page, text: str) -> None:
    await page.locator("#words").fill(text)
    await page.locator("#send").click()


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Kept to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)
    await page.screenshot(path=ARTEFACTS / f"{name}.png", animations="disabled", full_page=whole)

"""The console in a real browser: signing in, reading, pressing, without a mouse, in the dark, on a telephone."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy.orm import Session

from domain.case import Side, Stage
from storage import cases, clocks, history, people
from storage.clocks import ClockRow
from storage.history import Entry
from tests.browser.conftest import picture
from tests.browser.test_looks import faults, overflow
from tests.console.conftest import Office

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

SIZES = {"telephone": (360, 720), "wide": (1280, 900)}
# A page with all that it needs, as it goes over the wire before it is packed.
MOST_BYTES = 100_000
TARGETS = """() => [...document.querySelectorAll('main button, main .button, main summary, main .line, nav a, .me a')]
    .filter(e => e.offsetParent).filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"""


@pytest_asyncio.fixture(loop_scope="session")
async def door(browser: Browser, office: Office) -> AsyncIterator[Page]:
    """An officer's computer at the door of the console. What is blocked or breaks in the page breaks the test."""
    context = await browser.new_context(base_url=office.base_url, timezone_id="Asia/Shanghai", locale="zh-CN")
    context.set_default_timeout(15_000)
    page, broken = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.extend([line.text] if "Security" in line.text else []))
    await page.goto(await office.link(await office.town.joined("王卫东")))
    yield page
    await context.close()
    assert broken == []


async def press(page: Page, *keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def furnish(office: Office) -> str:
    """A desk as it looks on a Monday, and a case with a bit of everything."""
    officer = await office.town.look(lambda session: people.known(session, "王卫东")[0].id)
    assert isinstance(officer, int)
    grid, now = await office.area("和苑一网格"), office.town.clock()
    places = ("3号楼2单元601", "5号楼1单元102", "南门停车场", "1号楼")
    numbers = [await office.case(grid, place=p, assignee_id=officer, stage=Stage.WORKING) for p in places]
    await office.joins(numbers[0], Side.A, place="3号楼2单元501", phone="13900000001", consent="yes")
    await office.joins(numbers[0], Side.B, place="3号楼2单元601", stake="白天才有空装修")
    await office.photo(numbers[0])
    await office.paper(numbers[0])

    def more(session: Session) -> None:
        for count, hours in enumerate((-3, 1, 60), 1):
            due = now + timedelta(hours=hours)
            row = ClockRow(case_id=count, clock="resolve", started_at=now, remind_at=due, due_at=due)
            clocks.start(session, row)
        first = cases.numbered(session, [numbers[0]])[0]
        first.urgent = True
        for what, words in (("take", ""), ("reply", "明天上午到"), ("note", "对方态度好"), ("reminded", "")):
            history.write(session, first.id, Entry(what, now, officer, words))

    await office.town.look(more)
    return numbers[0]


async def test_a_case_is_taken_answered_and_closed_without_a_mouse(door: Page, office: Office) -> None:
    await expect(door.get_by_role("button", name="进入")).to_be_visible()
    await press(door, "Tab", "Tab", "Enter")
    await expect(door.get_by_text("您手上没有案件")).to_be_visible()

    await press(door, "Tab", "Tab")
    number = await office.case(await office.area("和苑一网格"))
    await door.get_by_role("link", name="看看等人接的").focus()
    await press(door, "Enter")
    await expect(door.get_by_role("link", name=number)).to_be_visible()
    await press(door, "j", "Enter")
    await expect(door.get_by_role("heading", name=number)).to_be_visible()
    await picture(door, "console-case-waiting")

    await door.goto("/console/sessions#keys")
    await door.get_by_role("button", name="关掉单键快捷键").click()
    await expect(door.get_by_text("在这个浏览器里关着")).to_be_visible()
    await door.goto(f"/console/case/{number}")
    await press(door, "t", "Enter")
    await expect(door.get_by_role("button", name="接单")).not_to_be_focused()
    await door.goto("/console/sessions")
    await door.get_by_role("button", name="打开单键快捷键").press("Enter")
    await door.goto(f"/console/case/{number}")
    await press(door, "t", "Enter")
    await expect(door.get_by_text("您接下了")).to_be_visible()
    await press(door, "r")
    await door.keyboard.type("明天上午到您家看一下")
    await press(door, "Tab", "Enter")
    await expect(door.locator(".past").get_by_text("明天上午到您家看一下")).to_be_visible()
    await press(door, "c", "Tab")
    await door.keyboard.type("十点后不装修")
    await press(door, "Tab", "Enter")
    await expect(door.get_by_role("heading", name=f"{number} 纠纷，已办结")).to_be_visible()
    assert await office.happened(number) == ["registered", "take", "reply", "close"]


async def test_the_list_and_the_case_change_while_they_are_open(door: Page, office: Office) -> None:
    await door.get_by_role("button", name="进入").click()
    await door.goto("/console?whose=free")
    await expect(door.get_by_text("没有等人接的案件")).to_be_visible()
    number = await office.case(await office.area("和苑一网格"))
    await door.evaluate("window.dispatchEvent(new Event('focus'))")
    await expect(door.get_by_role("link", name=number)).to_be_visible()

    await door.goto(f"/console/case/{number}")
    await expect(door.locator("#stale")).to_be_hidden()
    chief = await office.town.joined("陈所长")
    await chief.says(f"/note {number} 先去看看")
    await door.evaluate("window.dispatchEvent(new Event('focus'))")
    await door.get_by_role("link", name="这件有新的变化").click()
    await expect(door.get_by_text("先去看看")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
async def test_everybody_can_read_and_reach_everything(door: Page, office: Office, dark: bool) -> None:
    number = await furnish(office)
    await door.emulate_media(color_scheme="dark" if dark else "light")
    pages = {
        "desk": "/console",
        "search": "/console?kind=dispute",
        "words": "/console?q=装修",
        "case": f"/console/case/{number}",
    }
    pages |= {"print": f"/console/case/{number}/print", "sessions": "/console/sessions", "lost": "/console/nowhere"}
    await door.get_by_role("button", name="进入").click()
    for size, (width, height) in SIZES.items():
        await door.set_viewport_size({"width": width, "height": height})
        for name, path in pages.items():
            answer = await door.goto(path)
            assert answer is not None
            assert len(await answer.body()) < MOST_BYTES
            await picture(door, f"console-{name}-{size}-{'dark' if dark else 'light'}", whole=True)
            assert await faults(door) == []
            assert await overflow(door) == 0
            assert await door.evaluate(TARGETS) == []


async def test_it_works_without_script(browser: Browser, office: Office) -> None:
    context = await browser.new_context(base_url=office.base_url, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(await office.link(await office.town.joined("王卫东")))
    await page.get_by_role("button", name="进入").click()
    number = await office.case(await office.area("和苑一网格"))
    await page.goto(f"/console/case/{number}")
    await page.get_by_role("button", name="接单").click()
    await expect(page.get_by_text("您接下了")).to_be_visible()
    await context.close()

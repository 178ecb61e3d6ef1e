"""The real demo in a real browser: service, page and four telephones, nothing stands in for anything."""

import re
import tomllib
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    FilePayload,
    FrameLocator,
    Page,
    TimeoutError,  # noqa: A004 the browser's own
    ViewportSize,
    expect,
)

from bot.demo.people import EVERYBODY
from tests.browser.conftest import picture
from tests.browser.relay import Relay, relayed
from tests.browser.test_chat import drawing
from tests.browser.test_looks import faults, overflow
from tests.demo.conftest import demo_at

pytestmark = pytest.mark.asyncio(loop_scope="session")

GROUP = "和苑一网格邻里群"
WIDE: ViewportSize = {"width": 1600, "height": 900}
PATIENCE = 15000
# Days pass quarter by quarter, and papers are drawn.
LONG_PATIENCE = 120_000
STEPS = tomllib.loads((Path(__file__).parents[2] / "content" / "demo" / "steps.toml").read_text(encoding="utf-8"))[
    "step"
]
TRIES, A_MOMENT = 5, 3000
HELLO = re.compile("^大家好，我是小枫")


@pytest_asyncio.fixture(loop_scope="session")
async def line() -> AsyncIterator[tuple[Relay, str]]:
    async with demo_at() as address, relayed(address) as line:
        yield line


@pytest.fixture
def relay(line: tuple[Relay, str]) -> Relay:
    return line[0]


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, line: tuple[Relay, str]) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(base_url=line[1], viewport=WIDE, timezone_id="Asia/Shanghai", locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """The demo's page, open. What breaks in it, or is blocked there, breaks the test."""
    page = await context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda said: broken.extend([said.text] if "Security" in said.text else []))
    await opened(page)
    yield page
    assert broken == []


async def opened(page: Page) -> None:
    await page.goto("/")
    await expect(page.locator(".step")).to_have_count(len(STEPS))
    await expect(phone(page, "陈所长").locator("#app")).to_be_visible()


def phone(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f"iframe[title^={name}]")


async def play(page: Page, *numbers: int) -> None:
    """Presses the buttons of these steps, each when the one before is ticked; again where it was too soon."""
    too_soon = page.locator("#guide-note").filter(has_text="还没有")
    for number in numbers:
        step, done = page.locator(".step").nth(number - 1), page.locator(f".step.done:nth-child({number})")
        for _ in range(TRIES):
            await step.get_by_role("button", name="做这一步").click()
            await expect(done.or_(too_soon).first).to_be_attached(timeout=LONG_PATIENCE)
            if await done.count():
                break
        await expect(done).to_be_attached()


async def enter(page: Page, name: str, room: str) -> FrameLocator:
    """The telephone with this room open."""
    telephone = phone(page, name)
    row = telephone.locator(f"#room-list [data-room^={'g_' if room == GROUP else 'v_'}] button")
    back = telephone.locator("#back")
    for _ in range(TRIES):
        await expect(row.or_(back).filter(visible=True).first).to_be_visible()
        # One that is just begun anew is another telephone a moment later, and what was there to press is gone.
        with suppress(TimeoutError, AssertionError):
            if not await row.is_visible() and await telephone.locator("#room-title").inner_text() != room:
                await back.click(timeout=A_MOMENT)
            if await row.is_visible():
                await row.click(timeout=A_MOMENT)
            await expect(telephone.locator("#room-title")).to_have_text(room, timeout=A_MOMENT)
            break
    await expect(telephone.locator("#room-title")).to_have_text(room)
    return telephone


async def write(telephone: FrameLocator, text: str) -> None:
    await telephone.locator("#words").fill(text)
    await telephone.locator("#send").click()


async def texts(telephone: FrameLocator) -> list[str]:
    return await telephone.locator("#messages .text").all_inner_texts()


async def test_the_whole_story_goes_to_the_end_by_its_buttons(page: Page) -> None:
    await picture(page, "real-1-begin")
    for number in range(1, len(STEPS) + 1):
        await play(page, number)
        await expect(page.locator(".step.done")).to_have_count(number)
        await arrived(page, STEPS[number - 1].get("expects", {}))
        if number in (2, 8, 13, 26, 35):
            await picture(page, f"real-2-step-{number}")

    await expect(page.locator("#guide-note")).to_contain_text("走完了")
    await picture(page, "real-3-end")
    assert await faults(page) == []
    said = await texts(await enter(page, "周师傅", GROUP))
    assert said[1:3] == [
        "@小枫 楼上602漏水，我家天花板湿了一大片",
        "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。",
    ]


async def arrived(page: Page, expects: dict[str, str]) -> None:
    """What is expected then is there to be read, as far as it is text that is the same on any day."""
    for who, words in expects.items():
        if "{" not in words:
            name = next(somebody.name for somebody in EVERYBODY if somebody.who == who)
            there = phone(page, name).locator("#messages .text").filter(has_text=words)
            await expect(there.last).to_be_attached(timeout=LONG_PATIENCE)


async def test_a_step_may_be_typed_freely(page: Page) -> None:
    await write(await enter(page, "李阿姨", GROUP), "@小枫 楼下的狗整夜叫")
    await expect(page.locator(".step.done")).to_have_count(1)
    await play(page, 2)

    resident = phone(page, "李阿姨")
    await expect(resident.locator(".bot .text").last).to_contain_text("楼下的狗整夜叫")
    await expect(page.locator("[aria-current=step] .number")).to_have_text("3")


async def test_a_photo_goes_from_the_resident_to_the_officer(page: Page) -> None:
    await play(page, 1, 2, 3, 4, 5, 6)
    resident = await enter(page, "李阿姨", "小枫")
    await expect(resident.locator(".bot .text").last).to_contain_text("有照片就现在发给我")
    await resident.locator("#add").click()
    photo: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": drawing()}
    await resident.locator("#from-album").set_input_files(photo)
    await expect(resident.locator(".upload-state")).to_have_text("✓")
    await resident.locator("#send").click()
    await expect(resident.locator(".photo img")).to_be_visible()
    await play(page, 8)

    officer = await enter(page, "王卫东", "小枫")
    await officer.get_by_role("button", name="看全部").click()
    await expect(officer.locator(".photo img")).to_be_visible()
    assert await officer.locator(".photo img").evaluate("img => img.decode().then(() => img.naturalWidth)") == 400
    await picture(page, "real-4-photo")
    await expect(page.locator(".step.done")).to_have_count(8)
    await expect(page.locator("[aria-current=step] .number")).to_have_text("9")


async def test_nothing_is_lost_or_doubled_when_the_line_is_cut(page: Page, relay: Relay) -> None:
    resident, neighbour = await enter(page, "李阿姨", GROUP), await enter(page, "周师傅", GROUP)
    await write(resident, "有人在吗")
    await expect(neighbour.locator(".text")).to_have_text([HELLO, "有人在吗"])

    relay.cut()
    await expect(resident.locator("#banner")).to_be_visible()
    await write(resident, "楼道灯坏了")
    await write(neighbour, "我在")
    await write(resident, "谁会修")
    await picture(page, "real-5-cut")
    relay.open = True

    for telephone in (resident, neighbour):
        await expect(telephone.locator("#banner")).to_be_hidden()
        await expect(telephone.locator("#messages .message")).to_have_count(5)
    assert sorted((await texts(resident))[1:]) == sorted(["有人在吗", "楼道灯坏了", "我在", "谁会修"])
    in_order = await texts(neighbour)
    assert in_order.index("楼道灯坏了") < in_order.index("谁会修")
    await page.reload()
    for name in ("李阿姨", "周师傅"):
        telephone = await enter(page, name, GROUP)
        await expect(telephone.locator("#messages .text")).to_have_text(in_order)


async def test_two_people_at_once(page: Page, context: BrowserContext) -> None:
    other = await context.new_page()
    await opened(other)
    resident, neighbour = await enter(page, "李阿姨", GROUP), await enter(other, "周师傅", GROUP)
    for number in range(5):
        await write(resident, f"甲{number}")
        await write(neighbour, f"乙{number}")

    for telephone in (resident, neighbour):
        await expect(telephone.locator("#messages .message")).to_have_count(11)
        said = await texts(telephone)
        assert [text for text in said if text[0] == "甲"] == [f"甲{number}" for number in range(5)]
        assert [text for text in said if text[0] == "乙"] == [f"乙{number}" for number in range(5)]
    await expect(neighbour.locator(".me .text")).to_have_text([f"乙{number}" for number in range(5)])


async def test_a_day_later_the_officer_hears_the_alarm(page: Page) -> None:
    await play(page, 1, 2, 3, 4, 5, 6, 7, 8)
    await expect(phone(page, "李阿姨").locator(".bot .text").last).to_contain_text("已登记")
    await page.get_by_role("button", name="过一天").click()

    await expect(page.locator("#clock")).to_have_text("现在是 周二 10:00", timeout=LONG_PATIENCE)
    officer, chief = await enter(page, "王卫东", "小枫"), await enter(page, "陈所长", "小枫")
    await expect(officer.get_by_text("请在今天12:00前接单。")).to_be_visible()
    await expect(officer.get_by_text("超时了：还没有接单。")).to_be_visible()
    await expect(chief.locator(".text", has_text="到时间没有接单").last).to_be_visible()
    await picture(page, "real-6-day")


async def test_it_begins_anew_in_the_page_and_in_other_windows(page: Page, context: BrowserContext) -> None:
    other = await context.new_page()
    await other.clock.install()
    await opened(other)
    await play(page, 1, 2)
    await page.get_by_role("button", name="过一天").click()
    await expect(page.locator("#clock")).to_have_text("现在是 周二 10:00", timeout=LONG_PATIENCE)
    old = await phone(other, "李阿姨").locator(":root").evaluate("() => location.search")

    await page.get_by_role("button", name="重新开始").click()
    await expect(page.locator("#clock")).to_have_text("现在是 周一 10:00")
    await expect(page.locator(".step.done")).to_have_count(0)
    resident = await enter(page, "李阿姨", GROUP)
    await expect(resident.locator("#messages .text")).to_have_text([HELLO])
    await play(page, 1, 2, 3)
    await expect(resident.locator("#messages .me .text").last).to_have_text("3号楼2单元502")
    await picture(page, "real-7-anew")

    await other.clock.run_for(21000)
    await enter(other, "李阿姨", GROUP)
    await expect(phone(other, "李阿姨").locator("#messages .message")).to_have_count(3)
    assert await phone(other, "李阿姨").locator(":root").evaluate("() => location.search") != old


async def test_on_a_narrow_screen_there_are_tabs(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await play(page, 1, 2, 3)
    await picture(page, "real-8-narrow-resident")
    await page.locator(".tab", has_text="周师傅").click()
    neighbour = await enter(page, "周师傅", GROUP)
    await expect(neighbour.locator("#messages .message")).to_have_count(3)
    await picture(page, "real-8-narrow-neighbour")

    assert await overflow(page) == 0
    assert await faults(page) == []
    assert await page.locator(".phone:visible").count() == 1


async def test_large_letters_stay_large(page: Page) -> None:
    await play(page, 1, 2)
    resident = await enter(page, "李阿姨", "小枫")
    await expect(resident.locator(".bot .text").last).to_contain_text("在什么地方")
    small = await resident.locator(".bot .text").last.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    await resident.locator("[data-switch=large]:visible").click()
    large = await resident.locator(".bot .text").last.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert large > small * 1.15
    await picture(page, "real-9-large")

    assert await faults(page) == []
    await page.reload()
    resident = await enter(page, "李阿姨", "小枫")
    await expect(resident.locator("html")).to_have_class("embedded large")
    await expect(phone(page, "周师傅").locator("html")).to_have_class("embedded")


async def test_the_officer_has_the_console_beside_the_telephones(page: Page) -> None:
    await play(page, 1, 2, 3)
    await page.get_by_role("link", name="民警的后台").click()
    desk = page.frame_locator("iframe[title=民警的后台]")
    await desk.get_by_role("button", name="进入").click()
    await expect(desk.get_by_role("heading", name="我的案件")).to_be_visible()
    await picture(page, "real-9-console")
    assert await overflow(page) == 0
    assert await faults(page) == []
    await page.get_by_role("link", name="民警的后台").click()
    await expect(page.locator("iframe")).to_have_count(4)

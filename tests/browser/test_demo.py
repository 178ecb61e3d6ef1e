"""The demo page: four telephones that are played from outside, or by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import FrameLocator, Page, expect

from tests.browser.conftest import picture
from tests.browser.standin import GROUP, PRIVATE, Standin
from tests.browser.test_looks import faults, furnish, overflow

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEPS = [
    {"who": "resident", "does": "says", "room": "group", "text": "@小枫 楼上太吵", "hint": "群里只有一句中性的话"},
    {"who": "resident", "does": "presses", "label": "私聊小枫"},
    {"who": "resident", "does": "says", "room": "private", "text": "3号楼2单元501"},
    {"who": "officer", "does": "presses", "label": "接单", "hint": "民警接下这件事"},
]


def phone(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f"iframe[title^={name}]")


async def play(page: Page, step: int) -> None:
    await page.locator(".step").nth(step).get_by_role("button", name="做这一步").click()


async def test_steps_are_really_played_and_ticked(page: Page, standin: Standin) -> None:
    standin.steps = STEPS
    standin.says(GROUP, "收到", buttons=[[{"label": "私聊小枫", "b": "0.0"}]])
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto("/demo")
    resident = phone(page, "李阿姨")
    await resident.locator(f"[data-room={GROUP}]").wait_for()

    await play(page, 0)
    await expect(resident.locator(".me .text")).to_have_text("@小枫 楼上太吵")
    await expect(page.locator(".step.done")).to_have_count(1)
    await play(page, 1)
    await expect(page.locator(".step.done")).to_have_count(2)
    await expect(page.locator("[aria-current=step] .what")).to_have_text("“3号楼2单元501”")

    assert [frame["text"] for frame in standin.of("say")] == ["@小枫 楼上太吵"]
    assert [(frame["room"], frame["seq"], frame["button"]) for frame in standin.of("press")] == [(GROUP, 1, "0.0")]
    keys = {frame["query"] for frame in standin.of("open")}
    assert keys == {f"key=key-{who}" for who in ("resident", "neighbour", "officer", "chief")}


async def test_a_step_typed_freely_counts_too(page: Page, standin: Standin) -> None:
    standin.steps = STEPS
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto("/demo")
    resident = phone(page, "李阿姨")
    await resident.locator(f"[data-room={GROUP}] button").click()
    await resident.locator("#words").fill("@小枫 楼上漏水")
    await resident.locator("#words").press("Enter")

    await expect(page.locator(".step.done")).to_have_count(1)


async def test_a_button_that_comes_late_is_pressed_when_it_comes(page: Page, standin: Standin) -> None:
    standin.steps = STEPS
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto("/demo")
    await phone(page, "王卫东").locator(f"[data-room={PRIVATE}]").wait_for()
    await play(page, 3)
    await standin.shows(standin.says(PRIVATE, "待接单", buttons=[[{"label": "接单", "b": "0.0"}]]))

    await expect(page.locator(".step.done")).to_have_count(1)
    assert len(standin.of("press")) == 1


async def test_a_button_of_that_name_from_before_is_not_the_one(page: Page, standin: Standin) -> None:
    """An old form keeps its 提交: pressed while the new one is on its way, the story would stand still."""
    standin.steps = [
        {"who": "officer", "does": "says", "room": "private", "text": "书面"},
        {"who": "officer", "does": "presses", "room": "private", "label": "提交"},
    ]
    standin.says(PRIVATE, "请看对不对：地方", buttons=[[{"label": "提交", "b": "0.0"}]])
    await opened_with_a_still_clock(page)
    await play(page, 0)
    await expect(page.locator(".step.done")).to_have_count(1)
    await play(page, 1)
    await standin.shows(standin.says(PRIVATE, "请看对不对：协议", buttons=[[{"label": "提交", "b": "0.0"}]]))
    await until_pressed(page, standin, 20)

    assert [frame["seq"] for frame in standin.of("press")] == [3]


async def test_where_no_newer_button_comes_the_old_one_is_meant(page: Page, standin: Standin) -> None:
    standin.steps = STEPS
    standin.says(PRIVATE, "待接单", buttons=[[{"label": "接单", "b": "0.0"}]])
    standin.says(PRIVATE, "等一下", "me", "王卫东")
    await opened_with_a_still_clock(page)
    await play(page, 3)
    await page.clock.run_for(2000)
    assert standin.of("press") == []
    await until_pressed(page, standin, 500)

    assert [frame["seq"] for frame in standin.of("press")] == [1]


async def until_pressed(page: Page, standin: Standin, step: int) -> None:
    """Let so many milliseconds pass in the page, again and again: what it is asked and told comes at its own time."""
    for _ in range(100):
        await page.clock.run_for(step)
        if standin.of("press"):
            return


async def opened_with_a_still_clock(page: Page) -> None:
    """The page with the officer's telephone in it; from then on its time passes as the test says."""
    await page.clock.install()
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto("/demo")
    await phone(page, "王卫东").locator(f"[data-room={PRIVATE}]").wait_for()
    await page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))


async def test_a_page_that_is_not_embedded_does_not_listen(page: Page, standin: Standin) -> None:
    await page.goto("/chat")
    await page.locator(f"[data-room={PRIVATE}] button").click()
    await page.evaluate("window.postMessage({demo: 'say', room: 'private', text: '不该发'}, location.origin)")
    await page.locator("#words").fill("我发的")
    await page.locator("#send").click()
    await expect(page.locator(".me .text")).to_have_text("我发的")
    assert [frame["text"] for frame in standin.of("say")] == ["我发的"]


async def test_time_moves_and_everything_starts_again(page: Page, standin: Standin) -> None:
    standin.steps = STEPS
    await page.goto("/demo")
    await expect(page.locator("#clock")).to_have_text("现在是 周一 10:00")
    await page.get_by_role("button", name="过一小时").click()
    await expect(page.locator("#guide-note")).to_have_text("时间到了周一 10:00")
    await page.get_by_role("button", name="过一天").click()
    await standin.until(lambda: len(standin.posts) == 2)
    await page.get_by_role("button", name="重新开始").click()
    await standin.until(lambda: len(standin.posts) == 3)

    assert standin.posts == [("clock", {"hours": 1}), ("clock", {"hours": 24}), ("restart", {})]
    await expect(page.locator("iframe")).to_have_count(4)


async def test_it_looks_right_wide_and_narrow(page: Page, standin: Standin) -> None:
    standin.steps = [*STEPS, *STEPS]
    furnish(standin)
    for name, width, height in (("wide", 1440, 900), ("small", 1280, 720), ("narrow", 390, 844), ("tiny", 320, 640)):
        await page.set_viewport_size({"width": width, "height": height})
        await page.goto("/demo")
        for who, room in (("李阿姨", PRIVATE), ("周师傅", GROUP), ("王卫东", PRIVATE)):
            if width < 1100:
                await page.locator(".tab", has_text=who).click()
            row = phone(page, who).locator(f"#room-list [data-room={room}] button")
            back = phone(page, who).locator("#back")
            await expect(row.or_(back).filter(visible=True)).to_be_visible()
            if await row.is_visible():
                await row.click()
            await expect(phone(page, who).locator(".message").last).to_be_visible()
        await picture(page, f"demo-{name}")
        assert await overflow(page) == 0
        assert await faults(page) == []

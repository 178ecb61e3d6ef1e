"""How the page looks and is reached: small screens, large letters, darkness, keyboard, screen readers."""

from itertools import product

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page, expect

from tests.browser.conftest import enter, picture, write
from tests.browser.standin import GROUP, PRIVATE, Standin
from tests.browser.test_chat import CHOICES, drawing

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZES = {"narrow": (320, 568), "telephone": (390, 780), "wide": (1180, 760)}
STORY = (
    "请看对不对：\n楼上住户夜间装修，3号楼2单元，近半个月，每晚十一点后。\n要是打起来，马上打 110。\n"
    "https://example.org/a-very-long-address-without-any-place-to-break-it-in-two"
)


def furnish(standin: Standin) -> None:
    """A little of everything."""
    standin.uploads["photo"] = drawing()
    photo = [{"url": "/chat/file/photo", "kind": "photo"}]
    standin.says(PRIVATE, "您好，我是小枫。有什么事，写一句就行。")
    standin.says(PRIVATE, "楼上601天天半夜装修，吵得睡不着", "me", "李阿姨")
    standin.says(PRIVATE, "", "me", "李阿姨", files=photo)
    standin.says(PRIVATE, STORY, buttons=CHOICES, reply=2)
    standin.says(GROUP, "明天停水，大家存点水", "other", "周师傅")
    standin.says(GROUP, "@小枫 楼上601天天半夜装修", "me", "李阿姨")
    line = "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"
    standin.says(GROUP, line, buttons=[[{"label": "私聊小枫", "b": "0.0"}]])
    standin.says(GROUP, "谢谢提醒", "other", "陈所长", reply=1)
    standin.rooms[GROUP].unread = 2


async def faults(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    found = await Axe().run(page)
    serious = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in serious]


async def overflow(page: Page) -> int:
    return int(await page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(("size", "dark", "large"), list(product(SIZES, (False, True), (False, True))))
async def test_everybody_can_read_and_reach_everything(
    page: Page, standin: Standin, size: str, dark: bool, large: bool
) -> None:
    furnish(standin)
    width, height = SIZES[size]
    await page.set_viewport_size({"width": width, "height": height})
    await page.emulate_media(color_scheme="dark" if dark else "light")
    name = f"{size}-{'dark' if dark else 'light'}{'-large' if large else ''}"
    await page.goto("/chat")
    await page.locator(f"[data-room={GROUP}]").wait_for()
    if large:
        await page.locator("[data-switch=large]:visible").click()
    await picture(page, f"{name}-rooms")
    assert await faults(page) == []

    for room in (GROUP, PRIVATE):
        if size != "wide" and await page.locator("#back").is_visible():
            await page.locator("#back").click()
        await page.locator(f"#room-list [data-room={room}] button").click()
        await expect(page.locator("#messages .message")).to_have_count(4)
        await expect(page.locator("#messages .message").last).to_be_in_viewport()
        await picture(page, f"{name}-{'group' if room == GROUP else 'private'}")
        assert await faults(page) == []
        assert await overflow(page) == 0
        assert await page.locator("#log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


async def test_whatever_is_pressed_is_large_enough_for_a_finger(page: Page, standin: Standin) -> None:
    furnish(standin)
    await page.set_viewport_size({"width": 320, "height": 568})
    await enter(page)
    await expect(page.locator(".choice")).to_have_count(3)

    sizes = await page.locator("button:visible, .sos:visible").evaluate_all(
        "all => all.filter(one => !one.closest('.acts')).map(one => [one.className || one.id, one.offsetHeight])"
    )
    assert [(name, height) for name, height in sizes if height < 44] == []


async def test_large_letters_and_darkness_are_remembered(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "您好")
    await page.goto("/chat")
    await page.locator("#rooms [data-switch=large]").click()
    await page.locator("#rooms [data-switch=dark]").click()
    await page.reload()

    await expect(page.locator("#rooms [data-switch=large]")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("html")).to_have_class("large dark")
    await page.locator("#rooms [data-switch=large]").click()
    await expect(page.locator("html")).to_have_class("dark")


async def test_everything_goes_by_keyboard(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "请看对不对：", buttons=CHOICES)
    await page.goto("/chat")
    await page.locator(f"[data-room={PRIVATE}] button").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#room-title")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.locator("#log")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="提交")).to_be_focused()
    await page.keyboard.press("Enter")
    await standin.until(lambda: standin.of("press"))

    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("button", name="回复", exact=True)).to_be_visible()
    await page.locator("#words").focus()
    await page.keyboard.type("一")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("二")
    await page.keyboard.press("Enter")
    await standin.until(lambda: standin.of("say"))
    assert standin.of("say")[0]["text"] == "一\n二"

    await page.keyboard.press("Escape")
    await expect(page.locator(f"[data-room={PRIVATE}] button")).to_be_focused()


async def test_enter_belongs_to_the_keyboard_while_a_word_is_being_composed(page: Page, standin: Standin) -> None:
    await enter(page)
    await page.locator("#words").fill("lou shang")
    await page.locator("#words").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await page.locator("#words").dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    await expect(page.locator("#words")).to_have_value("lou shang")
    await write(page, "楼上")
    await standin.until(lambda: standin.of("say"))
    assert [frame["text"] for frame in standin.of("say")] == ["楼上"]


async def test_a_screen_reader_hears_new_words_once_and_no_history(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "您好")
    await enter(page)
    log = page.get_by_role("log", name="小枫")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).not_to_have_attribute("aria-busy", "true")
    await page.evaluate(
        "window.added = []; new MutationObserver(all => all.forEach(one => one.addedNodes.forEach("
        "node => window.added.push(node.querySelector('.text').textContent))))"
        ".observe(document.getElementById('messages'), {childList: true})"
    )
    await write(page, "楼上太吵")
    await expect(page.locator(".mark")).to_have_text("已送达✓")
    assert await page.evaluate("window.added") == ["楼上太吵"]


async def test_nothing_moves_for_those_who_asked_for_it(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "您好")
    await page.emulate_media(reduced_motion="reduce")
    await enter(page)
    assert await page.locator(".message").evaluate("one => getComputedStyle(one).animationName") == "none"


async def test_the_telephones_back_button_leads_to_the_list(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "您好")
    await enter(page)
    await page.go_back()
    await expect(page.locator("#room-list")).to_be_visible()
    await expect(page.locator("#words")).to_be_hidden()


async def test_what_is_open_in_between_looks_right(page: Page, standin: Standin) -> None:
    furnish(standin)
    await enter(page)
    await page.locator("#add").click()
    await page.locator("#from-album").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawing()})
    await expect(page.locator(".upload-state")).to_have_text("✓")
    await page.locator(".bot .bubble").last.click()
    await page.get_by_role("button", name="回复", exact=True).last.click()
    await standin.tell("typing", room=PRIVATE, on=True)
    await picture(page, "between-composer")
    assert await faults(page) == []
    await page.locator("#send").click()
    await page.get_by_role("button", name="录一段话").click()
    await expect(page.locator("#recording-text")).to_have_text("正在录音 0:00")
    await picture(page, "between-recording")
    await page.get_by_role("button", name="不要了").click()
    standin.open = False
    await standin.cut()
    await write(page, "没有网的时候说的话")
    await expect(page.get_by_role("button", name="没发出去，点一下重发")).to_be_visible()
    await picture(page, "between-offline")
    assert await faults(page) == []
    standin.open = True
    await expect(page.locator("#banner")).to_be_hidden()
    await standin.tell("slow", text="说得有点快，慢慢来，我都记着")
    await expect(page.locator(".toast")).to_be_visible()
    await picture(page, "between-slow")
    await standin.tell("popup", text="这件事王卫东民警已经接了，不用再点。")
    await expect(page.get_by_role("alertdialog")).to_be_visible()
    await picture(page, "between-popup")
    assert await faults(page) == []

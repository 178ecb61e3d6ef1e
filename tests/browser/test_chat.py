"""Talking on the page: said once, shown once, in order, whatever the line does."""

import io

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from tests.browser.conftest import enter, write
from tests.browser.standin import GROUP, PRIVATE, Standin

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHOICES = [[{"label": "提交", "b": "0.0"}], [{"label": "改地方", "b": "1.0"}, {"label": "取消", "b": "1.1"}]]


def drawing(width: int = 400) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, 300), "#c2410c").save(file, "PNG")
    return file.getvalue()


async def words(page: Page) -> list[str]:
    return await page.locator(".text").all_inner_texts()


async def test_what_is_said_is_marked_as_sending_and_then_as_delivered(page: Page, standin: Standin) -> None:
    standin.deaf = True
    await enter(page)

    await write(page, "楼上天天半夜装修")
    await expect(page.locator(".me .mark")).to_have_text("发送中")
    standin.deaf = False
    await standin.cut()

    await expect(page.locator(".me .mark")).to_have_text("已送达✓")
    assert await words(page) == ["楼上天天半夜装修"]
    assert len(standin.rooms[PRIVATE].lines) == 1


async def test_a_button_is_pressed_once_and_the_message_changes_in_place(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "请看对不对：", buttons=CHOICES)
    await enter(page)
    standin.acks = False

    await page.get_by_role("button", name="提交").click()
    await page.get_by_role("button", name="提交").click()
    await standin.until(lambda: standin.of("press"))
    await standin.shows(standin.edits(PRIVATE, 1, text="已登记，编号 2611-0042-7。", buttons=[]))

    await expect(page.locator(".bot .text")).to_have_text("已登记，编号 2611-0042-7。")
    await expect(page.locator(".choice")).to_have_count(0)
    assert [(frame["seq"], frame["button"]) for frame in standin.of("press")] == [(1, "0.0")]


async def test_an_old_revision_changes_nothing(page: Page, standin: Standin) -> None:
    old = dict(standin.says(PRIVATE, "旧的"))
    standin.edits(PRIVATE, 1, text="新的")
    await enter(page)
    await expect(page.locator(".text")).to_have_text("新的")

    await standin.shows(old)
    await standin.shows(standin.says(PRIVATE, "下一句"))

    await expect(page.locator(".text")).to_have_text(["新的", "下一句"])


async def test_after_a_cut_line_everything_comes_once_and_in_order(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "您好")
    await enter(page)
    standin.acks = False
    await write(page, "第一句")
    await standin.until(lambda: len(standin.rooms[PRIVATE].lines) == 2)
    standin.open = False
    await standin.cut()

    await expect(page.locator("#banner")).to_have_text("连接断了，正在重连…")
    await write(page, "第二句")
    standin.says(PRIVATE, "知道了")
    standin.acks = standin.open = True

    await expect(page.locator("#banner")).to_be_hidden()
    await expect(page.locator(".mark")).to_have_text(["已送达✓", "已送达✓"])
    assert await words(page) == ["您好", "第一句", "知道了", "第二句"]
    ids = [frame["id"] for frame in standin.of("say") if frame["text"] == "第一句"]
    assert len(ids) >= 2
    assert len(set(ids)) == 1
    assert standin.of("hello")[-1]["seen"] == {PRIVATE: 2}


async def test_a_reload_keeps_what_was_not_sent_and_what_was_being_written(page: Page, standin: Standin) -> None:
    standin.deaf = True
    await enter(page)
    await write(page, "还没发出去的话")
    await page.locator("#words").fill("写了一半")
    await standin.until(lambda: standin.of("say"))

    standin.deaf = False
    await page.reload()

    await expect(page.locator(".me .mark")).to_have_text("已送达✓")
    await expect(page.locator(".text")).to_have_text("还没发出去的话")
    await expect(page.locator("#words")).to_have_value("写了一半")
    assert len({frame["id"] for frame in standin.of("say")}) == 1


async def test_what_the_server_refuses_is_sent_again_or_dropped_by_the_person(page: Page, standin: Standin) -> None:
    standin.deaf = True
    await enter(page)
    await write(page, "太长的话")
    await standin.until(lambda: standin.of("say"))
    await standin.tell("error", text="这句太长了，分开说")

    await expect(page.locator(".toast")).to_contain_text("这句太长了，分开说")
    standin.deaf = False
    await page.get_by_role("button", name="没发出去，点一下重发").click()
    await expect(page.locator(".mark")).to_have_text("已送达✓")

    standin.deaf = True
    await write(page, "另一句")
    await standin.until(lambda: len(standin.of("say")) == 3)
    await standin.tell("error", text="不行")
    await page.get_by_role("button", name="不发了").click()
    assert await words(page) == ["太长的话"]


async def test_a_photo_is_uploaded_and_goes_with_the_words(page: Page, standin: Standin) -> None:
    await enter(page)
    await page.locator("#from-album").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawing()})
    await page.locator("#words").fill("楼道里堆的东西")
    await expect(page.locator(".upload-state")).to_have_text("✓")
    await page.locator("#send").click()

    await expect(page.locator(".photo img")).to_be_visible()
    assert standin.of("say")[0]["files"] == ["file0"]
    assert standin.uploads["file0"] == drawing()
    await page.get_by_role("button", name="看我发的照片").click()
    await expect(page.get_by_role("alertdialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="看我发的照片")).to_be_focused()


async def test_the_latest_words_stay_in_sight_when_a_photo_above_them_comes_late(page: Page, standin: Standin) -> None:
    standin.uploads["late"] = drawing()
    for number in range(12):
        standin.says(PRIVATE, f"第{number}句")
    standin.says(PRIVATE, "", "me", "李阿姨", files=[{"url": "/chat/file/late", "kind": "photo"}])
    standin.says(PRIVATE, "请看对不对：", buttons=CHOICES)
    await enter(page)
    await expect(page.locator(".photo img")).to_have_js_property("complete", True)

    await expect(page.get_by_role("button", name="取消")).to_be_in_viewport(ratio=1)


async def test_a_photo_that_did_not_go_up_says_why_and_can_be_tried_again(page: Page, standin: Standin) -> None:
    standin.upload_fault = "照片太大，请换一张"
    await enter(page)
    await page.locator("#from-camera").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawing()})
    await expect(page.locator(".toast")).to_contain_text("照片太大，请换一张")

    standin.upload_fault = ""
    await page.get_by_role("button", name="没传上去，点一下重传").click()
    await expect(page.locator(".upload-state")).to_have_text("✓")


async def test_a_photo_chosen_for_one_room_does_not_go_to_another(page: Page, standin: Standin) -> None:
    await enter(page)
    await page.locator("#from-album").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawing()})
    await page.locator("#back").click()
    await page.locator(f"#room-list [data-room={GROUP}] button").click()
    await write(page, "大家好")
    await standin.until(lambda: standin.of("say"))

    assert standin.of("say")[0]["files"] == []
    await expect(page.locator("#strip")).to_be_hidden()


async def test_a_voice_is_recorded_and_sent(page: Page, standin: Standin) -> None:
    await enter(page)
    await page.get_by_role("button", name="录一段话").click()
    await expect(page.locator("#recording-text")).to_have_text("正在录音 0:01")
    await page.get_by_role("button", name="说完了，发送").click()
    await standin.until(lambda: standin.of("say"))

    assert standin.of("say")[0]["files"] == ["file0"]
    assert standin.uploads["file0"].startswith(b"\x1aE\xdf\xa3")


async def test_unread_words_are_counted_in_the_list_and_in_the_title(page: Page, standin: Standin) -> None:
    standin.says(GROUP, "谁家的车挡路了", "other", "周师傅")
    standin.rooms[GROUP].unread = 1
    await page.goto("/chat")
    badge = page.locator(f"[data-room={GROUP}] .count")
    await expect(badge).to_have_text("1")

    await standin.shows(standin.says(GROUP, "已经挪了", "other", "李阿姨"))
    await expect(badge).to_have_text("2")
    await expect(page).to_have_title("(2) 小枫")
    await expect(page.locator(f"[data-room={GROUP}] .last")).to_have_text("已经挪了")
    await page.locator(f"#room-list [data-room={GROUP}] button").click()

    await expect(page).to_have_title("小枫")
    await standin.until(lambda: standin.of("read"))
    assert [(frame["room"], frame["seq"]) for frame in standin.of("read")] == [(GROUP, 2)]


async def test_older_words_come_when_asked_for_and_nothing_jumps(page: Page, standin: Standin) -> None:
    for number in range(1, 51):
        standin.says(PRIVATE, f"第{number}句")
    await enter(page)
    await expect(page.locator(".text")).to_have_count(20)
    await expect(page.locator(".text").last).to_be_in_viewport()

    await page.locator("#log").evaluate("log => { log.scrollTop = 0 }")
    await expect(page.locator(".text")).to_have_count(40)
    await expect(page.locator(".text", has_text="第31句")).to_be_in_viewport()
    await expect(page.locator(".text").first).not_to_be_in_viewport()
    await expect(page.locator("#more")).to_have_text("看更早的消息")
    await page.locator("#log").evaluate("log => { log.scrollTop = 0 }")

    await expect(page.locator(".text")).to_have_text([f"第{number}句" for number in range(1, 51)])
    await expect(page.locator("#more")).to_be_hidden()


async def test_after_a_gap_the_page_begins_anew_with_what_is_latest(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "很久以前")
    await enter(page)
    await expect(page.locator(".text")).to_have_text("很久以前")
    standin.open = False
    await standin.cut()
    await expect(page.locator("#banner")).to_be_visible()
    for number in range(2, 41):
        standin.says(PRIVATE, f"第{number}句")
    standin.edits(PRIVATE, 1, text="很久以前，改过")
    standin.older.clear()
    standin.open = True

    await expect(page.locator(".text")).to_have_text([f"第{number}句" for number in range(22, 41)])
    standin.older.set()
    await page.locator("#log").evaluate("log => { log.scrollTop = 0 }")
    await expect(page.locator(".text").first).to_have_text("很久以前，改过")


async def test_a_message_is_answered_and_an_own_one_is_changed(page: Page, standin: Standin) -> None:
    standin.says(GROUP, "谁家漏水了", "other", "周师傅")
    await enter(page, GROUP)

    await page.locator(".other .bubble").click()
    await page.get_by_role("button", name="回复", exact=True).click()
    await expect(page.locator("#about-text")).to_have_text("回复 周师傅：谁家漏水了")
    await page.keyboard.type("我家")
    await page.keyboard.press("Enter")
    await expect(page.locator(".me .quote")).to_have_text("周师傅：谁家漏水了")
    assert standin.of("say")[0]["reply"] == 1

    await page.locator(".me .text").click()
    await page.get_by_role("button", name="修改").click()
    await page.locator("#words").fill("不是我家")
    await page.get_by_role("button", name="改好了").click()
    await expect(page.locator(".me .text")).to_have_text("不是我家")
    assert [(frame["seq"], frame["text"]) for frame in standin.of("edit")] == [(2, "不是我家")]


async def test_in_a_group_one_tap_calls_the_bot(page: Page, standin: Standin) -> None:
    await enter(page, GROUP)
    await page.locator("#mention").click()
    await page.keyboard.type("楼上太吵")
    await page.keyboard.press("Enter")
    await standin.until(lambda: standin.of("say"))

    assert standin.of("say")[0]["text"] == "@小枫 楼上太吵"
    await page.locator("#back").click()
    await page.locator(f"[data-room={PRIVATE}] button").click()
    await expect(page.locator("#mention")).to_be_hidden()


async def test_typing_popups_and_going_to_a_room(page: Page, standin: Standin) -> None:
    await enter(page, GROUP)
    await standin.tell("go", room=PRIVATE)
    await expect(page.locator("#room-title")).to_have_text("小枫")

    await standin.tell("typing", room=PRIVATE, on=True)
    await expect(page.locator("#typing")).to_have_text("小枫正在输入…")
    await standin.shows(standin.says(PRIVATE, "好了"))
    await expect(page.locator("#typing")).to_have_text("")

    await page.locator("#words").focus()
    await standin.tell("popup", text="这件事已经有人接了")
    await expect(page.get_by_role("alertdialog")).to_contain_text("这件事已经有人接了")
    await expect(page.get_by_role("button", name="知道了")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alertdialog")).to_be_hidden()
    await expect(page.locator("#words")).to_be_focused()


async def test_numbers_in_the_bots_words_can_be_called_and_others_cannot(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "马上打110，或者13800138000、12356。编号2611-0110-7，120元，119号楼，1101。")
    standin.says(PRIVATE, "我的电话13900139000", "me", "李阿姨")
    await enter(page)

    links = page.locator("#messages a")
    await expect(links).to_have_text(["110", "13800138000", "12356"])
    assert await links.first.get_attribute("href") == "tel:110"


async def test_of_the_addresses_in_the_bots_words_only_our_way_into_the_console_can_be_pressed(
    page: Page, served: tuple[Standin, str]
) -> None:
    standin, address = served
    own = f"{address}/console/in/a-110_b"
    standin.says(PRIVATE, f"后台链接，只能用一次：\n{own}\n别转给别人。https://example.org/console/in/x")
    await enter(page)

    links = page.locator("#messages a")
    await expect(links).to_have_text([own])
    assert await links.first.get_attribute("href") == own
    await expect(page.locator("main .sos")).to_be_visible()


async def test_markup_stays_words_and_lines_stay_lines(page: Page, standin: Standin) -> None:
    standin.says(PRIVATE, "<img src=x onerror=alert(1)>\n第二行")
    await enter(page)

    await expect(page.locator("#messages img")).to_have_count(0)
    assert await words(page) == ["<img src=x onerror=alert(1)>\n第二行"]


async def test_the_key_goes_along_to_the_socket_the_upload_and_the_files(page: Page, standin: Standin) -> None:
    await enter(page, query="?key=abc")
    uploads: list[str] = []
    page.on("request", lambda request: uploads.extend([] if "/static/" in request.url else [request.url]))
    await page.locator("#from-album").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawing()})
    await expect(page.locator(".upload-state")).to_have_text("✓")
    await page.locator("#send").click()
    await expect(page.locator(".photo img")).to_be_visible()

    assert standin.of("open")[0]["query"] == "key=abc"
    assert [url.split("/chat")[1] for url in uploads] == ["/upload?key=abc", "/file/file0?key=abc"]

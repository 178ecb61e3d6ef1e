"""Notices in the console: composed with a preview, sent off, followed, called back; and in the calendar."""

import html
import io
import re
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from PIL import Image

from tests.console.browser import Browser
from tests.console.conftest import Office
from tests.console.test_community import sends_form
from tests.plays.noticing import Wanted, confirmed, with_groups

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NEW = "/console/notices/new"
SHEET = {"words": "明天上午停水，请先接水。", "kind": "news", "area": "和苑社区", "tags": "", "time": "现在发"}


def button(text: str, sends: str) -> str:
    """What the button whose command begins like this sends."""
    found = re.search(f'value="({sends}[^"]*)"', html.unescape(text))
    assert found is not None, f"no button {sends}"
    return found[1]


async def test_a_notice_is_composed_sent_followed_and_called_back(office: Office) -> None:
    await with_groups(office.town, "g1", "g2")
    await with_groups(office.town, "g3", tags=("老人",))
    _, browser = await office.at_desk("王卫东")
    await browser.opens(NEW)

    await browser.sends(NEW, None, **SHEET, do="preview")
    assert browser.shown.says("现在 3 个群")
    assert browser.shown.says("明天上午停水，请先接水。\n核对真假")

    await browser.sends(NEW, None, **SHEET | {"tags": "老人"}, do="write")
    assert browser.shown.path == "/console/notices/1"
    assert browser.shown.says("里带“老人”标签的群，现在 1 个群")
    assert office.town.group_heard("g3") == []

    await browser.sends("/console/say", sends=button(browser.shown.text, "/notice confirm"), back="/console/notices/1")
    assert browser.shown.says("这就发")
    await office.town.passes(minutes=1)
    assert "明天上午停水" in "".join(office.town.group_heard("g3"))
    assert office.town.group_heard("g1") == []
    assert (await browser.opens("/console/notices/1/progress")).says("data-moving")
    await office.town.passes(minutes=1)
    figures = await browser.opens("/console/notices/1/progress")
    assert figures.says("发完了")
    assert not figures.says("data-moving")
    assert "<html" not in figures.text

    await browser.opens("/console/notices/1")
    await browser.sends("/console/say", sends=button(browser.shown.text, "/notice recall"), back="/console/notices/1")
    await browser.sends(
        "/console/say", sends=button(browser.shown.text, "/notice recall 1 yes"), back=browser.shown.path
    )
    assert browser.shown.says("正在撤回")


async def test_what_the_room_refuses_is_said_beside_what_was_written(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    await browser.opens(NEW)
    wrong = {"time": "后天之前"}, {"area": "东门社区"}, {"words": ""}, {"words": "字" * 801}

    for each in wrong:
        await browser.sends(NEW, None, **SHEET | each, do="write")
        assert 'class="fault"' in browser.shown.text
        assert browser.shown.says((SHEET | each)["words"])

    await browser.sends(
        NEW, None, **SHEET | {"words": "</textarea><script>alert(1)</script>", "time": "每周一 9:00"}, do="write"
    )
    assert browser.shown.says("每周一 9:00，接下来 11月30日（周一）9:00")
    assert "<script>alert" not in browser.shown.text
    calendar = await browser.opens("/console/notices")
    assert "<script>alert" not in calendar.text
    assert calendar.says("还没发")


def form(browser: Browser, photo: bytes, **fields: str) -> aiohttp.FormData:
    """The form of the page shown with a photo in it."""
    data = aiohttp.FormData({name: browser.shown.marks[name] for name in ("mark", "key")} | fields)
    data.add_field("file", io.BytesIO(photo), filename="evil.exe")
    return data


def drawn(size: tuple[int, int] = (2000, 1500)) -> bytes:
    """A photo with the place where it was taken."""
    made, picture = io.BytesIO(), Image.new("RGB", size, "green")
    where = picture.getexif()
    where[0x010F], where[0x8825] = "Camera", {1: "N", 2: (40.0, 48.0, 30.0)}
    picture.save(made, "JPEG", exif=where)
    return made.getvalue()


async def test_a_photo_is_seen_before_it_goes_and_bears_no_place(office: Office) -> None:
    await with_groups(office.town, "g1")
    _, browser = await office.at_desk("王卫东")
    _, other = await office.at_desk("赵大山")
    await browser.opens(NEW)
    for content, why in ((b"MZ a program", "不是照片"), (b"%PDF-1.7", "不是照片"), (b"\xff\xd8\xff broken", "打不开")):
        await sends_form(browser, NEW, form(browser, content, **SHEET, do="write"))
        assert browser.shown.says(why)
    await sends_form(browser, NEW, form(browser, b"\xff\xd8\xff" + b"x" * 10_600_000, **SHEET, do="write"))
    assert browser.shown.status == 413

    await browser.opens(NEW)
    await sends_form(browser, NEW, form(browser, drawn(), **SHEET, do="preview"))
    ticket = re.search(r'src="(/console/notices/photo/(\d+\.\w+))"', browser.shown.text)
    assert ticket
    async with browser.session.get(browser.base_url + ticket[1]) as answer:
        seen = Image.open(io.BytesIO(await answer.read()))
    assert (seen.size, len(seen.getexif())) == ((1280, 960), 0)
    assert (await other.opens(ticket[1])).status == 404
    await other.opens(NEW)
    await other.sends(NEW, None, **SHEET | {"area": "东门社区"}, photo=ticket[2], do="preview")
    assert "/console/notices/photo/" not in other.shown.text

    await browser.opens(NEW)
    await browser.sends(NEW, None, **SHEET, photo=ticket[2], do="write")
    assert 'src="/console/notices/1/photo"' in browser.shown.text
    await browser.sends("/console/say", sends=button(browser.shown.text, "/notice confirm"), back="/console/notices/1")
    await office.town.passes(minutes=1)
    sent = office.town.channel.sent["g1"][-1][1]
    assert Image.open(io.BytesIO(sent.attachments[0].content)).size == (1280, 960)
    assert "明天上午停水" in sent.text
    await office.town.passes(hours=24 * 100)
    assert (
        await (await office.signed_in(await office.town.joined("王卫东"))).opens("/console/notices/1/photo")
    ).status == 200


async def test_a_warning_is_written_looked_at_and_sent_with_a_second_press(office: Office) -> None:
    await with_groups(office.town, "g1", "g2")
    _, chief = await office.at_desk("陈所长")
    page, said = "/console/notices/alert", {"words": "河水上涨，请马上离开河边", "area": "和苑社区"}
    await chief.opens(page)
    await chief.sends(page, None, **said | {"area": "月球"}, do="write")
    assert 'class="fault"' in chief.shown.text
    await chief.sends(page, None, **said, do="preview")
    assert chief.shown.says("河水上涨，请马上离开河边")
    assert office.town.group_heard("g1") == []

    await sends_form(chief, page, form(chief, drawn((900, 600)), **said, do="write"))
    assert chief.shown.says("现在发给 2 个群")
    assert office.town.group_heard("g1") == []
    await chief.sends("/console/say", sends=button(chief.shown.text, "/alert yes"), back=page)
    await office.town.passes(minutes=1)
    for group in ("g1", "g2"):
        sent = office.town.channel.sent[group][-1][1]
        assert "河水上涨" in sent.text
        assert len(sent.attachments) == 1


async def test_a_second_person_agrees_on_the_page(office: Office) -> None:
    dispatcher = office.town.app.dispatcher
    dispatcher.service = replace(dispatcher.service, approval=True)
    await with_groups(office.town, "g1")
    writer, author = await office.at_desk("王卫东")
    boss, chief = await office.at_desk("陈所长")
    await author.opens(NEW)
    await author.sends(NEW, None, **SHEET | {"kind": "fraud"}, do="write")
    assert author.shown.says("我学会了")
    await author.sends("/console/say", sends=button(author.shown.text, "/notice confirm"), back="/console/notices/1")
    assert "/notice approve" not in author.shown.text
    await office.town.app.delivery.drained()
    assert writer.last == "通知 1 请陈所长看了，同意了马上发，结果告诉您。"
    assert "写了一条通知，请您看看，同意了才发" in boss.last

    await chief.opens("/console/notices/1")
    await chief.sends("/console/say", sends=button(chief.shown.text, "/notice approve"), back="/console/notices/1")
    assert chief.shown.says("您同意了")
    await office.town.passes(minutes=1)
    assert "停水" in "".join(office.town.group_heard("g1"))

    await author.opens("/console/notices/1")
    assert author.shown.says("陈所长同意的")
    assert writer.last == "陈所长同意了通知 1，马上发。"


async def test_the_calendar_shows_what_went_and_what_will_go_by_area_and_tag(office: Office) -> None:
    await with_groups(office.town, "g1")
    _, browser = await office.at_desk("王卫东")
    await confirmed(office.town, Wanted(words="周一说一次", rule="每周一 9:00"))
    await confirmed(
        office.town, Wanted(words="给老人的", tags=("老人",), more={"at": office.town.clock() + timedelta(days=3)})
    )
    await confirmed(office.town, Wanted(words="马上说"))
    await confirmed(office.town, Wanted(words="别处的话", area="东门社区"))
    await office.town.passes(minutes=1)

    month = await browser.opens("/console/notices")
    assert all(month.says(words) for words in ("周一说一次", "给老人的", "马上说"))
    assert not month.says("别处的话")
    assert (await browser.opens("/console/notices?tag=老人")).says("给老人的")
    assert not browser.shown.says("周一说一次")
    grid = await office.area("和苑一网格")
    assert (await browser.opens(f"/console/notices?area={grid}")).says("周一说一次")

    await browser.opens("/console/notices?month=2026-10")
    assert browser.shown.says("国庆节")
    assert browser.shown.says("补班")
    assert not browser.shown.says("周一说一次")


async def test_ready_notices_take_turns_and_a_warning_is_its_senders_page(office: Office) -> None:
    await with_groups(office.town, "g1")
    _, officer = await office.at_desk("王卫东")
    chief, _ = await office.at_desk("陈所长")
    office.town.app.keeper.look()
    await officer.opens(NEW)
    await officer.sends(NEW, None, **SHEET | {"words": "", "ready": "yes", "time": "每周一三五 9:00"}, do="write")
    assert officer.shown.says("每个群 90 天里不听重复的")
    assert officer.shown.says("反诈提醒")

    await chief.says("/alert 和苑社区 河水上涨，请马上离开河边")
    await chief.presses("现在发给 1 个群")
    await office.town.passes(minutes=1)
    calendar = await officer.opens("/console/notices")
    assert calendar.says("河水上涨")
    assert 'href="/console/notices/1"' in calendar.text
    assert 'href="/console/notices/2"' not in calendar.text
    assert (await officer.opens("/console/notices/2")).status == 404

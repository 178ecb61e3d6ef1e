"""Notices and knowledge of the console in a real browser: the live preview, and what it looks like on every screen."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from domain.notice import NoticeKind
from tests.browser.conftest import picture
from tests.browser.test_looks import faults, overflow
from tests.console.conftest import Office
from tests.plays.noticing import Wanted, confirmed, with_groups

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


async def seen(page: Page, name: str) -> None:
    """On a computer and a telephone, by day and by night."""
    for width, dark in ((1180, False), (320, True)):
        await page.emulate_media(color_scheme="dark" if dark else "light")
        await page.set_viewport_size({"width": width, "height": 900})
        await picture(page, f"console-{name}-{width}")
        assert await faults(page) == []
        assert await overflow(page) == 0
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": 1180, "height": 900})


async def test_a_notice_is_written_with_a_preview_beside_it(desk: Page, office: Office) -> None:
    town = office.town
    await with_groups(town, "g1", "g2")
    await with_groups(town, "g3", tags=("老人",))
    await confirmed(town, Wanted(kind=NoticeKind.FRAUD, rotates=True, words="", rule="每周一三五 9:00", tags=("老人",)))
    await confirmed(town, Wanted(more={"at": town.clock() + timedelta(days=2)}))
    await confirmed(town, Wanted(words="物业明天上门查燃气，请留人在家。"))
    await town.passes(minutes=1)
    await desk.get_by_role("link", name="通知", exact=True).click()
    await seen(desk, "notices")

    await desk.clock.install()
    await desk.goto("/console/notices/3")
    await expect(desk.locator("#figures")).to_contain_text("这一次已发")
    await town.passes(minutes=1)
    await desk.clock.fast_forward(6000)
    await expect(desk.locator("#figures")).to_contain_text("发完了")
    await desk.goto("/console/notices")

    await desk.get_by_role("link", name="写一条通知").click()
    await desk.get_by_label("写什么").fill("周六上午打疫苗，带上狗证。")
    await desk.get_by_label("发给哪个辖区").fill("和苑社区")
    await desk.get_by_label("什么时候发").fill("周六 8:00")
    preview = desk.locator("#preview")
    await expect(preview).to_contain_text("周六上午打疫苗，带上狗证。")
    await expect(preview).to_contain_text("现在 3 个群")
    await desk.get_by_label("只发给带这些标签的群").fill("老人")
    await expect(preview).to_contain_text("现在 1 个群")
    photo = io.BytesIO()
    Image.new("RGB", (900, 600), "steelblue").save(photo, "JPEG")
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    await desk.get_by_label("照片（可以不选").set_input_files(file)  # type: ignore[arg-type]
    await expect(preview.get_by_alt_text("通知里的照片")).to_be_visible()
    await expect(desk.get_by_label("写什么")).to_have_value("周六上午打疫苗，带上狗证。")
    await seen(desk, "notice-new")

    await desk.get_by_role("button", name="写好了").click()
    await seen(desk, "notice")
    await desk.get_by_role("button", name="确认").click()
    await expect(desk.get_by_text("定好了：通知")).to_be_visible()
    await town.passes(days=5, hours=-1)
    await desk.reload()
    assert "打疫苗" in "".join(town.group_heard("g3"))


async def test_a_warning_is_written_and_looked_at(desk: Page, office: Office) -> None:
    await with_groups(office.town, "g1")
    await desk.goto("/console/notices")
    await desk.get_by_role("link", name="紧急预警").click()
    await desk.get_by_label("写什么").fill("河水上涨，请马上离开河边，到小学操场集合。")
    await desk.get_by_label("发给哪个辖区").fill("和苑社区")
    await expect(desk.locator("#preview")).to_contain_text("请马上离开河边")
    await desk.get_by_role("button", name="写好了").click()
    await expect(desk.get_by_role("button", name="现在发给 1 个群")).to_be_visible()
    await seen(desk, "alert")


async def test_an_answer_is_edited_with_a_preview_and_its_versions_told(desk: Page, office: Office) -> None:
    office.town.app.keeper.look()
    await desk.goto("/console/knowledge?try=狗证去哪里办")
    await expect(desk.get_by_text("小枫会这样答：")).to_be_visible()
    await seen(desk, "knowledge")

    await desk.goto("/console/knowledge/entry/q49-dog-registration/edit")
    await desk.get_by_label("答案").fill("满3个月的狗都要登记，到本所2号窗口，当天办好。")
    await expect(desk.locator("#preview")).to_contain_text("到本所2号窗口，当天办好。\n")
    await desk.get_by_label("依据：").fill("")
    await expect(desk.locator("#preview .fault")).to_contain_text("依据")
    await desk.get_by_label("依据：").fill("清河县养犬管理办法 第6条")
    await expect(desk.locator("#preview .fault")).to_have_count(0)
    await seen(desk, "entry-edit")
    await desk.get_by_role("button", name="存好，用起来").click()
    await desk.get_by_text("改了什么").click()
    await seen(desk, "entry")

    office.town.app.keeper.look()
    resident = office.town.person("李阿姨")
    await resident.says("狗证去哪里办")
    assert "到本所2号窗口" in resident.last
    await resident.says("/ask 月亮上的石头归谁管")
    await desk.goto("/console/knowledge/unanswered")
    await seen(desk, "unanswered")

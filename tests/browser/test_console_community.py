"""The community in a real browser: every page on wide and narrow screens, and bringing a roster with the keyboard."""

from datetime import date, time

import pytest
from playwright.async_api import Page, expect
from sqlalchemy.orm import Session

from storage import absences, areas, people
from storage.absences import Absence
from storage.shifts import ShiftRow
from tests.browser.conftest import picture
from tests.browser.test_console import TARGETS
from tests.browser.test_looks import faults, overflow
from tests.console.conftest import Office

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
HERE = "/console/community"
NEW = '[[staff]]\nname = "高新来"\nrole = "{role}"\narea = "{area}"\n'
TWO_MISTAKES = NEW.format(role="boss", area="dm") + NEW.format(role="officer", area="x")
LEFT = '[[staff]]\nname = "孙小妹"\nrole = "grid_worker"\narea = "hy-1"\nuntil = "2026-11-23"\n'
MENDED = NEW.format(role="officer", area="dm") + LEFT


async def test_the_community_can_be_read_on_every_screen(desk: Page, office: Office) -> None:
    officer = await office.town.joined("王卫东")
    await office.town.bound(officer, "g1")
    await office.town.bound(officer, "g2", "和苑社区 工作")
    await office.case(await office.area("和苑一网格"))

    def away(session: Session) -> int:
        ids = {name: people.known(session, name)[0].id for name in ("王卫东", "李秀英")}
        first, last, now = date(2026, 11, 25), date(2026, 11, 27), office.town.clock()
        absences.ask(
            session,
            Absence(
                person_id=ids["王卫东"],
                stand_in_id=ids["李秀英"],
                first=first,
                last=last,
                asked_at=now,
                accepted_at=now,
            ),
        )
        for who, day, repeats in (("李秀英", date(2026, 11, 24), "daily"), ("王卫东", date(2026, 11, 28), "weekly")):
            session.add(
                ShiftRow(
                    person_id=ids[who],
                    area_id=areas.named(session, "和苑社区")[0].id,
                    first=day,
                    begins=time(20),
                    ends=time(8),
                    repeats=repeats,
                    skipped=[],
                    planner_id=ids[who],
                    made_at=now,
                    told_at=now,
                )
            )
        return ids["王卫东"]

    number = await office.town.look(away)
    area = await office.area("和苑一网格")
    pages = {"areas": "", "area": f"/area/{area}", "groups": "/groups", "staff": "/staff"}
    pages |= {"person": f"/staff/{number}", "duty": "/duty", "roster": "/roster"}
    for name, path in pages.items():
        await desk.goto(HERE + path)
        for width, dark in ((1180, False), (360, True)):
            await desk.emulate_media(color_scheme="dark" if dark else "light")
            await desk.set_viewport_size({"width": width, "height": 900})
            await picture(desk, f"console-community-{name}-{width}")
            assert await faults(desk) == [], name
            assert await overflow(desk) == 0, name
            assert await desk.evaluate(TARGETS) == [], name
            if name == "duty":
                for summary in await desk.locator("main summary").all():
                    await summary.click()
                await picture(desk, f"console-community-duty-open-{width}", whole=True)
                assert await faults(desk) == []
                assert await overflow(desk) == 0


async def test_a_roster_is_looked_through_before_it_is_taken_in(desk: Page) -> None:
    await desk.goto(f"{HERE}/roster")
    for text in (TWO_MISTAKES, MENDED):
        file = {"name": "roster.toml", "mimeType": "application/toml", "buffer": text.encode()}
        await desk.get_by_label("导出的那一份").set_input_files(file)  # type: ignore[arg-type]
        await desk.get_by_role("button", name="先看看").focus()
        await desk.keyboard.press("Enter")
        await desk.wait_for_load_state()
        if text == TWO_MISTAKES:
            await expect(desk.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
            await picture(desk, "console-community-mistakes")
            assert await faults(desk) == []
    await expect(desk.get_by_text("会有 2 处变化")).to_be_visible()
    await picture(desk, "console-community-preview")
    assert await faults(desk) == []
    await desk.get_by_role("button", name="导入", exact=True).press("Enter")
    await expect(desk.get_by_text("导入好了：2 处变化")).to_be_visible()

    await desk.get_by_role("link", name="人员").click()
    await desk.get_by_role("link", name="高新来").click()
    await desk.get_by_role("button", name="给一个上岗码").click()
    await expect(desk.get_by_text("只显示这一次")).to_be_visible()
    await picture(desk, "console-community-code")
    assert await faults(desk) == []


async def test_a_shift_that_is_refused_can_be_mended_without_writing_it_again(desk: Page) -> None:
    await desk.goto(f"{HERE}/duty")
    # Asked for like this the address has a field without a value, which the way back leaves out.
    await desk.get_by_role("button", name="看", exact=True).click()
    form, said = desk.locator("form[action$='/duty/plan']"), desk.locator(".said")
    await desk.locator("summary", has_text="排一个班").click()
    await form.get_by_label("谁").select_option(label="王卫东，民警，和苑社区")
    await form.get_by_label("哪天起").fill("2026-11-30")
    await form.get_by_label("几点起").fill("18:30")
    await form.get_by_label("重复", exact=True).select_option(label="工作日")
    await form.get_by_label("重复到哪天").fill("2026-11-20")
    await form.get_by_role("button", name="排上").click()
    await expect(said).to_have_class("said refused")

    await form.get_by_label("重复到哪天").fill("2026-12-31")
    await picture(desk, "console-community-refused")
    await form.get_by_role("button", name="排上").click()
    await expect(said).to_have_class("said")
    await expect(desk.locator(".item", has_text="王卫东").last).to_contain_text("11月30日到12月31日工作日 18:30")
    assert await form.get_by_label("哪天起").input_value() == ""

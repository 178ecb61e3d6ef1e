"""The community in the console: who and what lies where, the roster as a file, codes, stand-ins, lost telephones."""

import io
import re
from datetime import timedelta

import aiohttp
import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import people
from storage.groups import Group
from storage.history import history as rows
from tests.console.browser import Browser
from tests.console.conftest import Office

HERE = "/console/community"
NASTY = '=HYPERLINK("https://evil.example")<script>alert(1)</script>'
sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def brings(browser: Browser, content: bytes, name: str = "roster.xlsx") -> None:
    """Choose a file on the page of the roster and press the first button."""
    await browser.opens(f"{HERE}/roster")
    form = aiohttp.FormData({name: browser.shown.marks[name] for name in ("mark", "key")})
    form.add_field("file", io.BytesIO(content), filename=name)
    await sends_form(browser, f"{HERE}/roster", form)


async def sends_form(browser: Browser, path: str, form: aiohttp.FormData) -> None:
    said = {"Origin": browser.base_url, "Sec-Fetch-Site": "same-origin"}
    async with browser.session.post(browser.base_url + path, data=form, headers=said) as response:
        browser.shown = type(browser.shown)(response.status, await response.text(), response)


async def presses_import(browser: Browser) -> None:
    """The second button, with what the page has in its form."""
    field = re.search(r'<textarea name="roster"[^>]*>\n(.*?)</textarea>', browser.shown.text, re.DOTALL)
    seen = re.search(r'name="seen" value="(\w+)"', browser.shown.text)
    assert field
    assert seen
    await browser.sends(f"{HERE}/roster/save", roster=unescaped(field[1]), seen=seen[1])


def unescaped(text: str) -> str:
    for mark, sign in (("&#34;", '"'), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text


async def taken_out(browser: Browser, form: str = "xlsx") -> bytes:
    async with browser.session.get(f"{browser.base_url}{HERE}/roster/export/{form}") as response:
        assert response.status == 200
        assert "attachment" in response.headers["Content-Disposition"]
        return await response.read()


def changed(content: bytes, **cells: str) -> bytes:
    """The spreadsheet with these cells of the second page filled in."""
    book = load_workbook(io.BytesIO(content))
    for cell, words in cells.items():
        book["人员"][cell] = words
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


async def staff_id(office: Office, name: str) -> int:
    found = await office.town.look(lambda session: people.known(session, name)[-1].id)
    assert isinstance(found, int)
    return found


async def noted(office: Office) -> list[str]:
    found = await office.town.look(
        lambda session: session.scalars(select(rows.c.what).where(rows.c.case_id.is_(None)).order_by(rows.c.id)).all()
    )
    assert isinstance(found, list)
    return found


async def test_a_chief_brings_the_roster_and_the_new_officer_joins_and_gets_a_case(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    sheet = await taken_out(browser)
    last = load_workbook(io.BytesIO(sheet))["人员"].max_row
    row = last + 1
    new = {f"A{row}": "高新来", f"B{row}": "民警", f"C{row}": "东门社区", f"D{row}": "13900000009"}

    await brings(browser, changed(sheet, **new | {f"B{row}": "警官", "C2": "月球社区"}))
    assert browser.shown.status == 422
    assert browser.shown.says("有 2 处要改，什么都没有写入")
    assert browser.shown.says('“人员”第 2 行 C 列：辖区 "月球社区" 不存在')
    assert browser.shown.says(f'“人员”第 {row} 行 B 列：岗位 "警官" 不认识')

    left = next(n for n in range(2, row) if load_workbook(io.BytesIO(sheet))["人员"][f"A{n}"].value == "赵大山")
    await brings(browser, changed(sheet, **new | {f"H{left}": "2026-11-23"}))
    assert browser.shown.says("会有 2 处变化，还没有写入")
    assert browser.shown.says("登记人员 高新来，民警，东门社区")
    assert browser.shown.says("结束岗位 赵大山，民警，东门社区")
    assert not await office.town.look(lambda session: people.known(session, "高新来"))
    await presses_import(browser)
    assert browser.shown.says("导入好了：2 处变化")

    number = await staff_id(office, "高新来")
    await browser.opens(f"{HERE}/staff/{number}")
    assert browser.shown.says("13900000009")
    assert browser.shown.says("还没上岗")
    await browser.sends(f"{HERE}/staff/{number}/code")
    code = re.search(r"/join ([2-9A-Z]{8})", browser.shown.text)
    assert code
    assert code[1] not in (await browser.opens(f"{HERE}/staff/{number}")).text
    officer = office.town.person("高新来")
    await officer.says(f"/join {code[1]}")
    assert "您上岗了" in officer.last
    case = await office.case(await office.area("东门社区"))
    await browser.sends("/console/say", sends=f"/assign {case} 高新来")
    await office.town.app.delivery.drained()
    assert any(case in text for text in officer.heard)
    await brings(browser, changed(await taken_out(browser), **{f"H{row - 1}": "2026-12-31"}))
    assert browser.shown.says("会有 1 处变化")
    assert browser.shown.says("做到 2026-12-31 为止")
    await presses_import(browser)
    await brings(browser, await taken_out(browser))
    assert browser.shown.says("名册没有变化")
    assert await noted(office) == ["roster out", "import", "join code", "roster out", "import", "roster out"]


@sqlite_only
async def test_what_lies_elsewhere_and_what_was_not_looked_through_is_not_taken_in(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    own = '[[staff]]\nname = "高新来"\nrole = "officer"\narea = "dm"\n'

    for text, why in (
        ('[[staff]]\nname = "外人"\nrole = "officer"\narea = "bc"\n', "不归您改"),
        ('[[staff]]\nname = "同级"\nrole = "chief"\narea = "suo"\n', "不归您改"),
        ('[[area]]\ncode = "suo"\nname = "我的所"\nlevel = "station"\nparent = "xian"\n', "不归您改"),
        ('[[area]]\ncode = "x"\nname = "新社区"\nlevel = "community"\nparent = "bc"\n', "不归您改"),
        (own + 'until = "2026-11-20"\n', "没有这个岗位"),
        ("\x00", "英文半角"),
    ):
        await brings(browser, text.encode(), "roster.toml")
        assert browser.shown.status == 422, text
        assert browser.shown.says(why), text
    await brings(browser, b"PK\x03\x04 no spreadsheet at all")
    assert browser.shown.says("读不出来")
    await brings(browser, b"x" * 1_100_000)
    assert browser.shown.status == 413

    await brings(browser, own.encode(), "roster.toml")
    await office.town.look(lambda session: people.appoint(session, "高新来", None))
    await browser.sends(f"{HERE}/roster/save", roster=own + own.replace("dm", "hy"), seen="0" * 64)
    assert browser.shown.says("请再看一遍")
    assert await office.town.look(lambda session: people.known(session, "高新来")[0].id)
    whole = await taken_out(browser, "toml")
    assert b"\xe5\x8c\x97\xe5\x9f\x8e" not in whole
    await brings(browser, whole, "roster.toml")
    assert browser.shown.says("名册没有变化")


@sqlite_only
async def test_names_are_words_and_nothing_else(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    group = await office.town.bound(await office.town.joined("王卫东"), "g1")
    title = update(Group).where(Group.address == group).values(title=NASTY)
    await office.town.look(lambda session: session.execute(title))
    area = await office.area("和苑社区")
    await browser.opens(f"{HERE}/area/{area}")
    await browser.sends(
        f"{HERE}/appoint", name=NASTY[:40], role="officer", area="hy", phone="", back=f"{HERE}/area/{area}"
    )
    assert browser.shown.says("登记好了"), browser.shown.text
    number = await staff_id(office, NASTY[:40])

    paths = ("", "/groups", "/staff", "/duty", f"/area/{area}", f"/area/{await office.area('和苑一网格')}")
    for path in (*paths, f"/staff/{number}", "/staff?q=<script>", "?q=<script>"):
        await browser.opens(HERE + path)
        assert browser.shown.status == 200, path
        assert "<script>alert" not in browser.shown.text
        assert 'HYPERLINK("' not in browser.shown.text
    sheet = await taken_out(browser)
    cells = [cell for row in load_workbook(io.BytesIO(sheet))["人员"].iter_rows() for cell in row]
    assert NASTY[:40] in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    await brings(browser, sheet)
    assert browser.shown.says("名册没有变化")
    assert "alert(1)" not in browser.shown.text


async def test_a_stand_in_set_here_gets_the_cases_and_it_ends_here(office: Office) -> None:
    officer, _ = await office.at_desk("王卫东")
    chief, browser = await office.at_desk("陈所长")
    other = await office.town.joined("赵大山")
    case = await office.case(await office.area("和苑一网格"))
    await officer.says(f"/take {case}")
    away, here = await staff_id(office, "王卫东"), await staff_id(office, "赵大山")
    back = f"{HERE}/staff/{away}"

    await browser.opens(back)
    await browser.sends(
        f"{HERE}/leave", person=str(away), first="2026-11-23", last="2026-11-25", stand_in=str(here), back=back
    )
    assert browser.shown.says("已问赵大山民警愿不愿意代办")
    assert browser.shown.says("请假，等赵大山答应")
    await office.town.app.delivery.drained()
    assert "记了" in officer.last
    await other.presses("同意")
    assert (await browser.opens(f"{HERE}/duty")).says("王卫东请假，赵大山代办")
    await other.says("/inbox")
    assert case in other.last

    await browser.opens(back)
    ends = re.search(r'value="(/leave_off \d+)"', browser.shown.text)
    assert ends
    await browser.sends("/console/say", sends=ends[1], back=back)
    assert browser.shown.says("假销了")
    await officer.says("/inbox")
    assert case in officer.last
    assert chief.heard == []


@sqlite_only
async def test_a_chief_plans_four_weeks_changes_them_and_takes_them_back(office: Office) -> None:
    officer, reading = await office.at_desk("王卫东")
    _, browser = await office.at_desk("陈所长")
    who, post = await staff_id(office, "王卫东"), f"/dismiss #{await staff_id(office, '王卫东')} officer hy"
    here = f"{HERE}/duty"
    await browser.opens(here)
    assert browser.shown.says("这四周还没有排班")
    night = {"who": str(who), "area": "hy", "begins": "20:00", "ends": "08:00", "back": here}
    await browser.sends(f"{here}/plan", None, day="2026-11-24", repeats="weekly", last="2026-12-22", **night)
    assert browser.shown.says("排好了，1 号班：王卫东民警，和苑社区，11月24日到12月22日每周二 20:00-次日08:00")
    assert browser.shown.text.count('href="#shift-1"') == 2 * 4
    await browser.sends(f"{here}/change", number="1", do="swap", day="2026-12-01", who="李秀英", back=here)
    assert browser.shown.says("排好了，2 号班：李秀英民警，和苑社区，12月1日周二")
    await browser.sends(f"{here}/change", number="1", do="end", day="2026-12-08", who="", back=here)
    assert browser.shown.text.count('href="#shift-1"') == 2 * 2

    await reading.opens(here)
    assert reading.shown.says("20:00-次日08:00")
    assert not reading.shown.says("整个撤销")
    assert (await reading.sends(f"{here}/plan", None, day="2026-11-25", **night)).status == 403
    await browser.opens(here)
    await browser.sends(f"{here}/change", number="2", do="off", day="", who="", back=here)
    assert browser.shown.says("这个班不排了：李秀英民警")
    assert 'href="#shift-2"' not in browser.shown.text

    back = f"{HERE}/staff/{who}"
    await browser.sends(f"{HERE}/dismiss", post=post, day="2026-12-31", back=back)
    assert browser.shown.says("做到2026年12月31日为止")
    await browser.sends("/console/say", sends=f"{post} 2026-12-31 yes", back=back)
    assert browser.shown.says("做到 2026-12-31 为止")
    await office.town.app.delivery.drained()
    assert officer.last.startswith("您的岗位到2026年12月31日为止")
    assert await noted(office) == ["shift"] * 5 + ["dismiss on"]


async def test_a_lost_telephone_and_an_ended_post_act_no_more(office: Office) -> None:
    officer, lost_session = await office.at_desk("王卫东")
    _, browser = await office.at_desk("陈所长")
    case = await office.case(await office.area("和苑一网格"), place="9号楼")
    await officer.says(f"/take {case}")
    number = await staff_id(office, "王卫东")
    back = f"{HERE}/staff/{number}"
    await browser.opens(back)
    press = re.search(r'value="(/unbind #\d+ \d+)"', browser.shown.text)
    assert press
    await browser.sends("/console/say", sends=press[1], back=back)
    assert browser.shown.says("手机丢了、换号了才用")
    await browser.sends("/console/say", sends=f"{press[1]} yes", back=back)
    assert browser.shown.says("解绑好了")

    await office.town.app.delivery.drained()
    assert not any("9号楼" in text for text in officer.heard)
    await officer.says(f"/case {case}")
    assert "9号楼" not in officer.last
    assert (await lost_session.opens("/console")).status == 401
    found = await office.town.joined("王卫东")
    await found.says(f"/case {case}")
    assert "9号楼" in found.last

    ends = f"/dismiss #{number} officer hy"
    await browser.sends("/console/say", sends=ends, back=back)
    assert browser.shown.says("手上还有 1 件没办完")
    await browser.sends("/console/say", sends=f"/handover #{number} 赵大山 yes")
    await browser.sends("/console/say", sends=ends, back=back)
    await browser.sends("/console/say", sends=f"{ends} yes", back=back)
    assert browser.shown.says("权限已经停用"), browser.shown.text
    await found.says("/inbox")
    assert case not in found.last
    assert await noted(office) == ["unbind", "dismiss"]


async def test_a_roster_that_takes_a_stand_in_away_says_whose_leave_is_uncovered(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    officer, other = await office.town.joined("王卫东"), await office.town.joined("赵大山")
    await officer.says("/leave 11-25 11-26 赵大山")
    await other.presses("同意")
    sheet = await taken_out(browser)
    people_of = load_workbook(io.BytesIO(sheet))["人员"]
    row = next(n for n in range(2, people_of.max_row + 1) if people_of[f"A{n}"].value == "赵大山")

    await brings(browser, changed(sheet, **{f"H{row}": "2026-11-23"}))

    assert browser.shown.says("结束岗位 赵大山，民警，东门社区；王卫东的假没有人代办了，请告诉本人")


@sqlite_only
async def test_nobody_reaches_beyond_what_lies_below(office: Office) -> None:
    worker, browser = await office.at_desk("孙小妹")
    chief, leading = await office.at_desk("陈所长")
    officer, boss = await staff_id(office, "王卫东"), await staff_id(office, "郑督导")

    for words in (
        "/appoint 张三 民警 和苑一网格",
        f"/dismiss #{officer} officer hy yes",
        f"/join_code #{officer}",
        f"/unbind #{officer} 1 yes",
        f"/leave_for #{officer} 11-24 11-25 赵大山",
    ):
        await worker.says(words)
        assert "归您" in worker.last, words
    assert (await browser.opens(f"{HERE}/staff/{officer}")).status == 404
    await chief.says(f"/join_code #{boss}")
    assert "归您" in chief.last
    await leading.opens(HERE)
    await leading.sends(f"{HERE}/staff/{boss}/code")
    assert leading.shown.says("上岗码没有给"), leading.shown.text
    await leading.opens(f"{HERE}/staff/{boss}")
    assert "/unbind" not in leading.shown.text
    assert not leading.shown.says("电话")
    assert await noted(office) == []


@sqlite_only
async def test_groups_say_what_they_lack_and_posters_lead_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, browser = await office.at_desk("王卫东")
    for group in ("g1", "g2", "g3"):
        await office.town.bound(officer, group)

    def age(session: Session) -> None:
        long_ago = office.town.clock() - timedelta(days=40)
        session.execute(update(Group).where(Group.address == "g1").values(gone_at=office.town.clock()))
        session.execute(update(Group).where(Group.address == "g2").values(heard_at=long_ago))

    await office.town.look(age)
    await browser.opens(f"{HERE}/groups")
    for words in ("小枫不在群里", "重新拉进群", "很久没人说话", "小枫不是管理员"):
        assert browser.shown.says(words)
    await officer.says("大家好", "g2")
    assert not (await browser.opens(f"{HERE}/groups")).says("很久没人说话")

    area = await office.area("和苑一网格")
    assert (await browser.opens(f"{HERE}/area/{area}/qr.png")).says("网址还没有填")
    monkeypatch.setitem(office.town.app.config.webchat.__dict__, "public_url", "https://chat.example.cn")
    png = await _bytes(browser, f"{HERE}/area/{area}/qr.png")
    assert Image.open(io.BytesIO(png)).size[0] > 300
    assert (await _bytes(browser, f"{HERE}/area/{area}/poster.pdf?group=1")).startswith(b"%PDF-")
    assert (await browser.opens(f"{HERE}/area/{area}/qr.png?group=99")).status == 404
    assert (await browser.opens(f"{HERE}?q=hy-1")).says("和苑一网格")
    assert not browser.shown.says("东门社区")


async def _bytes(browser: Browser, path: str) -> bytes:
    async with browser.session.get(browser.base_url + path) as response:
        assert response.status == 200
        return await response.read()

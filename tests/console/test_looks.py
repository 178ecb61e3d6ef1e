"""Who looked at what and why, who did what, and one person's data on their request."""

import re
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.looking import Purpose, Way
from storage import case_looks, cases, people
from storage.case_looks import Look
from storage.cases import Case
from tests.console.conftest import Office
from tests.console.test_rubbish import RUBBISH
from tests.plays.telling import ONE, told

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def looked(office: Office, number: str, name: str, words: str, **ago: float) -> None:
    at = office.town.clock() - timedelta(**ago)

    def write(session: Session) -> None:
        look = Look(people.known(session, name)[0].id, at, Purpose.OTHER, Way.CONSOLE, words)
        case_looks.add(session, cases.numbered(session, [number])[0].id, look)

    await office.town.look(write)


async def test_looks_are_found_by_who_and_case_and_day(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    here, elsewhere = await office.area("和苑一网格"), await office.area("北城派出所")
    first, second, third = [await office.case(area) for area in (here, here, elsewhere)]
    await looked(office, first, "王卫东", "<script>alert(1)</script>", days=2)
    await looked(office, second, "李秀英", "协助调查", days=1)
    await looked(office, first, "李秀英", "很久以前", days=45)
    await looked(office, third, "李秀英", "别处的", days=1)

    await browser.opens("/console/looks")
    assert browser.shown.says("<script>alert(1)</script>")
    assert "<script>alert" not in browser.shown.text
    assert re.findall(r"协助调查|alert|很久以前|别处的", browser.shown.text) == ["协助调查", "alert"]

    for query, words in (
        ("who=李秀英&since=2026-09-01", ["协助调查", "很久以前"]),
        (f"number={first}&since=2026-09-01", ["alert", "很久以前"]),
        ("until=2026-11-21", ["alert"]),
        ("what=oversight", []),
    ):
        await browser.opens(f"/console/looks?{query}")
        assert re.findall(r"协助调查|alert|很久以前|别处的", browser.shown.text) == words, query
    assert (await browser.opens(f"/console/looks?number={third}")).says("或者不归您看")
    assert (await browser.opens("/console/looks?who=<b>谁")).says("没有叫“<b>谁”的工作人员")
    assert "<b>谁" not in browser.shown.text
    assert (await browser.opens("/console/looks?since=never&until=0&page=99999999&what=all")).status == 200


@sqlite_only
async def test_a_list_is_one_look_and_a_file_by_its_address_is_one_too(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    area = await office.area("和苑一网格")
    first, second = [await office.case(area, stage="waiting") for _ in range(2)]
    photo = await office.photo(first)

    async def looks(number: str) -> list[Way]:
        def look(session: Session) -> list[Way]:
            found = cases.numbered(session, [number])[0]
            return [each.way for each in case_looks.latest(session, found.id, 9, number)]

        found = await office.town.look(look)
        assert isinstance(found, list)
        return found

    await browser.opens("/console?whose=free")
    await browser.opens("/console?whose=free")
    assert await looks(first) == await looks(second) == [Way.LIST]
    assert (await browser.opens(f"/console/case/{first}/file/{photo}")).status == 200
    await browser.opens(f"/console/case/{first}")
    assert await looks(first) == [Way.CONSOLE, Way.FILE, Way.LIST]

    _, chief = await office.at_desk("陈所长")
    await chief.opens(f"/console/looks?number={second}")
    assert chief.shown.says("清单，共 2 件")


@sqlite_only
async def test_steps_are_found_and_residents_stay_unnamed(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    await told(office.town, "张翠花")
    officer = await office.town.joined("王卫东")
    await officer.says(f"/take {ONE}")
    await officer.says(f"/note {ONE} 内部的话")

    await browser.opens("/console/looks?kind=done")
    for words in ("登记", "接单", "记录", "王卫东", "待接单 → 办理中"):
        assert browser.shown.says(words), words
    for words in ("张翠花", "内部的话"):
        assert not browser.shown.says(words), words
    await browser.opens("/console/looks?kind=done&who=王卫东&what=take")
    assert browser.shown.text.count(f">{ONE}<") == 1

    # Whoever works here and reported something without a name is not found by their name.
    def own(session: Session) -> None:
        session.execute(update(Case).values(is_anonymous=True, reporter_id=people.known(session, "王卫东")[0].id))

    await office.town.look(own)
    await browser.opens("/console/looks?kind=done&who=王卫东")
    assert browser.shown.text.count(f">{ONE}<") == 2


@sqlite_only
async def test_one_persons_data_is_exported_and_erased_from_a_page(office: Office) -> None:
    chief, browser = await office.at_desk("陈所长")
    resident, officer = await told(office.town, "张翠花"), await office.town.joined("王卫东")
    await browser.opens(f"/console/looks/data?number={ONE}")
    assert browser.shown.path == f"/console/looks/data/{ONE}"
    assert browser.shown.says("报事的人")
    assert not browser.shown.says("张翠花")
    assert (await browser.sends(f"/console/looks/data/{ONE}/ask", what="export", who="reporter")).status == 422
    assert browser.shown.says("怎么核对的身份")

    await browser.sends(f"/console/looks/data/{ONE}/ask", what="export", who="reporter", why="本人来所")
    assert browser.shown.says("做好了，文件发到您的私聊：1 件事。")
    await office.town.app.delivery.drained()
    assert chief.messages[-1].attachments[0].name == "我的信息.txt"
    assert resident.last.startswith("派出所按要求导出了")

    await officer.says(f"/take {ONE}")
    await browser.sends(f"/console/looks/data/{ONE}/ask", what="erase", who="reporter", why="本人来所")
    assert browser.shown.says(f"{ONE}（还在办）")
    await officer.says(f"/close {ONE} answered 说好了")
    await browser.sends(f"/console/looks/data/{ONE}/ask", what="erase", who="reporter", why="本人来所")
    sends = re.search(r'name="sends" value="([^"]*)">确定删除', browser.shown.text)
    assert sends
    await browser.sends("/console/say", sends=sends[1], back="/console/looks?kind=done")
    assert browser.shown.says("删好了：1 件事里的个人信息")
    assert browser.shown.says("删除个人信息")
    assert (await browser.opens("/console/looks/data?number=7")).path == "/console/looks"


async def test_no_page_of_a_chief_breaks_at_what_a_browser_may_send(office: Office) -> None:
    _, browser = await office.at_desk("陈所长")
    area, number = await office.area("和苑一网格"), await office.case(await office.area("和苑一网格"))
    names = ("kind", "who", "number", "what", "since", "until", "page", "period")
    pages = ("/console/looks", "/console/looks?kind=done", "/console/looks/data", f"/console/board/{area}")
    for path, words in product(pages, RUBBISH):
        assert (await browser.opens(path, params=dict.fromkeys(names, words[:700]))).status < 500, (path, words)
        assert (await browser.opens(path, params={"number": words[:700]})).status < 500, (path, words)
    for words in filter(str.isascii, RUBBISH):
        for what in ("export", "erase", words):
            await browser.opens(f"/console/looks/data/{number}")
            said = {"what": what, "who": "reporter", "why": words}
            assert (await browser.sends(f"/console/looks/data/{number}/ask", None, **said)).status < 500, words

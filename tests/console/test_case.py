"""The page of a case: what each reader sees of it, what is said from it, and why somebody looks."""

import re

import pytest
from sqlalchemy.orm import Session

from domain.case import Side
from domain.looking import Purpose, Way
from storage import case_looks, cases, history
from storage.case_looks import Look
from storage.history import Entry
from tests.console.conftest import Office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


async def test_a_case_is_taken_answered_and_closed_from_its_page(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    page = f"/console/case/{number}"
    neighbour = await office.joins(number, Side.B)

    await browser.opens(page)
    assert browser.shown.says("接单")
    await browser.sends(f"{page}/take")
    assert browser.shown.path.startswith(f"{page}?said=")
    assert browser.shown.says("您接下了")

    await browser.sends(f"{page}/tell", side="乙方", words="晚上十点后\n请别装修")
    await office.town.app.delivery.drained()
    assert "晚上十点后\n请别装修" in neighbour.last

    await browser.sends(f"{page}/reply", words="明天上午到您家")
    await browser.sends(f"{page}/note", words="对方态度好")
    await browser.sends(f"{page}/close", outcome="谈好了", words="十点后不装修")
    assert browser.shown.says("办结了")
    assert await office.happened(number) == ["registered", "take", "to_side", "reply", "note", "close"]
    told = [browser.shown.text.count(f'class="open-{who}"') for who in ("public", "staff", "inside")]
    assert told == [5, 0, 1]

    await browser.sends(f"{page}/reopen", words="又响了")
    assert browser.shown.says("重开了")


async def test_what_is_missing_is_asked_on_the_page(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    page = f"/console/case/{number}"
    await browser.opens(page)
    await browser.sends(f"{page}/take")
    await browser.sends(f"{page}/close")
    assert browser.shown.says("办得怎么样？")

    await browser.sends("/console/say", words="谈好了", back=page)
    await browser.sends("/console/say", words="十点后不装修", back=page)
    await browser.sends("/console/say", words="提交", back=page)
    assert browser.shown.says("已办结")


async def test_a_ready_answer_goes_out_when_all_of_it_is_filled_in(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    page = f"/console/case/{number}"
    await browser.opens(f"{page}?draft=will-come")
    assert browser.shown.says(f"我是王卫东民警。您反映的事（{number}）我来办，{{什么时候}}到")

    words = "我{什么时候}到您那里，{别的}"
    await browser.sends(f"{page}/reply", None, **{"words": words, "fill 什么时候": "明早九点"})
    assert browser.shown.status == 422
    assert browser.shown.says("还有没填的")
    assert browser.shown.says("我明早九点到您那里，{别的}")
    await browser.sends(f"{page}/reply", None, **{"words": "我{什么时候}到", "fill 什么时候": "明早九点"})
    past = await office.town.look(lambda s: history.of(s, cases.numbered(s, [number])[0].id)[-1].words)
    assert past == "我明早九点到"


async def test_who_may_read_only_the_outside_reads_nothing_else(office: Office) -> None:
    _, browser = await office.at_desk("孙小妹")
    area = await office.area("和苑一网格")
    number = await office.case(area, "楼上藏了秘密", "9号楼", other_side="周某", phone="13900000000")
    photo = await office.photo(number)

    for path in (f"/console/case/{number}", f"/console/case/{number}/print"):
        await browser.opens(path)
        assert browser.shown.says("摘要")
        for secret in ("秘密", "9号楼", "周某", "13900000000"):
            assert not browser.shown.says(secret)
    assert (await browser.opens(f"/console/case/{number}/file/{photo}")).status == 404
    for words in ("秘密", "9号楼", "周某"):
        assert not (await browser.opens(f"/console?q={words}")).says(number)
    assert (await browser.opens("/console?whose=free")).says(number)


async def test_who_looks_at_anothers_case_says_why_first_and_it_is_written_down(office: Office) -> None:
    supervisor, browser = await office.at_desk("郑督导")
    number = await office.case(await office.area("和苑一网格"), "楼上藏了秘密")
    photo = await office.photo(number)
    page = f"/console/case/{number}"

    await browser.opens(f"{page}/print")
    assert browser.shown.says("为什么要看")
    assert not browser.shown.says("秘密")
    assert (await browser.opens(f"{page}/file/{photo}")).status == 404

    await browser.opens(f"{page}/print")
    await browser.sends(f"{page}/why", purpose="other", back=f"{page}/print")
    assert browser.shown.status == 422
    await browser.sends(f"{page}/why", purpose="oversight", words="快到期了", back=f"{page}/print")
    assert browser.shown.path == f"{page}/print"
    assert browser.shown.says("秘密")
    assert not browser.shown.says("今天")
    assert (await browser.opens(f"{page}/file/{photo}")).headers["Content-Type"] == "image/jpeg"

    def looks(session: object) -> list[Look]:
        return list(case_looks.latest(session, cases.numbered(session, [number])[0].id, 9))  # type: ignore[arg-type]

    found = await office.town.look(looks)
    assert isinstance(found, list)
    assert [(look.purpose, look.way, look.words) for look in found] == [
        (Purpose.HANDLING, Way.FILE, f"照片 {photo}"),
        (Purpose.OVERSIGHT, Way.CONSOLE, "快到期了"),
    ]
    office.town.clock.move(minutes=29)
    await browser.opens("/console")
    office.town.clock.move(minutes=1)
    assert (await browser.opens(page)).says("为什么要看")
    assert supervisor.heard == []


async def test_files_of_the_case_and_of_answers_are_opened_by_their_readers_alone(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    _, other = await office.at_desk("赵大山")
    number = await office.case(await office.area("和苑一网格"))
    photo, paper = await office.photo(number), await office.paper(number)
    await browser.opens(f"/console/case/{number}")
    assert browser.shown.says(f"调解协议书 {number}.pdf")
    opened = await browser.opens(f"/console/case/{number}/paper/{paper}")
    assert opened.text == "%PDF-1.7 made up"
    assert opened.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert opened.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%B0%83")
    assert (await browser.opens(f"/console/case/{number}/paper/99")).status == 404

    await browser.opens("/console/talk")
    await browser.sends("/console/say", sends=f"/case {number}", back="/console/talk")
    link = re.search(r'href="(/console/talk/file/\d+/1)"', browser.shown.text)
    assert link
    assert browser.shown.says("照片 1")
    assert (await browser.opens(link[1])).headers["Content-Type"] == "image/jpeg"
    assert (await other.opens(link[1])).status == 404
    assert (await browser.opens(link[1].replace("/1", "/2"))).status == 404

    def words(session: Session) -> list[str]:
        found = case_looks.latest(session, cases.numbered(session, [number])[0].id, 9)
        return [look.words for look in found if look.way is Way.FILE]

    assert await office.town.look(words) == [f"照片 {photo}", f"调解协议书 {number}.pdf"]


async def test_only_what_is_a_number_can_be_called(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    await office.joins(number, Side.A, phone="在这里找我就行")
    await office.joins(number, Side.B, phone="139 0000-0001")

    await browser.opens(f"/console/case/{number}")

    assert browser.shown.says("在这里找我就行")
    assert browser.shown.text.count('href="tel:') == 1
    assert 'href="tel:139 0000-0001"' in browser.shown.text


async def test_nothing_that_people_write_is_taken_for_markup(office: Office) -> None:
    officer, browser = await office.at_desk("王卫东")
    area = await office.area("和苑一网格")
    told = dict.fromkeys(("place", "since", "other_side", "danger", "phone"), NASTY)
    number = await office.case(area, NASTY, **told)
    await office.joins(number, Side.A, name=NASTY, place=NASTY, phone=NASTY, stake=NASTY)
    page = f"/console/case/{number}"

    def written(session: object) -> None:
        case_id = cases.numbered(session, [number])[0].id  # type: ignore[arg-type]
        history.write(session, case_id, Entry("resident", office.town.clock(), None, NASTY))  # type: ignore[arg-type]

    await office.town.look(written)
    await browser.opens(page)
    await browser.sends(f"{page}/note", words=f"{NASTY} http://evil.example/a")
    await browser.sends("/console/views", name=NASTY[:20], query=f"q={NASTY}")
    for path in (page, f"{page}/print", "/console?stage=open", f"/console?q={NASTY}", f"{page}?draft={NASTY}"):
        await browser.opens(path)
        assert browser.shown.status == 200
        assert "<script>alert" not in browser.shown.text
        assert "<img src=x" not in browser.shown.text
        assert ("http[:]//evil[.]example/a" in browser.shown.text) is path.endswith("/print")
    assert officer.name

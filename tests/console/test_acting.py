"""Acting from the console: a click is a sentence that its reader says, and what is answered stands on the page."""

import pytest

from domain.case import Side
from tests.console.conftest import Office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def test_a_button_says_a_command_once_and_its_answer_is_shown(office: Office) -> None:
    officer, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))

    await browser.sends("/console/say", sends=f"/take {number}")
    assert browser.shown.says(f"{number} 您接下了")
    assert (await browser.opens("/console")).says(number)
    assert number in officer.last

    key = browser.shown.marks["key"]
    await browser.sends("/console/say", sends=f"/note {number} 打过电话", key=key)
    assert browser.shown.says("记下")
    await browser.sends("/console/say", sends=f"/note {number} 打过电话", key=key)
    assert browser.shown.says("没有再办一次")


async def test_a_form_of_a_room_is_filled_in_on_the_page(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"), "<b>楼上装修")
    await browser.sends("/console/say", sends=f"/take {number}")
    await browser.sends("/console/say", sends=f"/case {number}")
    assert browser.shown.says("<b>楼上装修")
    assert "<b>楼上" not in browser.shown.text

    await browser.sends("/console/say", sends=f"/return {number}")
    assert browser.shown.says("为什么退回？")
    await browser.sends("/console/say", words="不归我管，<script>alert(1)</script>")
    assert "<script>alert" not in browser.shown.text
    assert not (await browser.opens("/console")).says(number)


async def test_nobody_reads_what_was_answered_to_others(office: Office) -> None:
    _, officer = await office.at_desk("王卫东")
    _, chief = await office.at_desk("陈所长")
    number = await office.case(await office.area("和苑一网格"), place="9号楼")
    await officer.sends("/console/say", sends=f"/take {number}")
    assert officer.shown.says("9号楼")

    await chief.opens(officer.shown.path)
    assert not chief.shown.says("9号楼")


async def test_what_is_for_somebody_goes_to_their_own_chat(office: Office) -> None:
    officer, _ = await office.at_desk("王卫东")
    chief, browser = await office.at_desk("陈所长")
    number = await office.case(await office.area("和苑一网格"))

    await browser.sends("/console/say", sends=f"/assign {number} 王卫东")
    await office.town.app.delivery.drained()

    assert number in officer.last
    assert browser.shown.says("王卫东")
    assert not chief.heard


async def test_what_a_room_refuses_is_said_on_the_page(office: Office) -> None:
    _, browser = await office.at_desk("赵大山")
    number = await office.case(await office.area("和苑一网格"))

    await browser.sends("/console/say", sends=f"/take {number}")

    assert browser.shown.says("不在您的辖区")
    assert not browser.shown.says("您接下了")
    assert 'class="said refused"' in browser.shown.text


async def test_the_chat_of_the_console_is_a_page_and_shows_what_became_of_words(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    neighbour = await office.joins(number, Side.B)
    await browser.opens("/console/talk")
    await browser.sends("/console/say", words=f"/tell {number} 乙方 明天上午到", back="/console/talk")
    await office.town.app.delivery.drained()
    assert "明天上午到" in neighbour.last

    await browser.opens("/console/talk")
    assert browser.shown.says("已送到乙方")
    assert not browser.shown.says("正在送给")
    await browser.sends("/console/say", words="待办", back="/console/talk")
    assert browser.shown.says("手上 1 件")

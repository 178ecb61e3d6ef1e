"""Signing in by a link for one use, and all that others might try with it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from yarl import URL

from storage import console, people
from storage.people import Person as PersonRow
from storage.staff import PostRow
from tests.console.conftest import Office

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def test_a_link_leads_in_once_and_only_with_the_button(office: Office) -> None:
    officer = await office.town.joined("王卫东")
    path = await office.link(officer)
    preview, browser, thief = office.browser(), office.browser(), office.browser()

    await preview.opens(path)
    assert preview.shown.says("进入")
    assert not preview.cookie

    await browser.opens(path)
    assert browser.shown.headers["Cache-Control"] == "no-store"
    await browser.sends(path)
    assert browser.shown.path == "/console"
    assert browser.shown.says("我的案件")
    assert (await browser.opens("/console/?whose=free")).path == "/console?whose=free"

    await thief.opens(path)
    assert thief.shown.status == 410
    assert (await thief.sends(path)).status == 410
    assert not thief.cookie


@sqlite_only
async def test_a_link_ends_after_five_minutes_and_with_the_next_one(office: Office) -> None:
    officer, resident = await office.town.joined("王卫东"), office.town.person("李阿姨")
    first, second = await office.link(officer), await office.link(officer)
    browser = office.browser()

    assert (await browser.opens(first)).status == 410
    assert (await browser.opens(second)).status == 200
    office.town.clock.move(minutes=5)
    assert (await browser.sends(second)).status == 410

    await resident.says("/console")
    assert "http" not in resident.last


@sqlite_only
async def test_a_session_that_was_put_into_the_browser_before_is_worth_nothing(office: Office) -> None:
    officer, chief = await office.town.joined("王卫东"), await office.town.joined("陈所长")
    thief, victim = await office.signed_in(officer), office.browser()
    planted = URL(office.base_url) / "console" / "planted"
    victim.session.cookie_jar.update_cookies({"xiaofeng_console": thief.cookie}, planted)
    assert (await victim.opens("/console")).says("王卫东")

    path = await office.link(chief)
    await victim.opens(path)
    await victim.sends(path)

    assert victim.cookie != thief.cookie
    assert victim.shown.says("陈所长")
    assert (await thief.opens("/console")).status == 401


@sqlite_only
async def test_another_sites_page_cannot_send_our_forms(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    evil = {"Origin": "https://evil.example"}
    strangers: tuple[dict[str, str], ...] = (
        evil,
        {**evil, "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "cross-site"},
        {},
        {"Origin": "null"},
    )
    for headers in strangers:
        await browser.opens("/console")
        assert (await browser.sends("/console/out", headers)).status == 403, headers
    for mark in ("", "0" * 32):
        await browser.opens("/console")
        assert (await browser.sends("/console/out", mark=mark)).status == 403

    await browser.opens("/console")
    assert (await browser.sends("/console/out")).says("已退出")
    assert (await browser.opens("/console")).status == 401


@sqlite_only
async def test_nobody_is_sent_elsewhere(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    elsewhere = (
        "https://evil.example/console",
        "//evil.example/console",
        "/\\evil.example/console",
        "/chat",
        "javascript:1",
    )
    for back in elsewhere:
        await browser.opens("/console")
        await browser.sends("/console/say", sends="/inbox", back=back)
        assert browser.shown.path.startswith("/console?said="), back


@sqlite_only
async def test_sessions_end_by_time(office: Office) -> None:
    officer = await office.town.joined("王卫东")
    idle, busy = await office.signed_in(officer), await office.signed_in(officer)
    office.town.clock.move(minutes=29)
    assert (await busy.opens("/console")).status == 200
    office.town.clock.move(minutes=1)
    assert (await idle.opens("/console")).status == 401
    assert (await busy.opens("/console")).status == 200

    for _ in range(23):
        office.town.clock.move(minutes=29)
        assert (await busy.opens("/console")).status == 200
    office.town.clock.move(minutes=29)
    assert (await busy.opens("/console")).status == 401


async def test_one_ends_ones_own_sessions_and_no_others(office: Office) -> None:
    officer, chief = await office.town.joined("王卫东"), await office.town.joined("陈所长")
    here, there, third = [await office.signed_in(officer) for _ in range(3)]
    other = await office.signed_in(chief)

    await other.opens("/console/sessions")
    await other.sends("/console/sessions/2/end")
    assert (await there.opens("/console")).status == 200

    await here.opens("/console/sessions")
    assert here.shown.text.count('/end"') == 3
    await here.sends("/console/sessions/2/end")
    assert (await there.opens("/console")).status == 401
    await here.sends("/console/sessions/others/end")
    assert (await third.opens("/console")).status == 401
    assert (await other.opens("/console")).status == 200


@sqlite_only
@pytest.mark.parametrize("how", ["left", "blocked"])
async def test_who_may_not_work_here_any_more_is_out_at_once(office: Office, how: str) -> None:
    _, browser = await office.at_desk("王卫东")
    until = office.town.clock() + timedelta(days=1)
    gone = {
        "left": update(PostRow).values(until=date(2026, 11, 23)),
        "blocked": update(PersonRow).values(blocked_until=until),
    }
    await office.town.look(lambda session: session.execute(gone[how]))
    assert (await browser.opens("/console")).status == 401

    back = {"left": update(PostRow).values(until=None), "blocked": update(PersonRow).values(blocked_until=None)}
    await office.town.look(lambda session: session.execute(back[how]))
    assert (await browser.opens("/console")).status == 401


@sqlite_only
async def test_a_second_factor_is_asked_for_once_it_was_proved_and_no_code_works_twice(office: Office) -> None:
    officer, browser = await office.at_desk("王卫东")
    await browser.opens("/console/second")
    assert (await browser.opens("/console/second/picture")).text.count("<svg") == 1

    def code(session: Session) -> str:
        found = console.second(session, people.known(session, "王卫东")[0].id)
        assert found is not None
        return console.totp(found.secret).generate(int(office.town.clock().timestamp())).decode()

    right = str(await office.town.look(code))
    await browser.opens("/console/second")
    await browser.sends("/console/second/prove", code=str(int(right) ^ 1).zfill(6))
    assert browser.shown.says("验证码不对")
    await browser.sends("/console/second/prove", code=right)
    assert browser.shown.says("已经打开")
    assert (await browser.opens("/console/second/picture")).status == 404

    path, other = await office.link(officer), office.browser()
    await other.opens(path)
    assert other.shown.says("六位数字")
    assert (await other.sends(path, code=right)).status == 403
    assert (await other.sends(path)).status == 403
    office.town.clock.move(minutes=1)
    await other.sends(path, code=str(await office.town.look(code)))
    assert other.shown.says("我的案件")

    path = await office.link(officer)
    for _ in range(5):
        await other.sends(path, code="000000")
    office.town.clock.move(minutes=1)
    assert (await other.sends(path, code=str(await office.town.look(code)))).status == 410

    for _ in range(10):
        await browser.opens("/console/second")
        await browser.sends("/console/second/drop", code="000000")
    office.town.clock.move(minutes=20)
    await browser.opens("/console/second")
    await browser.sends("/console/second/drop", code=str(await office.town.look(code)))
    assert browser.shown.says("验证码不对")
    for _ in range(3):
        office.town.clock.move(minutes=20)
        await browser.opens("/console/second")
    await browser.sends("/console/second/drop", code=str(await office.town.look(code)))
    assert browser.shown.says("扫这个码")

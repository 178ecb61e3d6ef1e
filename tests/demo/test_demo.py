"""What the demo's server does: the stage, the keys, the clock, beginning anew."""

import socket
from datetime import date, datetime
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.channels.webchat.identity import COOKIE
from bot.demo.clock import MovableClock
from bot.demo.people import EVERYBODY
from bot.demo.performance import settings
from bot.demo.stage import ROSTER
from bot.roster import read
from bot.service import workdays
from tests.demo.conftest import Demo, Phone

ONE, TWO = "和苑一网格邻里群", "和苑二网格邻里群"
NUMBER = "2611-0001-3"
ZONE = ZoneInfo("Asia/Shanghai")


async def reports(resident: Phone) -> str:
    """From the group to the receipt, as quickly as may be; gives the number."""
    group = await resident.group()
    await resident.says("@小枫 楼上601天天半夜装修，吵得睡不着", group)
    await resident.presses("私聊小枫", group)
    await resident.hears("在什么地方")
    await resident.says("3号楼2单元501")
    for label in ("没有", "在这里找我就行", "没有照片", "提交"):
        await resident.presses(label)
    return str((await resident.hears("已登记"))["text"]).split("编号 ")[1][:11]


async def test_the_stage_is_set(demo: Demo) -> None:
    resident, neighbour = await demo.phone("resident"), await demo.phone("neighbour")
    officer, chief = await demo.phone("officer"), await demo.phone("chief")

    assert await resident.titles() == await neighbour.titles() == ["小枫", ONE]
    assert sorted(await officer.titles()) == sorted(["小枫", ONE, TWO])
    assert await chief.titles() == ["小枫"]
    await officer.hears("王卫东，您上岗了。\n民警，和苑社区")
    await chief.hears("陈所长，您上岗了。\n所长，城关派出所")


async def test_six_people_live_there_and_two_have_no_telephone_on_the_page(demo: Demo) -> None:
    shown = (await demo.get("/demo/state"))["phones"]

    assert [phone["who"] for phone in shown] == ["resident", "neighbour", "officer", "chief"]
    assert {one.who for one in EVERYBODY} - {phone["who"] for phone in shown} == {"mediator", "elder"}
    assert {person.name for person in read(ROSTER).staff} == {one.name for one in EVERYBODY if one.is_staff}
    mediator, elder = await demo.phone("mediator"), await demo.phone("elder")
    await mediator.hears("刘桂兰，您上岗了。\n调解员")
    assert await elder.titles() == ["小枫", TWO]


async def test_both_groups_are_bound(demo: Demo) -> None:
    resident, elder = await demo.phone("resident"), await demo.phone("elder")

    for one in (resident, elder):
        group = await one.group()
        await one.says("@小枫 楼上漏水，天花板湿了", group)
        await one.hears("咱们私下说", group)


async def test_what_is_not_there_is_not_found(demo: Demo) -> None:
    for path in ("phone/nobody", "phone/", "static/demo.html", "static/..%2fsite.py"):
        async with demo.session.get(f"{demo.base_url}/demo/{path}") as answer:
            assert answer.status == 404, path


async def test_a_forged_key_opens_nothing(demo: Demo) -> None:
    stranger = await demo.phone("resident")
    for key in ("", "v_0123456789abcdefghijkl", "v_0123456789abcdefghijkl.00", stranger.key[:-1]):
        stranger.key = key

        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.opens()

        assert refused.value.status == 403


async def test_a_cookie_opens_nothing_here(demo: Demo) -> None:
    headers = {"Origin": demo.base_url, "Cookie": f"{COOKIE}={await demo.key('chief')}"}

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await demo.session.ws_connect(f"{demo.base_url}/chat/ws", headers=headers)

    assert refused.value.status == 403
    async with demo.session.get(f"{demo.base_url}/chat?embed=1&key={await demo.key('chief')}") as page:
        assert "Set-Cookie" not in page.headers


def test_it_is_reached_from_this_machine_only() -> None:
    config = settings(ROSTER.parent, 0)

    assert config.web.host == "127.0.0.1"
    assert not config.telegram.enabled


async def test_nobody_listens_on_other_addresses(demo: Demo) -> None:
    port = int(demo.base_url.rsplit(":", 1)[1])

    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", port))


async def test_the_clock_moves_and_reminds_and_alarms(demo: Demo) -> None:
    resident, officer, chief = [await demo.phone(who) for who in ("resident", "officer", "chief")]
    assert (await demo.get("/demo/state"))["words"] == "周一 10:00"
    assert await reports(resident) == NUMBER
    await officer.hears(f"待接单 {NUMBER}")

    assert await demo.post("/demo/clock", {"hours": 1}) == 200
    assert (await demo.get("/demo/state"))["words"] == "周一 11:00"
    assert len(officer.rooms[officer.me]) == 2
    assert await demo.post("/demo/clock", {"hours": 1}) == 200
    remind = await officer.hears(f"提醒：{NUMBER} 请在今天12:00前接单。")
    alarm = await officer.hears(f"{NUMBER} 超时了：还没有接单。")
    assert (remind["at"][11:16], alarm["at"][11:16]) == ("11:30", "12:00")
    await chief.hears(f"{NUMBER}：王卫东民警到时间没有接单")

    assert await demo.post("/demo/clock", {"hours": 24}) == 200
    assert (await demo.get("/demo/state"))["words"] == "周二 12:00"
    await officer.hears(f"{NUMBER} 超时了：还没有联系居民。")
    assert await demo.post("/demo/clock", {"hours": 8}) == 200
    await chief.hears(f"红牌督办：{NUMBER} 超时")
    said = [line["text"] for line in officer.rooms[officer.me].values()]
    assert len(said) == len(set(said))


async def test_an_hour_that_is_none_is_refused(demo: Demo) -> None:
    for hours in (None, 0, -1, 169, 1.5, "1", True, [1]):
        assert await demo.post("/demo/clock", {"hours": hours}) == 400, hours
    contents: list[object] = [None, [], "hours", {}]
    for content in contents:
        assert await demo.post("/demo/clock", content) == 400, content

    assert (await demo.get("/demo/state"))["words"] == "周一 10:00"


async def test_another_sites_page_moves_nothing(demo: Demo) -> None:
    play = (await demo.get("/demo/state"))["play"]

    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert await demo.post("/demo/clock", {"hours": 1}, origin) == 403
        assert await demo.post("/demo/restart", {}, origin) == 403

    state = await demo.get("/demo/state")
    assert (state["words"], state["play"]) == ("周一 10:00", play)


async def test_it_begins_anew_with_a_fresh_community_and_new_keys(demo: Demo) -> None:
    resident = await demo.phone("resident")
    assert await reports(resident) == NUMBER
    await demo.post("/demo/clock", {"hours": 24})
    old = {one.who: await demo.key(one.who) for one in EVERYBODY}

    state = await demo.begins_anew()

    assert state["words"] == "周一 10:00"
    assert set(old.values()) & {await demo.key(one.who) for one in EVERYBODY} == set()
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await resident.opens()
    again = await demo.phone("resident")
    assert again.rooms[again.me] == {}
    assert await reports(again) == NUMBER


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (datetime(2026, 11, 18, 23, 0, tzinfo=ZONE), date(2026, 11, 16)),
        (datetime(2026, 11, 22, 7, 0, tzinfo=ZONE), date(2026, 11, 16)),
        (datetime(2026, 11, 23, 8, 0, tzinfo=ZONE), date(2026, 11, 23)),
        (datetime(2026, 2, 17, 8, 0, tzinfo=ZONE), date(2026, 2, 24)),
        (datetime(2026, 6, 19, 8, 0, tzinfo=ZONE), date(2026, 6, 15)),
    ],
)
def test_it_begins_on_a_working_day_at_ten(today: datetime, begins: date) -> None:
    clock = MovableClock(ZONE, workdays(frozenset(), frozenset()), lambda: today)

    assert clock.local == datetime(begins.year, begins.month, begins.day, 10, tzinfo=ZONE)

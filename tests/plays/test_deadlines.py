"""One reminder before and one alarm after each deadline, each exactly once, however the clock wakes."""

import pytest

from tests.plays.telling import ONE, told
from tests.town import Person, Town

ACCEPT_SOON = f"提醒：{ONE} 请在今天12:00前接单。"
CONTACT_SOON = f"提醒：{ONE} 请在今天18:00前联系居民。"
CONTACT_LATE = f"{ONE} 超时了：还没有联系居民。请现在办，办不了就退回或转派。"
RESOLVE_SOON = f"提醒：{ONE} 请在今天18:00前办结。"
RESOLVE_LATE = f"{ONE} 超时了：还没有办结。请现在办，办不了就退回或转派。"


def red(what: str, when: str, number: str = ONE) -> str:
    return f"红牌督办：{number} 超时\n问题：还没有{what}\n责任人：王卫东民警\n时限：{when}"


async def working(town: Town) -> tuple[Person, Person]:
    """An officer who has taken a case, and the chief."""
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await told(town)
    await officer.presses("接单")
    officer.forget()
    return officer, chief


async def test_a_case_that_is_not_taken_is_reminded_of_once(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    officer.forget()

    for _ in range(9):
        await town.passes(minutes=13)

    assert officer.heard == [ACCEPT_SOON]


async def test_contact_is_reminded_of_and_missed_once(town: Town) -> None:
    officer, chief = await working(town)

    for _ in range(60):
        await town.passes(minutes=10)

    assert officer.heard == [CONTACT_SOON, CONTACT_LATE]
    assert chief.heard == []


async def test_three_days_asleep_make_one_alarm(town: Town) -> None:
    officer, chief = await working(town)

    await town.passes(days=3)
    await town.app.clock.wake()
    await town.passes(minutes=1)

    assert officer.heard == [CONTACT_LATE]
    await town.passes(days=1)
    await town.passes(days=1)
    assert len([words for words in chief.heard if "还没有联系居民" in words]) == 1


async def test_who_answered_in_time_hears_only_of_the_last_day(town: Town) -> None:
    officer, chief = await working(town)
    await officer.says(f"/reply {ONE} 我下午来")
    await town.passes(days=3)
    await officer.says(f"/reply {ONE} 明天再来")
    await town.passes(days=3)
    await officer.says(f"/reply {ONE} 周二再来")
    officer.forget()

    for _ in range(6):
        await town.passes(hours=11, minutes=59)

    assert [words for words in officer.heard if "提醒" not in words] == [RESOLVE_LATE]
    assert chief.heard == [red("办结", "昨天18:00前")]


async def test_the_last_day_is_reminded_of_half_an_hour_before(town: Town) -> None:
    officer, _ = await working(town)
    await officer.says(f"/reply {ONE} 我下午来")
    await town.passes(days=3)
    await officer.says(f"/reply {ONE} 明天再来")
    officer.forget()

    await town.passes(days=4, hours=7, minutes=31)

    assert officer.heard == [RESOLVE_SOON]


@pytest.mark.parametrize("ending", [f"/close {ONE} settled 好了"])
async def test_what_is_closed_is_quiet(town: Town, ending: str) -> None:
    officer, chief = await working(town)
    await officer.says(ending)
    officer.forget()

    for _ in range(20):
        await town.passes(hours=12)

    # Asking afterwards is not the handler's, and no clock of work is behind it.
    assert officer.heard == []
    assert all(said.startswith("请回访") for said in chief.heard)


async def test_what_is_reopened_starts_anew(town: Town) -> None:
    officer, _ = await working(town)
    await town.passes(hours=9)
    await officer.says(f"/close {ONE} settled 好了")
    await officer.says(f"/reopen {ONE} 又吵了")
    officer.forget()

    await town.passes(days=2)

    assert officer.heard == [CONTACT_LATE]


async def test_at_night_urgent_matters_disturb(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    town.clock.move(hours=13)
    await town.person("李阿姨").says("他拿刀砍人了", group)
    officer.forget()

    await town.passes(minutes=6)

    assert officer.heard == [f"提醒：{ONE} 请在今天23:10前接单。"]


async def test_at_night_a_late_case_waits_for_the_morning(town: Town) -> None:
    officer, _ = await working(town)
    town.clock.move(hours=13)

    await town.passes(minutes=1)
    assert officer.heard == []

    await town.passes(hours=9)
    assert officer.heard == [CONTACT_LATE]


async def test_an_urgent_case_nobody_takes_moves_on_within_minutes_and_each_hears_it_once(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("李秀英")
    group = await town.bound(officer, "g1")
    await town.person("李阿姨").says("他拿刀砍人了", group)

    for _ in range(12):
        await town.passes(minutes=1)

    assert officer.last == f"{ONE} 到时间没有接单，已转给李秀英民警。您不用再办。"
    # Called after a minute, and given it when the time was up; both cards are kept up to date.
    assert sum("待接单" in words for words in colleague.heard) == 2

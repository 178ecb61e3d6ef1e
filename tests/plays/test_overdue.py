"""Who hears of what is late, and time that stands still or is added."""

import random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.case import Kind, Move
from domain.deadline import Clock, Event
from domain.people import Role
from handlers.desk import handing
from handlers.turn import Tick
from storage import areas, cases, clocks, figures, history, looks, people, staff
from storage.cases import Case
from storage.clocks import ClockRow
from storage.history import Entry
from tests.plays.telling import ONE, case_of, told
from tests.town import MONDAY, Person, Town

BACK = f"黄牌督办：{ONE} 超时"
RED = f"红牌督办：{ONE} 超时"


async def supervised(town: Town) -> Person:
    """A supervisor over the station."""

    def appoint(session: Session) -> None:
        person, _ = people.appoint(session, "周明", None)
        area = areas.named(session, "城关派出所")
        staff.appoint(session, person.id, (Role.SUPERVISOR, area[0].id), [], MONDAY.date())

    await town.look(appoint)
    return await town.joined("周明")


async def happens(town: Town, *moves: Move | Event) -> None:
    """What other rooms do to the one case."""

    def do(session: Session) -> None:
        tick = Tick(session, town.clock(), town.app.dispatcher.service)
        case = cases.numbered(session, [ONE])[0]
        for each in moves:
            if isinstance(each, Move):
                handing.move(tick, case, each, Entry("", tick.now))
            else:
                handing.happened(tick, case, each)

    await town.look(do)


async def row_of(town: Town, clock: Clock) -> ClockRow:
    case = await case_of(town)
    found = await town.look(lambda session: clocks.open_of(session, case.id)[clock])
    assert isinstance(found, ClockRow)
    return found


async def due(town: Town, clock: Clock = Clock.RESOLVE) -> str:
    return f"{town.app.dispatcher.service.local((await row_of(town, clock)).due_at):%m-%d %H:%M}"


async def in_work(town: Town) -> Person:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")
    await officer.says(f"/reply {ONE} 我下午来")
    officer.forget()
    return officer


async def steps_of(town: Town) -> list[str]:
    case = await case_of(town)
    rows = await town.look(lambda session: history.of(session, case.id))
    assert isinstance(rows, list)
    return [row.words for row in rows if row.what == "escalated"]


async def test_what_is_late_goes_up_step_by_step_each_once(town: Town) -> None:
    chief, supervisor = await town.joined("陈所长"), await supervised(town)
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")
    chief.forget()

    await town.passes(hours=8)
    assert "还没有联系居民" in officer.last
    assert (supervisor.heard, chief.heard) == ([], [])

    await town.passes(days=1)
    assert supervisor.last == f"{BACK}\n问题：还没有联系居民\n责任人：王卫东民警\n时限：昨天18:00前"
    assert chief.heard == []

    for _ in range(20):
        await town.passes(hours=2)
    assert [words for words in chief.heard if "还没有联系居民" in words] == [
        f"{RED}\n问题：还没有联系居民\n责任人：王卫东民警\n时限：周一（11月23日）18:00前"
    ]
    assert sum("还没有联系居民" in words for words in supervisor.heard) == 1
    assert await steps_of(town) == ["黄牌：周明督办", "红牌：陈所长"]


async def test_a_restricted_case_goes_past_whoever_may_not_read_it(town: Town) -> None:
    chief, supervisor = await town.joined("陈所长"), await supervised(town)
    officer = await town.joined("王卫东")
    await told(town)
    await officer.says(f"/restrict {ONE} 涉及隐私")
    for person in (chief, supervisor):
        person.forget()

    for _ in range(6):
        await town.passes(hours=2)

    assert supervisor.heard == []
    assert "请马上安排人" in chief.last


async def test_nobody_left_is_the_supervisors_and_then_the_chiefs(town: Town) -> None:
    chief, supervisor = await town.joined("陈所长"), await supervised(town)
    await town.joined("王卫东")
    await told(town)
    chief.forget()

    await town.passes(hours=2)
    assert "请马上安排人" in supervisor.last
    assert chief.heard == []

    await town.passes(hours=2)
    assert "请马上安排人" in chief.last
    assert sum("请马上安排人" in words for words in supervisor.heard) == 1

    await town.passes(days=2)
    assert sum("请马上安排人" in words for words in chief.heard) == 1


async def test_a_named_officer_ends_the_chain(town: Town) -> None:
    chief, supervisor = await town.joined("陈所长"), await supervised(town)
    await town.joined("王卫东")
    await told(town)
    chief.forget()
    await town.passes(hours=2)

    await supervisor.says(f"/assign {ONE} 李秀英")
    await town.passes(minutes=110)

    assert chief.heard == []


async def test_red_goes_up_at_night_and_by_the_minute(town: Town) -> None:
    chief, supervisor = await town.joined("陈所长"), await supervised(town)
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    town.clock.move(hours=13)
    await town.person("李阿姨").says("他拿刀砍人了", group)
    supervisor.forget()
    chief.forget()

    # Whoever is called for it may read it from then on.
    await town.passes(minutes=4)
    await town.passes(minutes=7)
    assert "请马上安排人" in supervisor.last
    assert not any("请马上安排人" in words for words in chief.heard)

    await town.passes(minutes=11)
    assert "请马上安排人" in chief.last


async def test_the_step_up_waits_for_the_morning(town: Town) -> None:
    chief = await town.joined("陈所长")
    await in_work(town)
    chief.forget()
    await town.passes(days=3, hours=8)
    town.clock.move(days=1, hours=5)

    await town.app.clock.wake()
    assert chief.heard == []

    await town.passes(hours=10)
    assert "还没有给居民回话" in chief.last


async def test_more_time_is_granted_by_somebody_else_and_the_resident_hears_the_day(town: Town) -> None:
    chief = await town.joined("陈所长")
    officer, resident = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")

    await officer.says(f"/extend {ONE} 三 等")
    assert officer.last == "请写 1 到 30 的数字，例如：5。"
    await officer.says(f"/extend {ONE} 5 等鉴定结果")
    assert "原来的时限照算" in officer.last
    await officer.says("/grant 1 yes")
    assert officer.last == "这一步要督办或所长来批，自己申请的不能自己批。"
    await officer.says(f"/extend {ONE} 2 再要两天")
    assert "已经申请过延期" in officer.last
    assert await due(town) == "11-30 18:00"

    await chief.presses("同意")
    assert officer.last == f"{ONE} 同意延期，请在周一（12月7日）18:00前办结。"
    assert "改在周一（12月7日）18:00前办好" in resident.last
    await chief.says("/grant 1 no")
    assert chief.last == "这个申请已经批过了：同意。"
    assert await due(town) == "12-07 18:00"

    for answer in ("no", "yes"):
        await officer.says(f"/extend {ONE} 1 材料没到")
        await chief.presses({"no": "不同意", "yes": "同意"}[answer])
    assert await due(town) == "12-08 18:00"
    await officer.says(f"/extend {ONE} 1 材料没到")
    assert "不能再延" in officer.last


async def test_by_buttons_and_late_while_nobody_has_decided(town: Town) -> None:
    chief, officer = await town.joined("陈所长"), await in_work(town)
    await officer.says(f"/more {ONE}")
    await officer.presses("延期")
    await officer.presses("5")
    await officer.says("等鉴定")
    assert "已申请延期 5 个工作日" in (await whole(officer))
    for _ in range(9):
        await town.passes(days=1)
    assert any("还没有办结" in words for words in officer.heard)
    await chief.presses("不同意")
    assert "没有同意延期" in officer.last


async def whole(officer: Person) -> str:
    await officer.says(f"/case {ONE}")
    return officer.last


async def test_over_a_holiday_with_a_make_up_workday(town: Town) -> None:
    """National day 2026: free from Thursday 1 to Wednesday 7 October; Saturday 10 October is worked."""
    town.clock.move(days=-55)
    chief, officer, resident = await town.joined("陈所长"), await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    number = next(words for words in resident.heard if "编号" in words).split("编号 ")[1].split("。")[0]
    await officer.says(f"/reply {number} 我下午来")

    # Tuesday 29 September and seven days end in the holiday; three working days are the 30th, the 8th and the 9th.
    assert (await due_of(town, number, Clock.RESOLVE), await due_of(town, number, Clock.PROGRESS)) == (
        "10-08 18:00",
        "10-09 18:00",
    )
    officer.forget()
    await town.passes(days=1, hours=6)
    await officer.says(f"/pause {number} 等鉴定")
    for _ in range(7):
        await town.passes(days=1)
    await officer.says(f"/resume_clock {number}")
    # Paused on the 30th at four with two hours and one day left; runs on from Wednesday the 7th, a free day.
    assert await due_of(town, number, Clock.RESOLVE) == "10-09 10:30"

    await officer.says(f"/extend {number} 1 等专家")
    await chief.presses("同意")
    assert await due_of(town, number, Clock.RESOLVE) == "10-10 18:00"
    assert "10月10日" in resident.last
    assert not any("超时" in words for words in [*officer.heard, *chief.heard])


async def due_of(town: Town, number: str, clock: Clock) -> str:
    def find(session: Session) -> ClockRow:
        return clocks.open_of(session, cases.numbered(session, [number])[0].id)[clock]

    found = await town.look(find)
    assert isinstance(found, ClockRow)
    return f"{town.app.dispatcher.service.local(found.due_at):%m-%d %H:%M}"


async def test_referred_time_stands_still_and_is_neither_kept_nor_missed(town: Town) -> None:
    officer = await in_work(town)
    await happens(town, Move.REFER, Event.REFERRED)
    officer.forget()
    for _ in range(10):
        await town.passes(days=1)

    def counted(session: Session) -> tuple[int, int, int]:
        found = figures.of(session, [None, 1, 2, 3, 4, 5], MONDAY, town.clock(), town.clock())
        return found.clocks, found.late, looks.late(town.app.database, town.clock())

    assert officer.heard == []
    assert await town.look(counted) == (2, 0, 0)
    assert "办结时限暂停" in await whole(officer)

    await happens(town, Move.RESUME, Event.RESUMED)
    # Monday ten o'clock to the Monday after, closing time, was left: six days of work, the first from ten on.
    assert await due(town) == "12-10 18:00"


async def test_an_officer_stops_the_time_with_a_reason(town: Town) -> None:
    chief, officer = await town.joined("陈所长"), await in_work(town)

    await officer.says(f"/more {ONE}")
    await officer.presses("暂停计时")
    await officer.presses("等鉴定")
    assert "等鉴定" in chief.last
    await town.passes(days=1)
    await officer.says(f"/resume_clock {ONE}")

    assert officer.last == f"{ONE} 恢复计时，请在周二（12月1日）18:00前办结。"
    await officer.says(f"/resume_clock {ONE}")
    assert "没有暂停" in officer.last


async def test_the_road_counts_from_the_beginning(town: Town) -> None:
    await in_work(town)
    await town.passes(days=1)

    def choose(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        case.road = "complex"
        handing.happened(Tick(session, town.clock(), town.app.dispatcher.service), case, Event.ROAD_CHOSEN)

    await town.look(choose)

    assert await due(town) == "12-08 18:00"


async def test_whatever_happens_a_clock_is_open_once_and_never_late_while_it_stands(town: Town) -> None:
    await told(town)
    dice = random.Random(6)  # noqa: S311 a die, no secret

    def play(session: Session) -> int:
        case = session.scalars(select(Case).where(Case.kind == Kind.DISPUTE)).one()
        stood = 0
        for _ in range(150):
            town.clock.move(hours=dice.choice((1, 5, 20, 70)))
            handing.happened(Tick(session, town.clock(), town.app.dispatcher.service), case, dice.choice(list(Event)))
            opened = select(ClockRow.clock, func.count()).where(ClockRow.ended_at.is_(None)).group_by(ClockRow.clock)
            assert all(count == 1 for _, count in session.execute(opened))
            still = [row for row in clocks.open_of(session, case.id).values() if row.paused_at]
            late = clocks.to_alarm(session, town.clock())
            assert not {row.id for row in still} & {row.id for row in late}
            assert all((row.left_seconds or 0) > 0 or row.due_at.hour for row in still)
            stood += len(still)
        return stood

    assert await town.look(play)


async def test_who_leads_sees_what_others_are_behind_with(town: Town) -> None:
    chief, officer = await town.joined("陈所长"), await town.joined("王卫东")
    await told(town)
    await officer.says(f"/take {ONE}")
    await chief.says("超时")
    assert chief.last == "手上没有案件。"
    await town.passes(days=3)

    await chief.says("超时")
    assert chief.last.endswith(f"辖区内别人手上超时的 1 件：\n{ONE} · 邻里噪音 · 王卫东民警 · 已超时")
    assert chief.buttons == [ONE]
    await officer.says("待办")
    assert "别人手上" not in officer.last

"""The duty plan decides who gets a case, at night, across midnight and in somebody's stead; posts end on their day."""

from datetime import date

from sqlalchemy import select

from storage import people
from storage.staff import PostRow
from tests.plays.telling import ONE, TWO, case_of, tell
from tests.town import Town

THREE = "2611-0003-7"


async def holder(town: Town, number: str) -> str:
    case = await case_of(town, number)
    return str(await town.look(lambda s: people.get(s, case.assignee_id).name if case.assignee_id else ""))


async def reports(town: Town, name: str, story: str = "楼上601天天半夜装修，吵得睡不着") -> None:
    await tell(town.person(name), story=story)


async def until(town: Town, day: int, hour: int, minute: int = 0) -> None:
    """The clock of November 2026 goes on to then, and looks."""
    now = town.app.dispatcher.service.local(town.clock())
    wanted = now.replace(day=day, hour=hour, minute=minute, second=0)
    await town.passes(seconds=(wanted - now).total_seconds())


async def test_at_night_the_case_goes_to_whom_the_plan_names_and_by_day_as_ever(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await chief.says("/shift 赵大山 城关派出所 11-23 20:00-08:00 每天 11-24")
    assert "排好了，1 号班：赵大山民警，城关派出所，11月23日到11月24日每天 20:00-次日08:00" in chief.last
    assert other.last.startswith("给您排了班：")
    await officer.says("值班表")
    assert "20:00-次日08:00 赵大山，城关派出所（1 号班）" in officer.last

    await reports(town, "李阿姨")
    assert await holder(town, ONE) == "王卫东"
    await until(town, 23, 20)
    assert other.heard[-1].startswith("您的班开始了：城关派出所，到")
    await until(town, 24, 0, 10)
    await reports(town, "周叔", "楼下天天放音响吵死了")
    assert await holder(town, TWO) == "赵大山"
    assert "楼下天天放音响" in other.last
    await other.says(f"/take {TWO}")
    await other.says(f"/case {TWO}")
    assert "3号楼2单元501" in other.last

    await until(town, 24, 8)
    assert "现在算下班" in other.last
    await other.presses("还在岗")
    await until(town, 24, 9)
    await reports(town, "何婶", "隔壁的狗乱叫咬人")
    assert await holder(town, THREE) == "王卫东"


async def test_whoever_says_off_is_missed_and_whoever_stands_in_has_the_shift(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await chief.says("/shift 赵大山 和苑社区 11-23 09:00-09:00 每天")
    await other.says("下班")
    assert "值班表上是您" in other.last
    assert "赵大山民警下班了" in chief.last
    await reports(town, "李阿姨")
    assert await holder(town, ONE) == "王卫东"

    await chief.says("/leave_for 赵大山 11-24 11-26 李秀英")
    stand_in = await town.joined("李秀英")
    await chief.says("/leave_for 赵大山 11-24 11-26 李秀英")
    await stand_in.presses("同意")
    await until(town, 24, 0, 1)
    await until(town, 25, 3)
    await reports(town, "周叔", "楼下天天放音响吵死了")
    assert await holder(town, TWO) == "李秀英"
    await officer.says("/shift")
    assert "赵大山" in officer.last


async def test_plans_are_changed_taken_back_and_made_only_from_above(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await officer.says("/shift 王卫东 和苑社区 11-24 20:00-08:00")
    assert "不归您排" in officer.last
    for wrong, said in (
        ("王卫东 和苑社区 11-24", "请写谁"),
        ("王卫东 和苑社区 11-22 20:00-08:00", "日子不对"),
        ("王卫东 和苑社区 11-24 25:00-08:00", "请写谁"),
        ("王卫东 月球 11-24 20:00-08:00", "没有叫“月球”"),
        ("off 99", "没有 99 号班"),
        ("swap 1", "请写第几号班"),
    ):
        await chief.says(f"/shift {wrong}")
        assert said in chief.last, wrong
    await chief.says("/shift 王卫东 和苑社区 11-24 20:00-08:00 每周")
    await chief.says("/shift 王卫东 和苑社区 12-01 22:00-23:00")
    assert "已经排了班" in chief.last
    await chief.says("/shift swap 1 12-01 赵大山")
    assert "排好了，2 号班：赵大山民警，和苑社区，12月1日周二 20:00-次日08:00" in chief.last
    assert officer.last == "12月1日您的班换给赵大山民警了。"
    await chief.says("/shift off 1 12-01")
    assert "12月1日没有这个班" in chief.last
    await chief.says("/shift end 1 12-15")
    assert "11月24日到12月15日每周二" in officer.last
    await chief.says("/shift off 1")
    assert officer.last.startswith("这个班不排了：")
    await officer.says("/shift off 2")
    assert "不归您排" in officer.last
    assert other.heard[-1].startswith("给您排了班：")


async def test_a_grid_worker_is_listed_but_gets_no_case_and_waiting_ones_find_the_shift(town: Town) -> None:
    worker, chief = await town.joined("孙小妹"), await town.joined("陈所长")
    await chief.says("/shift 孙小妹 和苑社区 11-23 12:00-20:00")
    assert "不能单独办案" in chief.last
    await until(town, 23, 12)
    await reports(town, "李阿姨")
    assert await holder(town, ONE) == ""
    assert "您的班开始了" in worker.last

    officer = await town.joined("赵大山")
    await chief.says("/shift 赵大山 和苑社区 11-23 18:00-08:00")
    await until(town, 23, 18)
    assert await holder(town, ONE) == "赵大山"
    assert any(ONE in text for text in officer.heard)


async def test_a_post_ends_on_its_day_and_what_is_left_goes_on(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "李秀英", "陈所长")]
    await reports(town, "李阿姨")
    await officer.says(f"/take {ONE}")
    number = await town.look(lambda session: people.known(session, "王卫东")[0].id)
    await chief.says(f"/dismiss #{number} officer hy 2026-11-20")
    assert "日子不对" in chief.last
    await chief.says(f"/dismiss #{number} officer hy 11-23 yes")
    assert "日子不对" in chief.last
    await chief.says(f"/dismiss #{number} officer hy 11-24")
    assert "做到2026年11月24日为止" in chief.last
    await chief.presses("结束这个岗位")
    assert "请在那之前移交好" in officer.last
    await chief.says(f"/dismiss #{number} officer hy off")
    assert "照旧做下去" in officer.last
    await until(town, 25, 0, 1)
    assert await holder(town, ONE) == "王卫东"

    await chief.says(f"/dismiss #{number} officer hy 11-26 yes")
    await until(town, 26, 23, 59)
    assert await holder(town, ONE) == "王卫东"
    await until(town, 27, 0, 1)
    assert await holder(town, ONE) == "李秀英"
    ended = await town.look(lambda s: s.scalars(select(PostRow.until).where(PostRow.person_id == number)).all())
    assert ended == [date(2026, 11, 26)]
    await officer.says(f"/case {ONE}")
    assert "只有工作人员能用" in officer.last
    assert "没办完的 1 件转给了别人" in chief.last
    assert ONE in other.last

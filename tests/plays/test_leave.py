"""Leave with a stand-in who has said yes, and handing everything over with one press."""

from sqlalchemy import select

from domain.case import Stage
from storage import cases, people
from storage.history import history
from tests.plays.agreeing import in_force
from tests.plays.telling import ONE, TWO, case_of, tell, told
from tests.town import Person, Town


async def holder_of(town: Town, number: str = ONE) -> str:
    case = await case_of(town, number)
    return str(await town.look(lambda s: people.get(s, case.assignee_id).name if case.assignee_id else ""))


async def test_the_stand_in_says_yes_has_everything_for_the_time_and_gives_it_back_by_itself(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.says(f"/take {ONE}")
    other = await town.joined("赵大山")

    await officer.says("/leave 11-24 11-25 孙小妹")
    assert "不能替您办" in officer.last
    await officer.says("/leave 11-24 11-20 赵大山")
    assert "日子不对" in officer.last
    await officer.says("请假 明天到周三 赵大山")
    assert "王卫东民警 11月24日到11月25日请假" in other.last
    await other.says(f"/case {ONE}")
    assert "没有找到" in other.last
    await other.presses("同意")
    assert "假记好了" in officer.last
    await other.presses("同意")
    assert "不用您答复" in other.last

    resident.forget()
    await town.passes(hours=23)
    assert await holder_of(town) == "赵大山"
    assert (await case_of(town)).stage == Stage.WORKING
    away = [text for text in resident.heard if "这几天不在" in text]
    assert len(away) == 1
    assert "赵大山" in away[0]
    await officer.says("上班")
    assert "您在请假" in officer.last
    await resident.says("昨晚又装修到一点")
    assert any("昨晚又装修到一点" in text for text in other.heard)
    assert not any("昨晚又装修到一点" in text for text in officer.heard)
    await other.says(f"/reply {ONE} 我去看看")
    assert "赵大山" in resident.last

    neighbour = town.person("周叔")
    await tell(neighbour, story="楼下天天放音响吵死了")
    assert await holder_of(town, TWO) == "赵大山"

    await town.passes(hours=48)
    assert await holder_of(town) == "王卫东"
    assert len([text for text in resident.heard if "回来了" in text]) == 1
    await town.passes(hours=1)
    assert len([text for text in resident.heard if "回来了" in text]) == 1
    await other.says(f"/note {ONE} 补一句")
    assert "没有找到" in other.last
    noted = select(history.c.what).where(history.c.case_id.is_(None)).order_by(history.c.id)
    assert await town.look(lambda session: session.scalars(noted).all()) == ["stand-in", "stand-in over"]


async def test_nobody_accepted_so_the_chief_hears_once_and_nothing_moves(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    other = await town.joined("赵大山")
    await told(town)
    await officer.says("/leave 11-24 11-25 赵大山")
    chief.forget()
    await town.passes(hours=24)
    await town.passes(hours=1)
    assert len([text for text in chief.heard if "还没有答应代办" in text]) == 1
    assert await holder_of(town) == "王卫东"
    await other.presses("不方便")
    assert "另找一位" in officer.last
    await officer.says("/leave off")
    assert "没有请假" in officer.last


async def agreed(town: Town, days: str) -> tuple[Person, Person, Person]:
    """王卫东 goes on leave, 赵大山 has said yes; gives both and the chief."""
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await officer.says(f"/leave {days} 赵大山")
    await other.presses("同意")
    return officer, other, chief


async def dismissal(town: Town, name: str, area: str, day: str = "") -> str:
    number = await town.look(lambda session: people.known(session, name)[0].id)
    return f"/dismiss #{number} officer {area} {day} yes"


async def test_a_stand_in_who_leaves_the_post_is_told_of_before_anybody_goes_uncovered(town: Town) -> None:
    officer, _, chief = await agreed(town, "11-25 11-26")

    await chief.says(await dismissal(town, "赵大山", "dm"))

    assert "没有人代办了：王卫东" in chief.last
    assert officer.last.startswith("赵大山的岗位结束了，11月25日到11月26日不能替您代办")
    await town.passes(hours=48)
    assert not any("您的假开始了" in text for text in officer.heard)
    await town.joined("李秀英")
    await officer.says("/leave 11-26 11-27 李秀英")
    assert "已问李秀英" in officer.last


async def test_a_stand_in_whose_post_ends_meanwhile_is_told_of_too(town: Town) -> None:
    await told(town)
    officer, _, chief = await agreed(town, "11-24 11-27")
    await officer.says(f"/take {ONE}")
    await chief.says(await dismissal(town, "赵大山", "dm", "11-24"))
    await town.passes(hours=20)
    assert await holder_of(town) == "赵大山"

    officer.forget()
    await town.passes(hours=24)
    assert any("赵大山的岗位结束了，11月25日到11月27日不能替您代办" in text for text in officer.heard)
    assert any("到期结束了" in text and "没有人代办了：王卫东" in text for text in chief.heard)
    assert await holder_of(town) != "赵大山"


async def test_a_post_that_ends_with_the_leave_gives_everything_back_and_alarms_nobody(town: Town) -> None:
    await told(town)
    officer, _, chief = await agreed(town, "11-24 11-24")
    await officer.says(f"/take {ONE}")
    await chief.says(await dismissal(town, "赵大山", "dm", "11-24"))

    await town.passes(hours=20)
    await town.passes(hours=24)

    assert await holder_of(town) == "王卫东"
    assert any("您的假结束了，1 件转回给您" in text for text in officer.heard)
    assert any("到期结束了" in text for text in chief.heard)
    assert not any("代办了" in text and "岗位结束了" in text for text in officer.heard)
    assert not any("没有人代办" in text for text in chief.heard)


async def test_whoever_leaves_on_leave_lets_the_stand_in_know(town: Town) -> None:
    _, other, chief = await agreed(town, "11-25 11-26")

    await chief.says(await dismissal(town, "王卫东", "hy"))

    assert other.last.startswith("王卫东的岗位结束了，11月25日到11月26日不用您代办了")
    assert "没有人代办" not in chief.last


async def test_the_list_names_the_promises_that_still_run(town: Town) -> None:
    told_of = await in_force(town)
    await town.joined("赵大山")
    chief = await town.joined("陈所长")

    await chief.says("/handover 王卫东 赵大山")

    assert f"{ONE} · 履行中" in chief.last
    assert "下一项" in chief.last
    told_of.a.forget()
    told_of.b.forget()
    await chief.presses("移交")
    assert (await case_of(town)).stage == Stage.PERFORMING
    assert [sum("赵大山" in said for said in side.heard) for side in (told_of.a, told_of.b)] == [1, 1]


async def test_everything_goes_over_at_one_press_and_each_resident_hears_it_once(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.says(f"/take {ONE}")
    await resident.says("/report 一楼的狗天天叫，没人管")
    if "是另一件事" in resident.buttons:
        await resident.presses("是另一件事")
    while "提交" not in resident.buttons:
        await resident.presses("跳过") if "跳过" in resident.buttons else await resident.says("3号楼")
    await resident.presses("提交")
    other = await town.joined("赵大山")

    await officer.says("/handover 王卫东 赵大山")
    assert "所长或督办" in officer.last
    await chief.says("/handover 王卫东 赵大山")
    assert ONE in chief.last
    assert TWO in chief.last
    assert await holder_of(town) == "王卫东"
    resident.forget()
    await chief.presses("移交")

    assert [await holder_of(town, number) for number in (ONE, TWO)] == ["赵大山", "赵大山"]
    assert [(await case_of(town, number)).stage for number in (ONE, TWO)] == [Stage.WORKING, Stage.WAITING]
    heard = [text for text in resident.heard if "赵大山" in text]
    assert len(heard) == 1
    assert ONE in heard[0]
    assert TWO in heard[0]
    assert any("移交给您了" in text for text in other.heard)
    assert "通知了 1 位居民" in chief.last
    await chief.presses("移交")
    assert "没有要移交的" in chief.last
    held = await town.look(lambda s: len(cases.held_by(s, people.known(s, "王卫东")[0].id)))
    assert held == 0

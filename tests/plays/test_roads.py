"""Simple and complex, mediators, other bodies, and what waits: over the whole path."""

from sqlalchemy.orm import Session

from bot.content.library import Library
from domain.case import Stage
from domain.people import Role
from storage import areas, history, people, referrals, staff
from tests.plays.telling import ONE, STORY, case_of, told
from tests.town import Person, Town


async def working(town: Town) -> tuple[Person, Person, Person]:
    town.app.dispatcher.service.content.roads = Library().read().roads["roads"]
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.presses("接单")
    for one in (officer, chief, resident):
        one.forget()
    return officer, chief, resident


async def mediator(town: Town, name: str, skills: list[str], body: str = "people") -> Person:
    def appoint(session: Session) -> None:
        area = next(a for a in areas.every(session) if a.name == "和苑社区")
        person, _ = people.appoint(session, name, None)
        post = (Role.MEDIATOR, area.id)
        staff.appoint(session, person.id, post, skills, town.clock().date())
        staff.equip(session, person.id, post, body, [])

    await town.look(appoint)
    return await town.joined(name)


async def test_the_joint_road_from_the_choice_to_another_mediator(town: Town) -> None:
    officer, _, resident = await working(town)
    liu, zhao = await mediator(town, "刘桂兰", ["邻里"]), await mediator(town, "钱明", [], "judicial")
    await officer.says(f"/mediators {ONE}")
    assert officer.last == f"请调解员走联合调解。先发 /road {ONE} 复杂 理由。"
    await officer.says(f"/road {ONE} complex")
    await officer.says("两家积怨多年")
    assert officer.last == f"{ONE} 走复杂，记下了。可以请调解员：/mediators {ONE}"
    await officer.says(f"/mediators {ONE}")
    assert officer.last == (
        f"{ONE} 可以请：\n刘桂兰调解员：擅长邻里，和苑社区，人民调解\n钱明调解员：和苑社区，司法调解"
    )
    await officer.presses("刘桂兰调解员")
    assert STORY not in liu.last
    assert "501" not in liu.last
    assert "李" not in liu.last
    await liu.says(f"/case {ONE}")
    assert liu.last.startswith("没有找到这个编号")
    await liu.says("/invited 1 yes")
    assert STORY in liu.last
    await liu.says("/invited 1 no")
    assert liu.last == "这个邀请已经答复过了，或者不再需要。"
    assert resident.last.startswith(f"您的事（{ONE}），请了刘桂兰调解员（人民调解）一起调解。")
    await liu.says(f"/note {ONE} 先听了一方")
    assert liu.last == "记下了，居民看不到。"
    await liu.says(f"/close {ONE} 谈好了 好了")
    assert liu.last.startswith("这件不归您办")

    await resident.presses("换一位")
    assert resident.last.startswith("好，换一位")
    assert liu.last == f"{ONE} 换了别的调解员，您不用来了。谢谢您。"
    await liu.says(f"/case {ONE}")
    assert liu.last.startswith("没有找到这个编号")

    await officer.says(f"/invite {ONE} 刘桂兰")
    assert officer.last == "刘桂兰调解员这件已经请过了。"
    await officer.says(f"/invite {ONE} 钱明")
    await zhao.presses("接受")
    await resident.presses("换一位")
    assert officer.last == f"{ONE} 甲方换过一次了，还希望不要钱明调解员。请跟当事人商量。"
    await zhao.says(f"/case {ONE}")
    assert STORY in zhao.last


async def test_the_road_is_reversible_and_each_choice_is_history(town: Town) -> None:
    officer, _, _ = await working(town)
    await officer.says(f"/road {ONE} 复杂 户数多")
    await officer.says(f"/road {ONE} 简易 其实只有两户")

    case = await case_of(town)
    past = await town.look(lambda session: [r.words for r in history.of(session, case.id) if r.what == "road"])

    assert (case.road, past) == ("simple", ["复杂：户数多", "简易：其实只有两户"])


async def test_who_knows_a_side_keeps_away(town: Town) -> None:
    officer, _, _ = await working(town)
    liu = await mediator(town, "刘桂兰", ["邻里"])
    await officer.says(f"/road {ONE} 复杂 积怨")
    await officer.says(f"/invite {ONE} 刘桂兰")
    await liu.presses("认识当事人，回避")

    assert officer.last == f"{ONE} 刘桂兰调解员：认识当事人，回避。"
    await liu.says(f"/case {ONE}")
    assert liu.last.startswith("没有找到这个编号")


async def test_another_body_is_watched_until_its_result(town: Town) -> None:
    officer, chief, resident = await working(town)
    await officer.says(f"/refer {ONE}")
    await officer.presses("城管部门")
    await officer.says("装修时间归那边管")
    await officer.says("0471-1234567")
    assert (await case_of(town)).stage == Stage.REFERRED
    assert resident.last.startswith(f"您的事（{ONE}）转给城管部门了，联系：0471-1234567。")
    officer.forget()

    await town.passes(days=7, hours=13)
    late = f"{ONE} 城管部门的回执还没有来，请去催一下。"
    assert late not in officer.heard  # at night
    await town.passes(hours=11)
    await town.passes(minutes=10)
    assert officer.heard.count(late) == 1
    await town.passes(days=4)
    await town.passes(minutes=10)
    assert chief.heard.count(f"督办：{ONE} 转给城管部门，回执过期没有来。负责：王卫东民警。") == 1

    await officer.says("/received 1 电话确认了")
    await officer.says("/received 1 又一次")
    await officer.says("/result 1 已责令夜间停工")
    assert (await case_of(town)).stage == Stage.WORKING
    assert resident.last.startswith(f"您的事（{ONE}），城管部门有结果了")
    kept = await town.look(lambda session: referrals.get(session, 1))
    assert (kept.receipt, kept.result) == ("电话确认了", "已责令夜间停工")  # type: ignore[attr-defined]
    await officer.says("/result 1 再来一次")
    assert officer.last.startswith("没有找到这一条")


async def park(officer: Person, day: str, reason: str = "") -> None:
    await officer.says(f"/park {ONE}")
    for words in ("等楼上装修队复工后换静音设备", "和苑物业", "周经理", day, "0471-7654321"):
        await officer.says(words)
    if reason:
        await officer.says(reason)


async def test_what_waits_has_a_plan_and_goes_on_by_itself(town: Town) -> None:
    officer, chief, resident = await working(town)
    await park(officer, "11月30日")
    assert (await case_of(town)).stage == Stage.PARKED
    assert "和苑物业 周经理" in resident.last
    assert "0471-7654321" in resident.last
    officer.forget()

    await town.passes(days=6, hours=9)
    await town.passes(minutes=5)
    await town.passes(hours=13)
    await town.passes(minutes=5)
    assert len([words for words in officer.heard if words.startswith(f"提醒：{ONE} 暂缓")]) == 2
    await town.passes(hours=12)
    await town.passes(hours=12)

    assert (await case_of(town)).stage == Stage.WORKING
    over = f"{ONE} 暂缓到期，接着办了。办好了告诉居民，还不行要写新的原因。"
    assert (officer.heard.count(over), chief.heard.count(over)) == (1, 1)
    assert resident.last == f"您的事（{ONE}）接着办了，有话直接发给我。"

    await park(officer, "12月30日", "设备还没有到货")
    assert chief.last == f"督办：{ONE} 第 2 次暂缓：设备还没有到货"


async def test_a_day_that_is_over_is_asked_again(town: Town) -> None:
    officer, _, _ = await working(town)
    await park(officer, "昨天")

    assert any(words.startswith("没看懂是哪天") for words in officer.heard)
    assert (await case_of(town)).stage == Stage.WORKING

"""Children under 14: danger first, a guardian's yes before anything is kept, and few who read it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Address
from storage import cases, childhood, migrate, people, retention
from storage.engine import Database
from storage.people import Child
from tests.plays.telling import ONE, case_of, tell
from tests.plays.test_privacy import opened
from tests.town import MONDAY, Town

SAID = "我12岁，放学路上卖糖的老追着我要电话"
ASKED = "谢谢你告诉我。你还小，先请爸爸妈妈（监护人）来按一下同意，我再往下记。"


async def test_nothing_is_kept_until_a_guardian_agrees_and_then_few_read_it(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("李秀英")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    child = town.person("小豆子")
    await child.says("/report 楼下吵")

    await child.says(SAID)
    assert child.last.startswith(ASKED)
    await child.says("追了我好几次了", attachments=())
    await child.says("/report 还在追")
    assert child.last.startswith(ASKED)
    await child.says("@小枫 我12岁，怎么办", "g9")
    assert town.group_heard(group)[-1] == "收到。咱们私下说，请点我的头像。"
    kept = str(await town.look(opened))
    assert not [words for words in ("卖糖", "追了我", "还在追", "楼下吵") if words in kept]
    await child.says("隐私")
    assert "谁保存" in child.last

    await child.says("你好")
    await child.presses("我是监护人，同意")
    await tell(child)
    assert ONE in child.last
    case = await case_of(town)
    assert (case.of_child, case.is_restricted) == (True, True)
    assert "不满 14 岁：监护人在聊天里同意了" in officer.last
    assert town.group_heard(group)[-1] == ONE
    await colleague.says(f"/case {ONE}")
    assert colleague.last.startswith("没有找到这个编号")
    await child.says("我12岁，谢谢叔叔")
    assert "谢谢叔叔" in officer.last

    await officer.says(f"/take {ONE}")
    await officer.says(f"/close {ONE} answered 说好了")
    assert not retention.is_serious(await case_of(town))
    await child.says("/erase")
    await child.presses("确定删除")
    assert (await case_of(town)).story == ""


async def test_danger_comes_first_and_an_officer_is_there_without_a_guardian(town: Town) -> None:
    officer = await town.joined("王卫东")
    child, other = town.person("小豆子"), town.person("小石头")

    await child.says("我12岁，我爸拿刀要砍我妈")
    assert "110" in child.heard[0]
    assert not child.last.startswith(ASKED)
    case = await case_of(town)
    assert (case.of_child, case.is_restricted, case.urgent) == (True, True, True)
    assert retention.is_serious(case)
    assert "不满 14 岁：监护人还没同意，先联系监护人" in officer.last
    await officer.says(f"/reply {ONE} 你多大了")
    await child.says("我12岁，躲在厕所")
    assert "躲在厕所" in officer.last

    await other.says("我是小学生")
    await other.presses("找民警")
    second = await case_of(town, "2611-0002-1")
    assert (second.kind, second.of_child) == (Kind.HELP, True)


async def test_who_is_no_child_puts_it_right(town: Town) -> None:
    await town.joined("王卫东")
    grown = town.person("李阿姨")

    await grown.says("/guardian yes")
    assert grown.last.startswith("不用按这个")
    await grown.says("我还是小孩")
    await grown.presses("我满 14 岁了")
    await tell(grown)

    case = await case_of(town)
    assert (case.of_child, case.is_restricted) == (False, False)


def test_what_is_known_of_children_goes_and_cases_stay_shut(empty: Database) -> None:
    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "小豆子").contact
        people.get(session, contact.person_id).child = Child.SAID
        who = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
        made = cases.Case(kind=Kind.DISPUTE, opened_at=MONDAY, of_child=True, is_restricted=True, **who)
        case_id = cases.open_case(session, made, MONDAY).id

    migrate.downgrade(empty, "0029")
    migrate.upgrade(empty)

    with Session(empty.write) as session:
        case = cases.get(session, case_id)
        assert (case.of_child, case.is_restricted) == (False, True)
        assert people.get(session, case.reporter_id).child is None


async def test_where_no_guardian_answers_what_was_kept_is_forgotten_and_the_child_hears_it_twice(town: Town) -> None:
    officer = await town.joined("王卫东")
    child, in_danger, guarded = town.person("小豆子"), town.person("小石头"), town.person("小花")
    await tell(child)
    await child.says("我是小学生")
    await officer.says(f"/take {ONE}")
    await in_danger.says("我12岁，我爸拿刀要砍我妈")
    await guarded.says("我12岁，楼下吵")
    await guarded.presses("我是监护人，同意")
    for each in (child, in_danger, guarded):
        each.forget()

    await town.passes(days=16)
    assert child.heard == []
    await officer.says(f"/close {ONE} answered 说好了")
    await town.passes(minutes=60)
    assert child.last.startswith("你跟我说过的，爸爸妈妈（监护人）还没同意，三天后我就忘掉它。")
    assert child.buttons == ["我是监护人，同意", "找民警"]
    await town.passes(days=2)
    assert await town.look(due) == 0
    child.forget()
    await town.passes(days=1)
    await town.passes(minutes=60)

    assert child.heard == ["你之前说的，我都忘掉了，没有留下。\n想说的时候，随时再来；有危险马上打 110。"]
    kept = str(await town.look(opened))
    assert not [words for words in ("小豆子", "天天半夜装修") if words in kept]
    assert in_danger.heard == guarded.heard == []
    assert "拿刀" in (await case_of(town, "2611-0002-1")).story
    await child.says("/my")
    assert "2611" not in child.last


def due(session: Session) -> int:
    return childhood.count_due(session, MONDAY + timedelta(days=18), timedelta(days=15))

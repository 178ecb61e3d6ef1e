"""Danger and conflict: who may read it, who is called until somebody takes it, whom the law wants told."""

from functools import partial

import pytest
from sqlalchemy.orm import Session

from domain.case import Kind, Move, Stage
from domain.message import Address
from domain.refusal import Refusal
from handlers.desk import guarding
from handlers.turn import Tick
from storage import areas, cases, people
from tests.plays.telling import ONE, case_of, told
from tests.town import Person, Town

BEATEN = "我老公正在打我，还打孩子，快来人"


async def lives(town: Town, resident: Person) -> None:
    """They have told us before that they live in 和苑社区."""
    await resident.says("你好")

    def put(session: Session) -> None:
        contact = people.speaker(session, Address("paper", resident.address), "").contact
        contact.area_id = areas.named(session, "和苑社区")[0].id

    await town.look(put)
    resident.forget()


def newest(person: Person, words: str) -> str:
    return next(text for text in reversed(person.heard) if words in text)


async def test_a_beaten_child_shuts_the_file_and_it_is_not_closed_before_the_bodies_are_told(town: Town) -> None:
    officer, other, chief = await town.joined("王卫东"), await town.joined("李秀英"), await town.joined("陈所长")
    group = await town.bound(officer, "g9", "和苑社区 工作")
    resident = town.person("刘姐")

    await lives(town, resident)
    await resident.says(BEATEN)

    case = await case_of(town)
    assert case.kind == Kind.EMERGENCY
    assert case.is_restricted
    assert town.group_heard(group) == [f"【危险】{ONE}"]
    holder, outsider = (officer, other) if "孩子" in "".join(officer.heard) else (other, officer)
    assert "孩子" not in "".join(outsider.heard)
    await outsider.says(f"/case {ONE}")
    assert "没有找到这个编号" in outsider.last
    await chief.says(f"/case {ONE}")
    assert "打孩子" in chief.last
    assert "还要报：公安、民政、教育" in chief.last

    assert "12110" in resident.last
    await resident.presses("不方便")
    assert resident.last == "好的。"
    assert "现在不方便说话" in newest(holder, "不方便")

    await holder.says(f"/take {ONE}")
    await holder.says(f"/close {ONE} settled 好了")
    assert "还没有报公安、民政、教育" in holder.last
    assert "未成年人保护法第11条第2款" in holder.last
    await holder.says(f"/more {ONE}")
    await holder.presses("已报民政")
    await holder.says("电话报给值班室")
    assert "还要报：公安、教育" in holder.last
    await holder.says(f"/forwarded {ONE} 民政 又报一次")
    assert "已经记过了" in holder.last
    await holder.says(f"/forwarded {ONE} 不用报 没有孩子")
    assert "只有所长" in holder.last

    holder.forget()
    chief.forget()
    await town.passes(minutes=61)
    assert any("还要报公安、教育" in text for text in holder.heard)
    assert not any("还要报公安、教育" in text for text in chief.heard)
    await town.passes(minutes=60)
    assert any("还要报公安、教育" in text for text in chief.heard)

    await holder.says(f"/forwarded {ONE} 公安 本所立即处置")
    await holder.says(f"/forwarded {ONE} 教育 电话报教育局")
    await holder.says(f"/close {ONE} referred 已处置")
    assert (await case_of(town)).stage == Stage.CLOSED


async def test_nobody_takes_it_so_more_and_more_people_are_called_each_once(town: Town) -> None:
    await town.joined("王卫东")
    chief = await town.joined("陈所长")
    resident = town.person("刘姐")
    await lives(town, resident)
    await resident.says("有人拿刀砍人了")

    first = await case_of(town)
    chief.forget()
    await town.passes(seconds=50)
    assert not any("没有人接" in text for text in chief.heard)
    await town.passes(seconds=20)
    assert "1 分钟没有人接" in chief.last
    await town.passes(minutes=2)
    assert "3 分钟没有人接" in chief.last
    await town.passes(minutes=2)
    assert "5 分钟没有人接" in chief.heard[-1]
    count = len(chief.heard)
    await town.passes(seconds=30)
    assert len(chief.heard) == count

    await chief.says(f"/take {first.number}")
    chief.forget()
    await town.passes(minutes=20)
    assert not any("没有人接" in text for text in chief.heard)


async def test_who_is_called_may_read_and_take_it(town: Town) -> None:
    officers = {name: await town.joined(name) for name in ("王卫东", "李秀英")}
    resident = town.person("刘姐")
    await resident.says("有人拿刀砍人了")
    await town.passes(seconds=70)
    called = [p for p in officers.values() if any("还没有人接" in text for text in p.heard)]
    assert len(called) == 1
    await called[0].says(f"/take {ONE}")
    assert (await case_of(town)).stage == Stage.WORKING


async def test_restricted_by_hand_with_named_readers_and_opened_by_the_chief_alone(town: Town) -> None:
    officer, other, chief = await town.joined("王卫东"), await town.joined("李秀英"), await town.joined("陈所长")
    await told(town)
    held_by_first = (await case_of(town)).assignee_id
    holder, outsider = (officer, other) if "/take" in str(officer.messages) else (other, officer)
    assert held_by_first is not None

    await holder.says(f"/restrict {ONE}")
    assert "原因" in holder.last
    await holder.says(f"/restrict {ONE} 涉及隐私")
    await outsider.says(f"/case {ONE}")
    assert "没有找到这个编号" in outsider.last
    await holder.says(f"/reader {ONE} {outsider.name} 协助")
    await outsider.says(f"/case {ONE}")
    assert "半夜装修" in outsider.last
    await holder.says(f"/open {ONE} 没事了")
    assert "只有所长" in holder.last
    await chief.says(f"/open {ONE} 可以公开")
    assert not (await case_of(town)).is_restricted


async def test_who_is_barred_never_gets_it_and_never_sees_it(town: Town) -> None:
    officer, other, chief = await town.joined("王卫东"), await town.joined("李秀英"), await town.joined("陈所长")
    await told(town)
    holder, outsider = (officer, other) if "/take" in str(officer.messages) else (other, officer)
    await holder.says(f"/take {ONE}")

    await holder.says(f"/return {ONE} 我和当事人认识，要回避")

    await holder.says(f"/case {ONE}")
    assert "没有找到这个编号" in holder.last
    assert any("只给指定的人看" in text for text in holder.heard)
    assert not any("半夜装修" in text for text in holder.heard)
    await chief.says(f"/assign {ONE} {holder.name}")
    assert "不能转" in chief.last
    await outsider.says(f"/bar {ONE} 我 亲戚")
    assert (await case_of(town)).assignee_id not in (None,)
    await chief.says(f"/case {ONE}")
    assert "回避" in chief.last
    await outsider.says(f"/bar {ONE} 我 亲戚")
    assert "没有找到这个编号" in outsider.last


async def test_a_residents_wish_for_somebody_else_is_the_chiefs_to_decide(town: Town) -> None:
    officer = await town.joined("王卫东")
    chief = await town.joined("陈所长")
    resident = await told(town)
    await resident.says("他是我对象的亲戚")
    assert not any("亲戚" in text for text in officer.heard)
    await resident.says(f"/avoid {ONE} 他是我对象的亲戚")
    assert "由领导定" in resident.last
    assert len([text for text in chief.heard if "希望换人办" in text]) == 1
    await chief.presses("让他回避")
    assert "回避" in newest(chief, "以后不派给他")


async def test_danger_is_never_mediated(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.says(f"/take {ONE}")

    def tries(session: Session, **marks: object) -> str:
        case = cases.lock(session, cases.numbered(session, [ONE])[0].id)
        for name, value in marks.items():
            setattr(case, name, value)
        tick = Tick(session, town.clock(), town.app.dispatcher.service)
        try:
            guarding.must_be_allowed(tick, case, Move.MEDIATE)
        except Refusal as refused:
            session.rollback()
            return str(refused)
        return ""

    assert await town.look(tries) == ""
    for marks in ({"urgent": True}, {"danger": "怕对方动手"}, {"story": "楼上雇了几个人打我"}):
        assert "不能调解" in str(await town.look(partial(tries, **marks)))


@pytest.mark.parametrize("words", ["你别给我打电话", "他就在旁边", "我不敢出声"])
async def test_who_cannot_talk_may_say_so_in_any_words(town: Town, words: str) -> None:
    chief, holder, resident = await town.joined("陈所长"), await town.joined("王卫东"), town.person("小慧")
    await resident.says("我老公又打我了")
    for each in (chief, holder, resident):
        each.forget()

    await resident.says(words)
    await resident.says(words)

    assert resident.heard == ["好的。", "好的。"]
    warned = f"【危险】{ONE} 本人说现在不方便说话：先别打电话、别发消息。"
    assert chief.heard[-1].startswith(warned)
    assert any(text.startswith(warned) for text in holder.heard)
    assert any(words in text for text in holder.heard)

"""Somebody who abuses the service may not use it for some days; danger, answers and privacy get through."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from domain.case import Kind
from domain.message import Address
from handlers.desk import block_texts
from storage import blocks, migrate, people
from storage.blocks import Block
from storage.engine import Database
from tests.plays import past_of
from tests.plays.telling import ONE, TWO, case_of, told
from tests.storage.test_migrations_followups import fill
from tests.town import Person, Town


async def blocked(town: Town) -> tuple[Person, Person, Person]:
    """An officer, the chief, and a resident who may not use the service for seven days."""
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.presses("接单")
    await officer.says(f"/more {ONE}")
    await officer.presses("暂停对方使用")
    await officer.presses("7 天")
    await officer.says("反复发广告")
    return officer, chief, resident


async def test_from_more_with_days_and_reason_told_once_and_it_ends_by_itself(town: Town) -> None:
    officer, chief, resident = await blocked(town)

    assert officer.last.startswith(f"{ONE} 的对方暂停使用")
    assert "反复发广告" in chief.last
    assert resident.last.startswith("遇到危险照样发给我")
    assert "反复发广告" not in resident.last
    assert len(resident.last.split("\n")) <= 6

    resident.forget()
    officer.forget()
    for words in ("/report 加微信领红包", "加微信领红包", "查进度", "/unblock " + ONE, "你好"):
        await resident.says(words)
    await resident.says("/help", "g1")
    assert resident.heard == []
    assert officer.heard == []
    assert town.group_heard("g1") == []

    await resident.says("/privacy")
    assert "隐私" in "".join(resident.heard) or "保存" in "".join(resident.heard)

    await town.passes(days=7, seconds=1)
    resident.forget()
    await resident.says("查进度")
    assert ONE in "".join(resident.heard)


async def test_danger_and_what_follows_on_it_get_through(town: Town) -> None:
    officer, _, resident = await blocked(town)

    await resident.says("他拿着刀堵在我家门口")
    assert resident.last.startswith("马上打 110")
    officer.forget()
    await resident.says("我在3号楼2单元501")
    assert "501" in "".join(officer.heard)


async def test_who_is_asked_by_the_officer_may_answer(town: Town) -> None:
    officer, _, resident = await blocked(town)

    await officer.says(f"/reply {ONE} 明天在家吗")
    resident.forget()
    await resident.says("在家，上午都在")
    assert "上午都在" in officer.last
    assert resident.heard


async def test_the_chief_sees_the_list_and_lifts_and_both_stand_in_the_history(town: Town) -> None:
    officer, chief, resident = await blocked(town)
    other = await town.joined("赵大山")

    await other.says("/blocks")
    assert other.last == "现在没有人被暂停使用。"
    await other.says(f"/unblock {ONE}")
    assert "没有找到这个编号" in other.last
    await officer.says(f"/block {ONE} 7 再来一次")
    assert officer.last.startswith("已经暂停了")
    await chief.says("/blocks")
    assert "反复发广告" in chief.last
    assert "李阿姨" not in chief.last
    await chief.presses(f"恢复 {ONE}")

    assert resident.last == block_texts.LIFTED
    assert [row.what for row in await past_of(town, await case_of(town)) if "block" in row.what] == ["block", "unblock"]
    resident.forget()
    await resident.says("查进度")
    assert ONE in "".join(resident.heard)


async def test_who_may_and_whom_it_never_hits(town: Town) -> None:
    officer, helper = await town.joined("王卫东"), await town.joined("孙小妹")
    resident = await told(town)
    await officer.presses("接单")
    await helper.says(f"/block {ONE} 1 烦人")
    assert helper.last.startswith("没有找到这个编号")
    for wrong in ("0 烦人", "31 烦人", "7", "烦人"):
        await officer.says(f"/block {ONE} {wrong}")
        assert "写天数（1 到 30）和原因" in officer.last
    await officer.replies("办理中", "/block 1 反复发广告")
    assert "暂停使用" in officer.last

    frightened = town.person("刘姐")
    await frightened.says("他拿着刀堵在我家门口")
    for _ in range(40):
        await frightened.says("救命，快来人")
    await officer.says(f"/block {TWO} 1 话太多")
    assert (await case_of(town, TWO)).kind == Kind.EMERGENCY
    assert "暂停使用，" not in officer.last
    assert resident.last.startswith("遇到危险照样发给我")


def test_down_and_up_with_data(empty: Database) -> None:
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def keep(session: Session) -> int:
        fill(session)
        who = people.speaker(session, Address("paper", "p1"), "").person_id
        blocks.add(
            session, Block(person_id=who, case_id=1, by_id=who, reason="广告", at=now, until=now.replace(day=30))
        )
        return who

    migrate.upgrade(empty)
    with Session(empty.write) as session, session.begin():
        who = keep(session)
        assert [row.reason for row in blocks.of_case(session, 1, now)] == ["广告"]
    migrate.downgrade(empty, "0025")
    migrate.upgrade(empty)
    with Session(empty.write) as session:
        assert people.get(session, who).name == "李阿姨"
        assert people.get(session, who).blocked_until is None
        assert not blocks.running(session, now)

"""Meetings: which time suits everybody, a calendar file that follows, reminders said once, and who did not come."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.content.library import Library
from handlers.language.kind import DisputeKind
from storage import records
from storage.cases import Case
from storage.documents import Document
from tests.plays.talks import agreed, meets, proposed
from tests.plays.telling import ONE, case_of
from tests.town import Town

WEDNESDAY, THURSDAY = "11月25日（周三）15:00", "11月26日（周四）10:00"


async def calendars(town: Town) -> list[str]:
    def ask(session: Session) -> list[str]:
        return [document.content.decode() for document in session.scalars(select(Document).order_by(Document.id))]

    found = await town.look(ask)
    assert isinstance(found, list)
    return found


def value(calendar: str, key: str) -> str:
    return next(line.partition(":")[2] for line in calendar.split("\r\n") if line.startswith(f"{key}:"))


async def test_a_time_that_suits_all_is_fixed_and_changes_reach_the_calendar(town: Town) -> None:
    talks = await proposed(town)
    assert talks.b.buttons == [WEDNESDAY, THURSDAY, "都不行", "我提个时间"]
    await talks.a.presses(WEDNESDAY)
    await talks.a.presses(THURSDAY)
    await talks.b.presses(THURSDAY)

    assert talks.a.last.startswith(f"见面定了：{THURSDAY}\n地方：社区调解室")
    assert talks.b.last == talks.a.last
    assert [a.name for a in talks.a.messages[-1].attachments] == ["调解见面.ics"]
    await talks.officer.says(f"/case {ONE}")
    assert f"见面：{THURSDAY} 社区调解室" in talks.officer.last

    await meets(talks.officer, "周五下午3点；周六上午10点")
    assert "原来约的时间不算了" in talks.a.last
    await talks.officer.presses("就定11月28日（周六）10:00")
    assert talks.b.last.startswith("见面改时间了：11月28日")
    await talks.officer.says(f"/unmeet {ONE}")
    assert "取消了" in talks.a.last
    assert "取消了" in talks.b.last

    first, second, third = await calendars(town)
    assert value(first, "UID") == value(second, "UID") == value(third, "UID")
    assert int(value(first, "SEQUENCE")) < int(value(second, "SEQUENCE")) < int(value(third, "SEQUENCE"))
    assert [value(each, "METHOD") for each in (first, second, third)] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert value(second, "DTSTART") == "20261128T020000Z"
    assert "李阿姨" not in first
    assert "赵先生" not in first
    assert ONE not in first
    assert all(len(line.encode()) <= 75 for line in first.split("\r\n"))


async def test_none_fits_and_another_time_is_offered_to_the_others(town: Town) -> None:
    talks = await proposed(town)
    await talks.a.presses("都不行")
    assert talks.officer.last == f"{ONE} 甲方：都不行"
    await talks.a.presses("我提个时间")
    await talks.a.says("昨天")
    assert talks.a.last.startswith("没看懂")
    await talks.a.says("周日下午4点")
    assert talks.officer.last == f"{ONE} 甲方：提了个时间 11月29日（周日）16:00"

    await talks.officer.presses("问对方行不行")
    await talks.b.presses("11月29日（周日）16:00")
    assert talks.a.last.startswith("见面定了：11月29日（周日）16:00")
    await talks.b.presses("11月29日（周日）16:00")
    assert talks.b.last.startswith("这个时间已经不用选了")


async def test_times_that_all_pass_are_told_to_the_officer_once(town: Town) -> None:
    talks = await proposed(town)
    await talks.a.presses(WEDNESDAY)
    await town.passes(hours=72, minutes=5)
    await town.passes(minutes=10)
    assert [words for words in talks.officer.heard if "时间都过了" in words] == [talks.officer.last]
    await talks.b.presses(THURSDAY)
    assert talks.b.last.startswith("这个时间已经不用选了")
    await talks.officer.presses("再约一次")
    assert talks.officer.last.startswith("在哪里谈")


async def test_times_that_nobody_can_read_are_asked_again(town: Town) -> None:
    talks = await agreed(town)
    await talks.officer.says(f"/meet {ONE}")
    await talks.officer.presses("电话或视频")
    for words in ("改天", "周三下午3点", "昨天下午3点；周三下午3点", "周三晚上11点；周四上午10点"):
        await talks.officer.says(words)
        assert "没看懂" in talks.officer.last or "太晚或太早" in talks.officer.last


async def test_reminders_come_once_at_the_right_hour_and_never_at_night(town: Town) -> None:
    talks = await agreed(town)
    await meets(talks.officer, "周四上午9点半；周五上午10点")
    await talks.officer.presses("就定11月26日（周四）9:30")
    for person in (talks.a, talks.b):
        person.forget()

    await town.passes(hours=47)
    assert talks.a.heard == []
    await town.passes(minutes=35)
    await town.passes(minutes=10)
    assert [words[:10] for words in talks.a.heard] == ["提醒：11月26日（"]
    await town.passes(hours=21, minutes=55)
    assert len(talks.a.heard) == 1
    await town.passes(minutes=25)
    await town.passes(minutes=10)
    assert [words[:6] for words in talks.b.heard] == ["提醒：11月", "快到时间了："]
    assert len(talks.a.heard) == 2


async def test_who_stays_away_twice_is_shown_another_road_and_a_held_one_is_recorded(town: Town) -> None:
    talks = await proposed(town)
    await talks.officer.presses(f"就定{WEDNESDAY}")
    await town.passes(hours=54, minutes=5)
    assert talks.officer.last == f"{ONE} {WEDNESDAY}的见面开了吗？"
    assert talks.officer.buttons == ["开了，都来了", "没开成", "甲方没来", "乙方没来"]
    await talks.officer.presses("乙方没来")
    await talks.officer.presses("乙方没来")
    assert talks.officer.last == f"{ONE} 乙方没来，记下了。问问是不是有难处，再约一次。"

    await meets(talks.officer, "周四上午10点；周五上午10点")
    await talks.officer.presses(f"就定{THURSDAY}")
    await town.passes(hours=19)
    await talks.officer.says(f"/met {ONE}")
    await talks.officer.presses("乙方没来")
    assert "第 2 次没来" in talks.officer.last
    assert "起诉" in talks.officer.last
    await talks.officer.presses("再约一次")
    await talks.officer.says("取消")
    await talks.officer.says(f"/met {ONE}")
    await talks.officer.presses("开了，都来了")
    assert talks.officer.last.startswith(f"{ONE} 记下了：见面开了")


async def test_a_case_that_leaves_by_another_door_takes_its_meeting_along(town: Town) -> None:
    talks = await proposed(town)
    await talks.officer.presses(f"就定{WEDNESDAY}")
    await talks.officer.says(f"/close {ONE} 谈好了 不装修了")
    talks.b.forget()
    await town.passes(minutes=6)
    await town.passes(minutes=6)
    assert [words for words in talks.b.heard if "取消了" in words] == talks.b.heard
    assert len(talks.b.heard) == 1


async def test_danger_seen_later_calls_the_meeting_off_without_saying_why(town: Town) -> None:
    talks = await proposed(town)
    await town.look(lambda session: session.execute(update(Case).values(is_restricted=True)))
    await talks.a.presses(WEDNESDAY)
    assert talks.a.last == "这件事现在不在谈。有话直接发给我，我转给负责的人。"

    await town.look(lambda session: session.execute(update(Case).values(is_restricted=False)))
    await talks.officer.presses(f"就定{WEDNESDAY}")
    await town.look(lambda session: session.execute(update(Case).values(is_restricted=True)))
    for _ in range(2):
        await town.passes(hours=29, minutes=5)
    assert [words for words in talks.b.heard if "提醒" in words] == []
    assert talks.b.last.startswith(f"{WEDNESDAY}的见面取消了")
    assert talks.b.heard.count(talks.b.last) == 1
    assert "有危险，不能调解" in talks.officer.last


async def test_every_kind_has_a_guide_and_its_drafts_go_out_by_hand_only(town: Town) -> None:
    reading = Library().read()
    assert not [fault for fault in reading.faults if "guide" in fault]
    guides = {guide.topic: guide for guide in reading.guides.values()}
    assert set(guides) == {"general", *DisputeKind} - {DisputeKind.OTHER}
    assert sum(len(guide.after) for guide in guides.values()) == 2
    town.app.dispatcher.service.content.guides = guides
    talks = await agreed(town)
    await talks.officer.says(f"/guide {ONE}")
    assert talks.officer.last.startswith("1/7 先稳住")
    before = talks.b.heard
    await talks.officer.presses("用这句")
    await talks.officer.presses("乙方")
    assert talks.b.heard == before
    await talks.officer.presses("提交")
    assert talks.b.last == "王卫东民警：\n您先慢慢说，我听着。今天不急着定对错。"
    await talks.officer.says(f"/guide {ONE} 7")
    assert talks.officer.buttons == ["上一步"]


async def test_the_record_keeps_every_version(town: Town) -> None:
    talks = await agreed(town)
    await talks.officer.says(f"/record {ONE}")
    await talks.officer.says("先听甲方，再听乙方")
    while "提交" not in talks.officer.buttons:
        await talks.officer.presses("跳过")
    assert "参加人：甲方、乙方" in talks.officer.last
    await talks.officer.presses("提交")
    await talks.officer.says(f"/record {ONE}")
    await talks.officer.presses("改结果")
    await talks.officer.presses("达成协议")
    await talks.officer.presses("提交")
    await talks.officer.says(f"/record {ONE} show")
    assert talks.officer.last.startswith(f"{ONE} 调解笔录 第 2 版（共 2 版）")
    assert "结果：达成协议" in talks.officer.last
    kept = await town.look(lambda session: [row.content["result"] for row in records.of(session, 1)])
    assert kept == ["", "达成协议"]

    await town.look(lambda session: session.execute(update(Case).values(assignee_id=None)))
    await talks.b.says(f"/record {ONE}")
    assert talks.b.last.startswith("这个只有工作人员能用")
    assert (await case_of(town)).stage == "mediating"

"""`/notice`: question after question, and then exactly what would go out, to whom and when."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.leaflet import Leaflet, Quiz
from domain.message import Attachment, AttachmentKind, Change
from domain.people import Level
from storage import areas, notices
from tests.plays.noticing import WORDS, with_groups
from tests.town import Person, Town, photo

AS_READ = f"【和苑通知】{WORDS}\n核对真假：发“查真伪 ····”。王卫东民警 · 和苑社区"
CONTROL = [
    "通知 1 · 社区通知 · 还没发",
    "发给：和苑社区和下面的群，现在 2 个群",
    "时间：每周一、三、五 9:00，接下来 11月25日（周三）9:00、11月27日（周五）9:00、11月30日（周一）9:00",
    "看着对就按“确认”，按了才发。",
]


async def written(officer: Person, words: str = WORDS, time: str = "现在发") -> None:
    """From /notice to what would go out; one without tags among the groups."""
    await officer.says("/notice")
    await officer.says(words)
    await officer.presses("社区通知")
    await officer.presses("和苑社区")
    await officer.says(time)


def leaflets(*ids: str) -> dict[str, Leaflet]:
    quiz = Quiz("能转账吗？", "不能", "能", "公安没有安全账户。")
    return {
        id_: Leaflet(id_, f"{id_}来电都是假的。", f"{id_}别信", f"kind {id_}", "公安部", date(2026, 11, 1), quiz=quiz)
        for id_ in ids
    }


async def test_what_where_and_when_are_asked_and_shown_before_anything_goes_out(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", "g2")

    await written(officer, time="每周一三五 9:00")

    assert officer.heard[-2] == AS_READ
    assert officer.last.splitlines() == CONTROL
    assert officer.buttons == ["确认", "改文字", "改时间", "改范围", "改成反诈提醒", "取消"]
    await town.passes(hours=30)
    assert not town.group_heard("g1")

    await officer.presses("确认")
    assert officer.last == "定好了：通知 1，按每周一、三、五 9:00，2 个群。"
    await town.passes(hours=24)
    assert town.group_heard("g1")[0].startswith(f"【和苑通知】{WORDS}\n")


async def test_now_goes_out_at_once_after_the_confirmation_and_only_once(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", "g2")
    await written(officer)

    await officer.presses("确认")
    assert officer.last == "好，这就发：通知 1，2 个群。"
    await town.passes(seconds=10)
    await officer.presses("确认")
    await town.passes(seconds=10)

    assert officer.heard[-2] == "通知 1 现在是“定好了”，没有再办一次。看进度：发 /notice status 1。"
    assert [len(town.group_heard(group)) for group in ("g1", "g2")] == [1, 1]


async def test_a_photo_goes_along_and_nothing_else_does(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await officer.says("/notice")

    await officer.says("", attachments=(Attachment(AttachmentKind.VOICE, "v", "paper"),))
    assert officer.last.startswith("通知只能带文字和一张照片，语音带不了。请写成文字。")
    await officer.says("", attachments=photo("first"))
    assert officer.last.startswith("照片收到了，会和文字一起发到群里。")
    await officer.says(WORDS, attachments=photo("second"))
    await officer.presses("社区通知")
    await officer.presses("和苑社区")
    await officer.presses("现在发")

    assert [file.reference for file in officer.messages[-2].attachments] == ["second"]
    assert officer.last.startswith("照片只带一张，用的是最后发的那张。")
    await officer.presses("确认")
    await town.passes(seconds=10)
    assert [file.reference for file in town.channel.sent["g1"][0][1].attachments] == ["second"]


async def test_ready_ones_take_turns(town: Town) -> None:
    town.app.dispatcher.service.content.leaflets = leaflets("甲", "乙", "丙", "丁")
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await officer.says("/notice")

    await officer.presses("用现成的反诈提醒，轮着发")
    await officer.presses("和苑社区")
    await officer.presses("每周一三五 9:00")

    shown = officer.messages[-2]
    assert shown.text.startswith("【和苑提醒】丁来电都是假的。\n记住：丁别信\n")
    assert [b.label for line in shown.buttons for b in line] == ["能", "不能"]
    assert "再往后：“丙别信”“乙别信”。每个群 90 天里不听重复的。" in officer.last
    assert "改成社区通知" not in officer.buttons
    await officer.presses("确认")
    await town.passes(hours=47)
    assert "丁来电都是假的" in town.group_heard("g1")[0]


async def test_without_ready_ones_nothing_can_be_confirmed(town: Town) -> None:
    town.app.dispatcher.service.content.leaflets = {}
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")

    await officer.says("/notice now 和苑社区 现成的")

    assert officer.last.endswith("现成的反诈提醒一条也没有，先不能发。请按“改文字”自己写一条。")
    assert "确认" not in officer.buttons


async def test_tags_that_are_in_use_can_be_chosen(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", "g2", tags=("老人",))
    await with_groups(town, "g3", tags=("企业",))
    await town.changes("g2", Change.REMOVED)
    await officer.says("/notice")
    await officer.says(WORDS)
    await officer.presses("社区通知")
    await officer.presses("和苑社区")

    assert officer.buttons[:3] == ["所有群", "老人", "企业"]
    await officer.says("老人")
    await officer.presses("现在发")

    assert officer.last.splitlines()[1] == "发给：和苑社区里带“老人”标签的群，现在 1 个群（另有 1 个已不在）"


async def test_where_no_group_is_it_says_how_to_bind_one_and_cannot_be_confirmed(town: Town) -> None:
    officer = await town.joined("王卫东")

    await written(officer)

    assert officer.last.endswith("现在一个群也收不到，先不能发。请到群里发 /bind 和苑社区，绑好再来。")
    assert "确认" not in officer.buttons


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("过几天", "这个时间我没看懂。请这样写：\n12月1日 9:00\n每周一三五 9:00\n每月10日 8:30"),
        ("今天8点", "11月23日（周一）8:00已经过了。请写以后的时间，例如：明早9点。"),
    ],
)
async def test_a_wrong_time_is_asked_again_with_examples(town: Town, said: str, answer: str) -> None:
    officer = await town.joined("王卫东")

    await written(officer, time=said)

    assert officer.last.startswith(f"{answer}\n什么时候发？")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("东门社区", "“东门社区”不归您负责，不能发到那里。您负责的有：和苑社区。"),
        ("西门", "没有叫“西门”的辖区。辖区写在前面，例如：和苑社区。您负责的有：和苑社区。"),
    ],
)
async def test_a_wrong_area_is_asked_again_with_what_is_right(town: Town, said: str, answer: str) -> None:
    officer = await town.joined("王卫东")
    await officer.says("/notice")
    await officer.says(WORDS)
    await officer.presses("社区通知")

    await officer.says(said)

    assert officer.last.startswith(f"{answer}\n发给哪个辖区？")


async def test_in_quiet_hours_it_says_until_when_it_waits(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    town.clock.move(hours=13)

    await written(officer)

    assert "这会儿是安静时间，明早8:00发。" in officer.last


async def test_a_year_whose_holidays_it_goes_by_and_nobody_knows_is_named(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    town.clock.move(days=800)

    await written(officer, time="每月10日 8:30")
    assert "节假日" not in officer.last
    await officer.says("/notice time 1 工作日 8:30")

    assert "2029年的节假日还没公布，先按周一到周五上班算。" in officer.last


async def test_what_is_private_is_pointed_out_but_not_forbidden(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")

    await written(officer, "3号楼2单元501漏水，找13912345678")

    assert "这段话里好像有电话、门牌，群里人人看得到。" in officer.last
    assert "确认" in officer.buttons


async def test_the_kind_can_be_turned_round(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await written(officer)

    await officer.presses("改成反诈提醒")

    assert officer.heard[-2].startswith("【和苑提醒】")
    assert officer.last.startswith("通知 1 · 反诈提醒 · 还没发")


async def test_whoever_may_not_hears_who_may(town: Town) -> None:
    worker, resident = await town.joined("孙小妹"), town.person("李阿姨")

    await worker.says("/notice")
    await resident.says("/notice")

    assert worker.last == "发通知请民警、督办或所长来，您的岗位不能发。要发什么，请告诉他们。"
    assert resident.last == "这个只有工作人员能用。要反映事情，直接跟我说就行。"


async def test_words_behind_the_command_are_its_first_answer(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"通知 {WORDS}")

    assert officer.last.startswith("这是哪一种？")


async def test_a_chief_reads_that_each_community_sees_its_own_name(town: Town) -> None:
    chief = await town.joined("陈所长")
    await with_groups(town, "g1")

    await chief.says(f"/notice now 城关派出所 {WORDS}")

    assert "每个群里写的是自己社区的名字和民警。" in chief.last


async def test_an_area_whose_name_is_used_twice_is_told_apart_by_its_code(town: Town) -> None:
    def add(session: Session) -> None:
        areas.save(session, "hy-2", "和苑一网格", Level.GRID, areas.named(session, "hy")[0])

    await town.look(add)
    officer = await town.joined("王卫东")
    await with_groups(town, "g1", area="hy-2")

    await officer.says(f"/notice now 和苑一网格 {WORDS}")
    assert officer.last == "叫“和苑一网格”的辖区有几个，请写代码：hy-1、hy-2。"
    await officer.says(f"/notice now hy-2 {WORDS}")
    assert "现在 1 个群" in officer.last


async def test_what_is_too_long_or_empty_is_refused(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/notice now 和苑社区 {'水' * 801}")
    assert officer.last == "太长了，有 801 个字，群里放不下。请写在 800 个字以内，能短就短。"
    await officer.says("/notice now 和苑社区")
    assert officer.last == "请写上要说的话，例如：明天上午停水两小时，请先接好水。"
    assert await town.look(lambda session: notices.get(session, 1)) is None

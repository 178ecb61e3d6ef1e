"""Cards, numbers, taking, closing, notes and looking: what staff do with a case."""

import asyncio

import pytest

from domain.looking import Way
from storage import case_looks
from tests.plays.telling import ONE, STORY, TWO, case_of, finish, tell, told
from tests.town import Person, Town, photo

NOT_FOUND = "没有找到这个编号，或者不在您的辖区。编号像 2611-0042-7；发“待办”看手上的案件。"


async def staff_group(town: Town, officer: Person) -> str:
    return await town.bound(officer, "g9", "和苑社区 工作")


async def test_the_staff_group_sees_the_card_without_anybody_in_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await staff_group(town, officer)

    await told(town)

    assert town.group_heard(group) == [f"待接单 {ONE} · 邻里噪音 · 和苑社区\n请在今天18:00前联系居民。"]
    assert [b.label for line in town.channel.sent[group][0][1].buttons for b in line] == [
        "接单",
        "转派",
        "退回",
        "看全部",
    ]


async def test_every_card_follows_the_case_in_place(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await staff_group(town, officer)
    await told(town)

    await officer.presses("接单")
    assert town.group_heard(group)[0].startswith(f"办理中 {ONE} · 邻里噪音 · 和苑社区\n负责：王卫东民警")
    assert "负责：王卫东民警" in officer.heard[0]
    await officer.says(f"/close {ONE} 谈好了 不装修了")

    assert [officer.heard[0][:3], town.group_heard(group)[0][:3]] == ["已办结", "已办结"]
    assert len(town.group_heard(group)) == 1


async def test_a_press_in_the_group_is_answered_by_a_popup(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("李秀英")
    group = await staff_group(town, officer)
    await told(town)

    popup = await colleague.presses("接单", group)

    assert popup == f"{ONE} 您接下了。请在今天18:00前联系居民。\n直接回复卡片，我就转给居民。"
    assert len(town.group_heard(group)) == 1
    assert colleague.last.startswith(f"办理中 {ONE}")
    assert officer.last == f"{ONE} 现在由李秀英民警办，您不用再办了。"


async def test_two_press_at_once_and_the_second_hears_who_has_it(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("李秀英")
    group = await staff_group(town, officer)
    resident = await told(town)
    resident.forget()

    popups = await asyncio.gather(colleague.presses("接单", group), officer.presses("接单", group))

    assert popups[0].startswith(f"{ONE} 您接下了。")
    assert popups[1] == f"{ONE} 李秀英民警已经接了，您不用再接。"
    assert len(resident.heard) == 1


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("转派", f"{ONE} 转给谁？按一下，或者发 /assign {ONE} 姓名。"),
        ("退回", f"{ONE} 为什么退回？按一下，或者发 /return {ONE} 原因。"),
        ("看全部", f"待接单 {ONE}"),
    ],
)
async def test_what_the_group_card_asks_it_asks_in_private(town: Town, label: str, question: str) -> None:
    officer = await town.joined("王卫东")
    group = await staff_group(town, officer)
    await told(town)

    popup = await officer.presses(label, group)

    assert popup in ("我私下问您，请看私聊。", "已私发给您。")
    assert officer.last.startswith(question)
    assert len(town.group_heard(group)) == 1


async def test_closing_from_the_group_card_goes_on_in_private(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await staff_group(town, officer)
    resident = await told(town)
    await officer.presses("接单")

    await officer.presses("办结", group)
    await officer.presses("谈好了")
    await officer.says("晚十点后不装修")

    assert officer.last == f"{ONE} 办结了，正在问居民解决没有。"
    assert resident.last == f"您的事（{ONE}），王卫东民警说办好了：谈好了。\n晚十点后不装修\n解决了吗？"


@pytest.mark.parametrize(
    "typed", [ONE, "261100013", "2611-0001", "26110001", f"编号{ONE}", f"编号 {ONE}", f"编号：{ONE}", "2611 0001 3"]
)
async def test_a_number_may_be_typed_in_many_ways(town: Town, typed: str) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await officer.says(f"/reply {typed} 8点我来")

    assert resident.last == "王卫东民警：8点我来"


@pytest.mark.parametrize("between", [" ", "\n", "，", "："])
async def test_words_may_follow_the_number_in_many_ways(town: Town, between: str) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await officer.says(f"/reply {ONE}{between}我8点来。")

    assert resident.last == "王卫东民警：我8点来。"


@pytest.mark.parametrize("command", ["take", "case", "assign", "return", "close", "reopen", "note", "reply"])
async def test_a_number_out_of_reach_is_like_none(town: Town, command: str) -> None:
    stranger, resident = await town.joined("赵大山"), await told(town)
    resident.forget()

    for number in (ONE, "2611-0099-8", "2611-0001-4"):
        await stranger.says(f"/{command} {number} 谈好了 可以")
        assert stranger.last == NOT_FOUND
    await town.person("路人").says(f"/{command} {ONE} 谈好了 可以")

    assert resident.heard == []


@pytest.mark.parametrize("command", ["take", "case", "assign", "return", "close", "reopen", "note", "reply"])
async def test_without_a_number_an_example_is_given(town: Town, command: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/{command}")

    assert officer.last == f"请写上编号，例如：/{command} 2611-0042-7。发“待办”能看到编号。"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (f"/note {ONE}", "要记什么？例如：/note 2611-0042-7 已上门，双方都在家。"),
        (f"/reply {ONE}", "要对居民说什么？例如：/reply 2611-0042-7 我下午三点上门，您看行吗？"),
        (f"/reopen {ONE} 又吵了", "这件现在是“办理中”，还在办，不用重开。"),
        (f"/take {ONE}", f"{ONE} 已经在您手上了。"),
        (f"/close {ONE} 很好 可以", "结果写其中一个：谈好了（settled）"),
        ("/duty", "请写 on 或 off，例如：/duty on。也可以直接发“上班”“下班”。"),
        ("/stats 明年", "时间写“今天”“本周”“上周”“本月”“上月”“今年”，或者年月，例如：/stats 2026-11。"),
    ],
)
async def test_a_wrong_form_gets_a_sentence_and_changes_nothing(town: Town, words: str, answer: str) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.presses("接单")
    resident.forget()

    await officer.says(words)

    assert officer.last.startswith(answer)
    assert resident.heard == []
    assert (await case_of(town)).stage == "working"


@pytest.mark.parametrize("outcome", ["settled", "SETTLED", "谈好了", "调解成功", "谈好了，"])
async def test_closing_takes_the_outcome_in_both_languages(town: Town, outcome: str) -> None:
    officer = await town.joined("王卫东")
    await told(town)

    await officer.says(f"/close {ONE} {outcome} 晚十点后不装修")

    assert officer.last == f"{ONE} 办结了，正在问居民解决没有。"
    assert (await case_of(town)).outcome == "settled"


async def test_what_closing_misses_is_asked(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")

    await officer.presses("办结")
    assert officer.buttons[:6] == ["谈好了", "部分谈好", "没谈成", "已答复", "已转有关部门", "情况不属实"]
    await officer.says("差不多")
    assert officer.last.startswith("结果写其中一个")
    await officer.presses("没谈成")
    await officer.says("各说各的，已告知可以起诉")

    assert (await case_of(town)).outcome == "failed"


async def test_closed_twice_says_so(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.says(f"/close {ONE} settled 好了")
    resident.forget()

    await officer.says(f"/close {ONE} settled 好了")

    assert officer.last == "这件现在是“已办结”，已经结过了。要接着办，发 /reopen 编号 原因。"
    assert resident.heard == []


async def test_reopening_tells_the_resident_and_the_holder_why(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    await officer.says(f"/close {ONE} settled 好了")
    await chief.says(f"/reopen {ONE}")
    assert chief.last == "为什么重开？写一句，例如：/reopen 2611-0042-7 居民说又吵起来了。"

    await chief.says(f"/reopen {ONE} 居民又来电话")

    assert chief.last == f"{ONE} 重开了，在王卫东民警手上。"
    assert officer.last.startswith(f"{ONE} 重开了，又在您手上：居民又来电话\n\n办理中 {ONE}")
    assert resident.last == f"您的事（{ONE}）重新办理，王卫东民警负责。有话直接发给我。"


async def test_the_whole_case_with_its_history_is_private_and_the_look_is_noted(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await resident.says("这是照片", attachments=photo("f1"))
    await officer.says(f"/note {ONE} 已上门")

    await officer.says(f"/case {ONE}")

    assert "经过：\n11-23 10:00 登记 李阿姨" in officer.last
    assert "11-23 10:00 记录 王卫东：已上门" in officer.last
    assert officer.messages[-1].attachments == photo("f1")
    assert "已上门" not in "".join(resident.heard)


async def test_a_grid_worker_sees_the_masked_card_and_the_look_is_noted(town: Town) -> None:
    worker = await town.joined("孙小妹")
    officer = await town.joined("王卫东")
    await officer.says("/bind 和苑一网格", "g1")
    resident = town.person("李阿姨")
    await resident.says(STORY, "g1")
    await resident.presses("私聊小枫", "g1")
    await finish(resident)

    await worker.says(f"/case {ONE}")
    assert worker.last.startswith(f"待接单 {ONE} · 邻里噪音 · 和苑一网格\n")
    assert worker.last.endswith("这件您只能看摘要。要看全部，请负责人转派给您。")
    await worker.says("待办")
    assert not any(secret in "".join(worker.heard) for secret in ("501", "李阿姨", "装修"))

    case = await case_of(town)
    seen = await town.look(lambda session: case_looks.latest(session, case.id, 9))
    assert isinstance(seen, list)
    assert [look.way for look in seen] == [Way.CASE, Way.CARD]


async def test_the_inbox_goes_by_deadline_and_marks_what_is_late(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")
    town.clock.move(hours=30)
    await tell(town.person("周叔"), story="邻居的狗咬人")
    officer.forget()

    await officer.says("待办")

    lines = officer.last.splitlines()
    assert lines[0] == "手上 2 件，先到期的在前："
    assert lines[1] == f"{ONE} · 邻里噪音 · 3号楼2单元501 · 已超时"
    assert lines[2].startswith(f"{TWO} · 养犬宠物 · 3号楼2单元501 · ")


async def test_the_inbox_shows_what_nobody_holds_only_to_those_who_may_see_it(town: Town) -> None:
    await told(town)
    chief, other, mediator = await town.joined("陈所长"), await town.joined("赵大山"), await town.joined("孙小妹")

    for person in (chief, other, mediator):
        await person.says("待办")

    assert chief.last == f"手上没有案件。\n\n辖区内还有 1 件没人接：\n{ONE} · 邻里噪音 · 3号楼2单元501 · 今天12:00前"
    assert [other.last, mediator.last] == ["手上没有案件。", "手上没有案件。"]


async def test_duty_by_command_and_by_word(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)

    for words, answer in (
        ("/duty off", "好，您下班了。手上还有 1 件，新案件先派给在岗的人。"),
        ("上班", "好，您在岗了。"),
        ("下班", "好，您下班了。手上还有 1 件，新案件先派给在岗的人。"),
        ("/duty ON", "好，您在岗了。"),
    ):
        await officer.says(words)
        assert officer.last == answer

"""A hazard or a clue: asked in private, with a name or without, and without means without, everywhere."""

import pytest

from domain.case import Kind
from domain.message import Spoken
from storage import people
from tests.plays import all_cases, past_of
from tests.plays.telling import ONE
from tests.town import Person, Town, photo

CLUE = "和苑社区3号楼2单元有人聚众赌博，这几天每晚都来"
NAME, PHONE = "钱桂芳", "13987654321"
DANGER, WIRES = "怕伤到人，先离远点；要紧打 110 或 119。", "电线的事还可以打供电 95598。"
NOTED = "这是线索登记，不算报案。"


async def to_name(resident: Person, words: str = CLUE) -> None:
    """From the command to the last question."""
    await resident.says(f"/tip {words}")
    while "匿名" not in resident.buttons:
        await resident.presses("跳过")


async def told(resident: Person, choice: str = "匿名", words: str = CLUE) -> None:
    await to_name(resident, words)
    await resident.presses(choice)
    await resident.presses("提交")


async def staff(town: Town) -> list[Person]:
    return [await town.joined(name) for name in ("王卫东", "李秀英", "赵大山", "陈所长", "孙小妹")]


def read_by(everybody: list[Person]) -> str:
    return "\n".join(words for person in everybody for words in person.heard)


async def test_only_what_is_open_is_asked_and_the_receipt_promises_no_more_than_is_true(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person(NAME)

    await resident.says(f"/tip {CLUE}")
    assert resident.last == f"您说“{CLUE}”，我记下了。帮您记成线索，一两分钟。\n现在会不会伤到人？"
    await resident.presses("暂时不会")
    await resident.says("", attachments=photo("a"))
    assert resident.last.startswith("留名字吗？\n匿名：民警看不到您的名字、电话和账号")
    await resident.presses("留名")
    assert resident.last.split("\n")[:3] == ["请看对不对：", f"线索：{CLUE}", "社区：和苑社区"]
    assert "名字：留名" in resident.last
    await resident.presses("提交")

    assert resident.last.startswith(f"{NOTED}\n已登记，编号 {ONE}。\n负责：王卫东民警（和苑社区）\n")
    assert "立案" not in resident.last
    assert officer.last.startswith(f"待接单 {ONE} · 赌博 · 和苑社区3号楼2单元\n{CLUE}\n什么时候：这几天，每晚")
    assert f"报事人：{NAME}" in officer.last
    [case] = await all_cases(town)
    assert (case.kind, case.urgent, case.is_anonymous) == (Kind.CLUE, False, False)


async def test_without_words_it_asks_what_first(town: Town) -> None:
    resident = town.person(NAME)

    await resident.says("报线索")

    assert resident.last.startswith("好，我帮您记成线索，一两分钟。\n是什么情况？")


@pytest.mark.parametrize(
    "words", ["报线索 小区东门路灯不亮", "报线索，小区东门路灯不亮", "报线索小区东门路灯不亮", "報線索小區東門路燈不亮"]
)
async def test_the_chinese_word_will_do(town: Town, words: str) -> None:
    resident = town.person(NAME)

    await resident.says(words)

    assert resident.last.startswith(("您说“小区东门路灯不亮”", "您說“小區東門路燈不亮”"))


@pytest.mark.parametrize("words", ["小区东门井盖没了", "路口的电线断了垂到地上", "外墙皮往下掉"])
async def test_what_may_hurt_somebody_is_answered_with_the_numbers_first(town: Town, words: str) -> None:
    officer = await town.joined("王卫东")
    resident = town.person(NAME)

    await resident.says(f"/tip 和苑社区{words}")
    assert resident.last.split("\n")[0] == (DANGER + WIRES if "电线" in words else DANGER)
    if "地方" in resident.last:
        await resident.says("小区东门")
    while "会，现在就危险" not in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("会，现在就危险")
    assert resident.last.startswith(DANGER)
    while "匿名" not in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("留名")
    await resident.presses("提交")

    assert resident.last.split("\n")[:2] == [
        f"{DANGER}{WIRES if '电线' in words else ''}{NOTED}",
        f"已登记，编号 {ONE}。",
    ]
    assert "【危险】会，现在就危险" in officer.last
    assert [case.urgent for case in await all_cases(town)] == [True]


async def test_a_crime_that_goes_on_leads_to_110_and_violence_takes_its_own_road(town: Town) -> None:
    resident = town.person(NAME)
    await resident.says("/tip 和苑社区小卖部后屋有人赌博")
    if "地方" in resident.last:
        await resident.says("小卖部后屋")
    await resident.presses("现在还在")
    assert resident.last.startswith("要是有人正在做违法的事，现在就打 110，别自己上前。\n")

    await resident.says("他拿着刀堵在我家门口")

    assert resident.last.startswith("马上打 110，锁好门")


async def test_in_the_group_one_neutral_line_and_only_the_speaker_gets_the_words(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident, neighbour = town.person(NAME), town.person("赵大爷")

    await resident.says("/tip 3号楼有人聚赌", group)
    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    await neighbour.presses("私聊小枫", group)
    assert neighbour.last.startswith("好，我帮您记成线索")
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("您说“3号楼有人聚赌”")
    while "匿名" not in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("匿名")
    assert "您在群里说的那句，群里的人看得到。" in resident.last
    await resident.presses("提交")
    await resident.presses("私聊小枫", group)

    assert resident.last.startswith("您在群里说的那件已经登记了")
    [case] = await all_cases(town)
    assert (case.is_anonymous, case.group_id, case.area_id is not None) == (True, 1, True)


@pytest.mark.parametrize("answer", ["匿名", "不留", "跳过", "再说吧", "2"])
async def test_whoever_does_not_clearly_give_a_name_gives_none(town: Town, answer: str) -> None:
    resident = town.person(NAME)
    await to_name(resident)

    await resident.says(answer)
    assert "名字：匿名" in resident.last
    await resident.presses("提交")

    assert [case.is_anonymous for case in await all_cases(town)] == [True]
    assert resident.last.startswith(f"{NOTED}没留名，民警的话我转给您。\n已登记")


async def test_a_number_in_the_words_is_hidden_and_that_is_said(town: Town) -> None:
    resident = town.person(NAME)
    await to_name(resident, f"{CLUE}，我电话{PHONE}，他的电话是13611112222")

    await resident.presses("匿名")

    assert PHONE not in resident.last
    assert "他的电话是13611112222" in resident.last
    assert "您的电话、名字我遮住了，民警看不到。" in resident.last


async def test_nothing_that_any_staff_reads_tells_who_it_was(town: Town) -> None:
    """The whole life of such a case: told, taken, answered, added to, edited, late, closed, contested, judged."""
    everybody = await staff(town)
    officer, second, _, chief, _ = everybody
    group = await town.bound(officer, "g1")
    resident = town.person(NAME)
    await resident.says("/start")
    await to_name(resident, f"{CLUE}，我叫{NAME}，我电话{PHONE}")
    await resident.says("", attachments=photo("a"))
    await resident.presses("匿名")
    await resident.presses("提交")
    receipt = resident.last
    await officer.presses("接单")
    await officer.replies(ONE, "几点最多人？")
    assert "几点最多人？" in resident.last
    await resident.says(f"九点以后，有事打我手机{PHONE}", message_id="77")
    await resident.says(f"十点以后，有事打我手机{PHONE}", message_id="77", spoken=Spoken.EDIT)
    await resident.says("", attachments=photo("b"))
    await resident.says(f"/add {ONE} 今天又来了，{PHONE}")
    await resident.says("转人工")
    await officer.says(f"/note {ONE} 已经去看过")
    for person in everybody:
        await person.says("/inbox")
        await person.says(f"/case {ONE}")
        await person.says("/stats")
    await officer.says(f"/assign {ONE} 李秀英")
    await second.says(f"/return {ONE} 手上太满")
    await town.passes(days=9)
    await chief.says(f"/assign {ONE} 王卫东")
    await officer.says(f"/close {ONE} 已转有关部门 交给治安组")
    await resident.presses("没有解决")
    await officer.says(f"/close {ONE} 谈好了 都散了")
    await resident.says(f"解决了，我是{PHONE}")
    await resident.presses("5 非常满意")
    await officer.says(f"/reopen {ONE} 又来了")
    await resident.says("他们打起来了，有人拿刀")
    await resident.says(f"/withdraw {ONE} yes")
    for person in everybody:
        await person.says(f"/case {ONE}")

    words = read_by(everybody) + "\n".join(town.group_heard(group))
    assert NAME not in words
    assert PHONE not in words
    assert resident.address not in words.split()
    assert words.count("匿名居民") > 5
    assert NAME not in receipt


async def test_photos_and_words_go_both_ways_and_the_resident_sees_the_case(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person(NAME)
    await told(resident)

    await resident.says("又来了三个人", attachments=photo("b"))
    assert officer.last == f"{ONE} 匿名居民说：\n又来了三个人"
    assert officer.messages[-1].attachments == photo("b")
    await officer.replies(ONE, "知道了，谢谢您")
    assert resident.last == "王卫东民警：知道了，谢谢您"
    await resident.says("/my")
    assert f"{ONE} · 赌博" in resident.last
    await resident.presses(f"撤回 {ONE}")
    await resident.presses("确定撤回")

    assert officer.last.startswith(f"{ONE} 居民撤回了")


async def test_a_cry_for_help_or_a_person_from_such_a_form_tells_no_name_either(town: Town) -> None:
    everybody = await staff(town)
    resident, other = town.person(NAME), town.person(NAME)
    await to_name(resident)
    await resident.says("转人工")
    await to_name(other)

    await other.says("他们打起来了，有人拿刀")
    for person in everybody:
        await person.says("/case 2611-0001-3")
        await person.says("/case 2611-0002-1")

    assert [case.is_anonymous for case in await all_cases(town)] == [True, True]
    assert NAME not in read_by(everybody)


async def test_a_number_in_a_cry_for_help_is_passed_on_so_that_they_can_be_called(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person(NAME)
    await told(resident)

    await resident.says(f"他们打起来了，有人拿刀，我电话{PHONE}")

    assert (NAME in read_by([officer]), PHONE in read_by([officer])) == (False, True)


async def test_an_ordinary_case_beside_it_keeps_its_name(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person(NAME)
    await told(resident)

    await resident.says("/report 和苑社区3号楼2单元501楼上天天漏水")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")

    assert f"报事人：{NAME}" in officer.last


async def test_the_card_can_be_corrected_and_an_old_press_does_nothing(town: Town) -> None:
    resident = town.person(NAME)
    await to_name(resident)
    await resident.presses("留名")
    await resident.presses("改名字")
    await resident.presses("匿名")
    await resident.presses("提交")

    await resident.presses("提交")

    assert resident.last.startswith("这一步已经过去了")
    assert [case.is_anonymous for case in await all_cases(town)] == [True]


async def test_a_form_left_unfinished_is_offered_again(town: Town) -> None:
    resident = town.person(NAME)
    await resident.says("/report 楼上漏水")

    await resident.says(f"/tip {CLUE}")
    assert resident.last.startswith("您上次有一件没说完：“楼上漏水”。刚发的话我留着。")
    await resident.presses("重新来")

    assert resident.last.startswith(f"您说“{CLUE}”")


async def test_staff_may_tell_as_well_and_how_they_work_on_it_stays_named(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("李秀英")
    await told(colleague)

    await colleague.says(f"/case {ONE} 协查")
    await officer.says(f"/case {ONE}")

    [case] = await all_cases(town)
    assert "registered" in {row.what for row in await past_of(town, case)}
    assert "登记 匿名居民" in officer.last


async def test_hidden_is_kept_hidden_also_in_the_database(town: Town) -> None:
    resident = town.person(NAME)
    await told(resident, words=f"{CLUE}，我电话{PHONE}")

    [case] = await all_cases(town)
    kept = await past_of(town, case)

    assert (PHONE in case.story, case.phone) == (False, "")
    assert not any(PHONE in row.words for row in kept)
    assert await town.look(lambda session: people.get(session, case.reporter_id).name) == NAME


@pytest.mark.parametrize("hours", [0, 12])
async def test_whatever_is_said_has_at_most_six_lines(town: Town, hours: int) -> None:
    """Also where nobody is on duty, by day and at night; the card is as long as what was told."""
    officer = await town.joined("王卫东")
    await officer.says("/duty off")
    await town.passes(hours=hours)
    resident = town.person(NAME)

    await resident.says("/tip 和苑社区小区东门的电线断了垂到地上")
    while "匿名" not in resident.buttons:
        await resident.presses("会，现在就危险" if "会，现在就危险" in resident.buttons else "跳过")
    await resident.presses("匿名")
    await resident.presses("提交")

    assert resident.last.startswith(f"{DANGER}{WIRES}{NOTED}没留名，民警的话我转给您。\n已登记")
    said = [words for words in resident.heard if "请看对不对" not in words]
    assert max(words.count("\n") for words in said) < 6

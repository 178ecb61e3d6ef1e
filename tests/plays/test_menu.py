"""Beginning, help, privacy, stopping; and the characters that somebody writes."""

import pytest

from handlers.language.script import simplified
from tests.plays import STORY, reported
from tests.town import Town


@pytest.mark.parametrize("words", ["/start", "/help", "帮助", "幫助"])
async def test_the_menu_lists_what_the_rooms_declare(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words)

    said = simplified(resident.last).split("\n")
    for line in ("报纠纷：有纠纷，我帮您登记、找民警", "查进度：", "转人工：", "隐私：", "取消："):
        assert any(each.startswith(line) for each in said)
    assert any(each.endswith(" /report") for each in said)


@pytest.mark.parametrize("words", ["你好", "在吗", "？", "人呢", "你是谁", "你是不是骗子", "你是人还是机器人"])
async def test_who_says_hello_or_asks_who_is_there_reads_a_few_lines(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words)

    assert len(resident.last.split("\n")) <= 5
    assert ("不是真人" in resident.last) == ("是" in words)
    assert resident.buttons == ["报纠纷", "查进度", "转人工", "看我能做什么"]


@pytest.mark.parametrize("words", ["我要找真人", "小王警官在不在", "叫你们领导来"])
async def test_who_wants_a_person_gets_one_also_in_the_middle_of_a_form(town: Town, words: str) -> None:
    officer, resident, other = await town.joined("王卫东"), town.person("李阿姨"), town.person("老胡")
    await other.says("/report 楼下天天放音响")

    await resident.says(words)
    await other.says(words)

    for each in (resident, other):
        assert each.last.startswith("已登记，编号")
    assert words in officer.heard[0]
    assert "楼下天天放音响" in officer.last


async def test_staff_see_their_commands_as_well(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says("帮助")

    assert "/take" in officer.last
    assert officer.last.startswith("您好，王卫东。")


async def test_the_menu_leads_back_to_what_was_left_unfinished(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.says("/start")

    await resident.presses("接着刚才的登记")

    assert resident.last.startswith("好，接着来。\n您住在哪个社区？")


async def test_in_a_group_help_is_one_line(town: Town) -> None:
    await town.person("李阿姨").says("/help", "g1")

    assert town.group_heard("g1") == ["我是小枫，社区的自动助手。有事@我说一声，或者私聊我。急事打 110。"]


async def test_an_unknown_command_brings_one_sentence(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("/weather")

    assert resident.heard == ["这个命令我不认识。直接把事情告诉我就行，或者发“帮助”看看我能做什么。"]


async def test_cancel_with_nothing_says_so(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("/cancel")

    assert resident.last == "现在没有正在填的。要撤回已登记的事，发“查进度”。"


async def test_privacy_says_what_the_law_wants(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("你好")
    await town.passes(days=1)

    await resident.says("/privacy")

    for part in (
        "谁保存",
        "记什么",
        "给谁看",
        "存多久",
        "查阅、更正、删除、撤回同意",
        "不满 14 岁",
        "2026-11-23给您看过",
    ):
        assert part in resident.last


async def test_whoever_writes_traditional_is_answered_so_with_labels_from_then_on(town: Town) -> None:
    resident = town.person("陳太太")

    await resident.says("樓上天天半夜裝修，吵得睡不著")
    assert "您住在哪個社區？" in resident.last
    assert resident.buttons == ["東門社區", "和苑社區", "跳過", "上一步", "取消"]
    await resident.says("跳過")
    await resident.says("3-2-501")
    await resident.says("不知道")

    assert resident.last.startswith("民警怎麼找您方便？")


async def test_choices_in_traditional_are_understood(town: Town) -> None:
    resident = town.person("陳太太")
    await resident.says("樓上天天半夜裝修，吵得睡不著")

    await resident.says("東門社區")

    assert resident.last.startswith("在什麼地方？")


@pytest.mark.parametrize("words", ["谢谢", "好的谢谢"])
async def test_thanks_are_answered_warmly(town: Town, words: str) -> None:
    resident = town.person("李阿姨")
    await reported(resident)

    await resident.says(words)

    assert resident.last == "不客气。有事随时跟我说。"

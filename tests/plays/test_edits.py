"""Edited messages: they change what the words had become, and never open a second case."""

from domain.message import Spoken
from tests.plays import PLACE, STORY, all_cases, past_of, skip_rest, to_card
from tests.town import Person, Town


async def edits(person: Person, message: str, words: str, group: str = "") -> None:
    await person.says(words, group, message_id=message, spoken=Spoken.EDIT)


async def sent(resident: Person) -> None:
    """A report whose first words were message 7 and whose place was message 8."""
    await resident.says(f"和苑社区，{STORY}", message_id="7")
    await resident.says(PLACE, message_id="8")
    await skip_rest(resident)
    await resident.presses("提交")


async def test_an_edited_answer_changes_the_draft_and_the_card(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(PLACE, message_id="8")
    await skip_rest(resident)

    await edits(resident, "8", "3号楼2单元502")

    assert resident.last.startswith("“地方”已按您改的记下。\n请看对不对：")
    assert "地方：3号楼2单元502" in resident.last


async def test_an_edit_that_names_no_community_changes_nothing_and_says_so(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.says("东门社区", message_id="7")

    await edits(resident, "7", "火星")

    assert resident.last == "没有找到这个社区。写全名，例如：东门社区。不清楚就按“跳过”。"
    await resident.says(PLACE)
    await skip_rest(resident)
    assert "社区：东门社区" in resident.last


async def test_who_went_back_to_a_question_may_answer_it_by_an_edit(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(PLACE, message_id="8")
    await resident.presses("上一步")

    await edits(resident, "8", "取消")
    await edits(resident, "8", "3号楼2单元502")
    await skip_rest(resident)

    assert "地方：3号楼2单元502" in resident.last


async def test_edited_first_words_are_read_again(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("3号楼2单元501，楼上漏水", message_id="7")

    await edits(resident, "7", "3号楼2单元502，楼上漏水")
    await skip_rest(resident)

    assert "地方：3号楼2单元502" in resident.last
    assert "经过：3号楼2单元502，楼上漏水" in resident.last


async def test_an_edit_of_words_added_at_the_card_changes_only_them(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    await resident.says("他们还骂仁", message_id="9")

    await edits(resident, "9", "他们还骂人")
    await resident.presses("提交")

    assert [case.story for case in await all_cases(town)] == [f"{STORY}\n他们还骂人"]


async def test_an_edit_after_the_receipt_changes_report_card_and_history(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await sent(resident)

    await edits(resident, "8", "3号楼2单元502")

    assert resident.last == "改过的话我记下了。"
    assert officer.heard[0].startswith("待接单 2611-0001-3 · 邻里噪音 · 3号楼2单元502")
    assert officer.last == "2611-0001-3 居民改了说法，现在是：\n3号楼2单元502"
    [case] = await all_cases(town)
    assert [past.words for past in await past_of(town, case) if past.what == "edited"] == [PLACE]


async def test_an_edit_that_changes_nothing_is_not_told(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await sent(resident)
    officer.forget()
    resident.forget()

    await edits(resident, "8", PLACE)

    assert (officer.heard, resident.heard) == ([], [])


async def test_words_from_the_group_may_be_edited_until_and_after_the_receipt(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("楼上漏水", "g1", message_id="7")
    await resident.presses("私聊小枫", "g1")
    await edits(resident, "7", "楼上漏水了", "g1")
    await skip_rest(resident)
    await resident.says(PLACE, message_id="8")
    await skip_rest(resident)
    await resident.presses("提交")

    await edits(resident, "7", "楼上天天漏水", "g1")

    assert [(case.story, case.place) for case in await all_cases(town)] == [("楼上天天漏水", PLACE)]
    assert len(town.group_heard("g1")) == 1


async def test_an_edit_of_words_we_know_nothing_of_is_silence(town: Town) -> None:
    resident = town.person("李阿姨")

    await edits(resident, "7", STORY)
    await edits(resident, "8", f"/report {STORY}")

    assert (resident.heard, await all_cases(town)) == ([], [])


async def test_an_edited_command_changes_its_words(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report 楼上漏水", message_id="7")

    await edits(resident, "7", "/report 楼下漏水")
    await resident.presses("跳过")
    await resident.says(PLACE)
    await skip_rest(resident)

    assert "经过：楼下漏水" in resident.last


async def test_an_edit_that_adds_danger_is_answered_and_stays_one_case(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = town.person("李阿姨")
    await sent(resident)
    resident.forget()

    await edits(resident, "7", f"和苑社区，{STORY}，他拿着刀堵在我家门口")

    assert resident.heard[0].startswith("马上打 110，锁好门，先别出去。\n我已告诉王卫东民警（和苑社区）。")
    assert chief.last.startswith("【危险·有人持械】2611-0001-3")
    assert any("【危险】有人持械" in text for text in officer.heard)
    assert [case.urgent for case in await all_cases(town)] == [True]

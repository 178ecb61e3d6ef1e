"""How a report begins: in the group, by a link, in private, beside what was left unfinished, beside another case."""

import pytest

from domain.message import Spoken
from storage import areas
from tests.plays import PLACE, STORY, all_cases, reported, skip_rest, to_card
from tests.town import Person, Town

INVITED = ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]


@pytest.mark.parametrize("words", [STORY, f"/report {STORY}", f"报纠纷 {STORY}"])
async def test_words_in_a_group_bring_one_neutral_line_and_are_found_in_private(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words, "g1")
    await resident.presses("私聊小枫", "g1")

    assert town.group_heard("g1") == INVITED
    assert resident.last == f"您说“{STORY}”，我记下了。帮您登记，一两分钟。\n您住在哪个社区？按一下，或者打字告诉我。"


async def test_report_without_words_promises_nothing_that_was_said(town: Town) -> None:
    await town.person("李阿姨").says("/report", "g1")

    assert town.group_heard("g1") == ["收到。为了您的隐私，咱们私下说。"]


@pytest.mark.parametrize("words", ["今天天气好", "/weather", "/report@otherbot 下雨"])
async def test_what_is_not_for_us_meets_silence(town: Town, words: str) -> None:
    await town.person("李阿姨").says(words, "g1", addressed=False)
    await town.person("张叔").says("/weather", "g1")

    assert town.group_heard("g1") == []


async def test_somebody_else_behind_the_link_starts_an_empty_report(town: Town) -> None:
    speaker, other = town.person("李阿姨"), town.person("张叔")
    await speaker.says(STORY, "g1")

    button = town.channel.sent["g1"][-1][1].buttons[0][0]
    await other.says("/start", token=button.opens)

    assert other.last == "好，我帮您登记，一两分钟。\n是什么事？照平常说话那样说就行。"
    assert STORY not in "".join(other.heard)


async def test_the_same_link_twice_goes_on_where_one_was(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY, "g1")
    await resident.presses("私聊小枫", "g1")
    await resident.presses("和苑社区")

    await resident.presses("私聊小枫", "g1")

    assert resident.last.startswith("好，接着来。\n在什么地方？")


async def test_the_link_of_a_report_already_sent_says_so(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY, "g1")
    await resident.presses("私聊小枫", "g1")
    await skip_rest(resident)
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    await resident.presses("私聊小枫", "g1")

    assert resident.last == "您在群里说的那件已经登记了，发“查进度”看办到哪了。有新的事，直接跟我说。"
    assert len(await all_cases(town)) == 1


async def test_a_new_link_beside_a_running_report_loses_neither(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.says("隔壁的狗叫了一夜", "g1")

    await resident.presses("私聊小枫", "g1")
    assert resident.last == f"您上次有一件没说完：“{STORY}”。刚发的话我留着。\n接着说，还是重新来？"
    await resident.presses("重新来")

    assert resident.last.startswith("您说“隔壁的狗叫了一夜”，我记下了。")


async def test_group_words_edited_before_the_link_is_followed_are_carried_as_edited(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY, "g1", message_id="7")
    await resident.says("楼上701天天半夜装修", "g1", message_id="7", spoken=Spoken.EDIT)

    await resident.presses("私聊小枫", "g1")

    assert "“楼上701天天半夜装修”" in resident.last
    assert town.group_heard("g1") == INVITED


async def test_what_the_first_words_said_is_not_asked_again(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("和苑社区3号楼2单元501，楼上住户从上个月开始天天半夜装修，我电话13812345678")

    assert resident.last.endswith("有没有人受伤，或者现在有危险？")


async def test_the_first_private_words_get_the_privacy_card_once(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("你好")
    await resident.says(STORY)

    assert [text.startswith("先跟您说一声：我是自动助手。") for text in resident.heard] == [True, False, False]


async def test_staff_are_not_shown_the_card_of_residents(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says("你好")
    await officer.says("/report 李奶奶家漏水")

    assert not any("先跟您说一声" in text for text in officer.heard)


async def test_consent_is_dated_when_the_report_is_sent(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    await resident.says("/privacy")
    assert "表示同意" not in resident.last

    await resident.presses("提交")
    await resident.says("隐私")

    assert resident.last.endswith("这份说明（2026-11版）2026-11-23给您看过。您2026-11-23提交登记时表示同意。")


async def test_after_hours_of_silence_new_words_may_be_another_matter(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await town.passes(hours=7)

    await resident.says("楼下有人占了我的车位")
    assert resident.buttons == ["接着说", "重新来"]
    await resident.presses("重新来")

    assert resident.last.startswith("您说“楼下有人占了我的车位”，我记下了。")


async def test_going_on_after_hours_takes_the_new_words_as_the_answer(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("东门社区")
    await town.passes(hours=7)

    await resident.says(PLACE)
    await resident.says("接着说")

    assert resident.last.startswith("有没有人受伤")


@pytest.mark.parametrize(("answer", "story"), [("接着说", f"{STORY}\n还有狗叫"), ("重新来", "还有狗叫")])
async def test_report_beside_a_running_one_asks_and_keeps_the_words(town: Town, answer: str, story: str) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await resident.says("/report 还有狗叫")
    await resident.presses(answer)
    await skip_rest(resident)
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    assert [case.story for case in await all_cases(town)] == [story]


async def test_an_old_draft_is_forgotten(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await town.passes(minutes=1)
    await town.passes(days=8)

    await resident.presses("和苑社区")

    assert resident.last.startswith("这一步已经过去了，没有再办一次。")


async def finish(resident: Person) -> None:
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")


async def test_whoever_comes_without_a_group_is_asked_for_the_community_once(town: Town) -> None:
    officer, resident = await town.joined("赵大山"), town.person("李阿姨")
    await resident.says(STORY)
    assert resident.buttons == ["东门社区", "和苑社区", "跳过", "上一步", "取消"]
    await resident.says("我住东门社区")
    await finish(resident)
    assert "负责：赵大山民警（东门社区）" in resident.last
    await officer.says("/close 2611-0001-3 settled 谈好了")

    await resident.says("/report 隔壁的狗叫了一夜")

    assert resident.last.startswith("您说“隔壁的狗叫了一夜”，我记下了。帮您登记，一两分钟。\n在什么地方？")


async def test_a_place_nobody_knows_is_asked_again_with_an_example(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await resident.says("火星")

    assert resident.last == (
        "没有找到这个社区。写全名，例如：东门社区。不清楚就按“跳过”。\n您住在哪个社区？按一下，或者打字告诉我。"
    )


async def test_a_skipped_community_leads_to_the_station(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")

    await reported(resident)

    assert chief.heard[-1].startswith("没有民警")
    station = await town.app.transactions.run(lambda session: areas.named(session, "suo")[0].id)
    assert [case.area_id for case in await all_cases(town)] == [station]


@pytest.mark.parametrize(("answer", "count"), [("是同一件，加进去", 1), ("是另一件事", 2), ("是", 1), ("2", 2)])
async def test_a_second_report_within_days_is_offered_to_be_added(town: Town, answer: str, count: int) -> None:
    resident = town.person("李阿姨")
    await reported(resident)
    await town.passes(days=2)

    await resident.says("/report 楼上又开始敲墙了")
    assert resident.last == "您11月23日报过一件邻里噪音（2611-0001-3），还在办。\n这次说的是同一件事吗？"
    await resident.says(answer)
    if count > 1:
        await finish(resident)

    assert len(await all_cases(town)) == count


async def test_added_words_and_photos_reach_the_officer(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says("和苑社区，楼上半夜装修")
    await finish(resident)
    await resident.says("/report 又敲墙了")
    await resident.says("敲到三点")

    await resident.presses("是同一件，加进去")

    assert officer.last == "2611-0001-3 居民说：\n又敲墙了\n敲到三点"
    assert resident.last == "加到 2611-0001-3 里了，王卫东民警（和苑社区）会看到。"


async def test_a_doubled_answer_adds_once(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident)
    await resident.says("/report 楼上又开始敲墙了")
    await resident.presses("是同一件，加进去")

    await resident.presses("是同一件，加进去")

    assert resident.last.startswith("这一步已经过去了，没有再办一次。")


async def test_with_two_open_cases_plain_words_are_sorted_by_asking(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident)
    await resident.says("/report 隔壁的狗叫了一夜")
    await resident.presses("是另一件事")
    await finish(resident)

    await resident.says("今天又叫了")
    assert resident.buttons == ["2611-0002-1 养犬宠物", "2611-0001-3 邻里噪音", "是新的事", "取消"]
    await resident.says("1")

    assert resident.last.startswith("记下了。有人接手")
    assert [case.number for case in await all_cases(town)] == ["2611-0001-3", "2611-0002-1"]


@pytest.mark.parametrize("words", ["你好", "谢谢", "谢谢小枫！"])
async def test_small_talk_is_no_report_and_no_noise_for_the_officer(town: Town, words: str) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(words)
    await reported(resident, "和苑社区，楼上半夜装修")
    officer.forget()

    await resident.says(words)

    assert officer.heard == []
    assert len(await all_cases(town)) == 1


@pytest.mark.parametrize(
    ("story", "money"),
    [("老板欠我工资三万五，拖了半年不给", "说到的钱：三万五"), ("借给老王两万块不还", "说到的钱：两万块"), (STORY, "")],
)
async def test_the_officer_reads_which_sum_was_said_where_the_matter_is_money(
    town: Town, story: str, money: str
) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await reported(resident, f"和苑社区，{story}")

    assert [line for line in officer.last.split("\n") if line.startswith("说到的钱")] == ([money] if money else [])

"""A person, please: in a form, in a group, beside an open case, and when nobody is there."""

import pytest

from tests.plays import PLACE, STORY, all_cases, reported
from tests.town import Town, photo


@pytest.mark.parametrize("words", ["/human", "转人工", "轉人工"])
async def test_somebody_is_asked_and_named(town: Town, words: str) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")

    await resident.says(words)

    assert (await all_cases(town))[0].kind == "help"
    assert "2611-0001-3" in resident.last
    assert "想找工作人员说" in chief.last


async def test_what_the_form_held_goes_along(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("和苑社区")
    await resident.says(PLACE)
    await resident.says("", attachments=photo("a"))

    await resident.says("转人工 我讲不清楚")

    [case] = await all_cases(town)
    assert (case.story, case.place, case.since) == (f"我讲不清楚\n{STORY}", PLACE, "天天半夜")
    await chief.says(f"/case {case.number}")
    assert chief.messages[-1].attachments == photo("a")
    await resident.says("还有狗叫")
    assert resident.last.startswith("记下了")


async def test_in_a_group_it_is_neutral_and_leads_into_private(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says("/human 楼上欺负我", "g1")
    assert town.group_heard("g1") == ["收到，已转给工作人员。为了您的隐私，咱们私下说。"]
    await resident.presses("私聊小枫", "g1")

    assert resident.last.startswith("已再请王卫东民警（和苑社区）联系您（2611-0001-3）。")
    assert "楼上欺负我" in officer.last


async def test_with_an_open_case_its_officer_is_asked_again(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await reported(resident, f"和苑社区，{STORY}")

    await resident.says("转人工")

    assert officer.last == "2611-0001-3 居民要求尽快有人联系。"
    assert resident.last.startswith("已再请王卫东民警（和苑社区）联系您（2611-0001-3）。")
    assert len(await all_cases(town)) == 1


async def test_when_the_officer_is_off_duty_it_says_when(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await reported(resident, f"和苑社区，{STORY}")
    await officer.says("/duty off")
    await town.passes(hours=12)

    await resident.says("/human")

    assert resident.last.startswith("王卫东民警（和苑社区）这会儿不在岗，明早8:30上班后先联系您（2611-0001-3）。")


async def test_when_nobody_works_here_it_says_so(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("/human")

    assert "这里暂时没有民警上岗，有人上岗马上转过去" in resident.last

"""Danger first: the number in the first line, officer and chief at once, and never a second form in the way."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.message import Spoken, Urgency
from handlers.danger import texts
from handlers.language.danger_kind import DangerKind
from storage.outbox import outbox
from tests.plays import PLACE, STORY, all_cases, reported, skip_rest
from tests.town import Town, photo

KNIFE = "他拿着刀堵在我家门口"
FIRST = "马上打 110，锁好门，先别出去。"


@pytest.mark.parametrize("kind", DangerKind)
def test_the_first_line_is_short_and_has_the_number(kind: DangerKind) -> None:
    first = texts.FIRST[kind].split("\n")[0]

    assert len(first) <= 60
    assert any(number in first[:12] for number in ("110", "119", "120"))
    assert len(texts.FIRST[kind].split("\n")) <= 2


async def test_the_number_comes_first_and_officer_and_chief_hear_at_once(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = town.person("李阿姨")
    await resident.says("/my")
    await reported(resident, "和苑社区，楼上半夜装修")
    officer.forget()
    resident.forget()

    await resident.says(KNIFE)

    assert resident.heard == [
        f"{FIRST}\n我已告诉王卫东民警（和苑社区）。\n您在哪里？几号楼几室，直接发给我，我马上转过去。\n"
        "编号 2611-0002-1。我是自动助手，不能代替报警电话。"
    ]
    assert officer.last.startswith("待接单 2611-0002-1 · 紧急\n【危险】有人持械\n他拿着刀堵在我家门口")
    assert chief.last.startswith("【危险·有人持械】2611-0002-1\n他拿着刀堵在我家门口")


async def test_all_of_it_goes_before_anything_else_in_a_chat(town: Town) -> None:
    await town.joined("陈所长")
    resident = town.person("李阿姨")
    await resident.says("你好")
    before = len(await owed(town))

    await resident.says(KNIFE)

    assert set((await owed(town))[before:]) == {Urgency.DANGER}


async def owed(town: Town) -> list[int]:
    """How urgent each message of ours is, in order."""

    def look(session: Session) -> list[int]:
        return list(session.scalars(select(outbox.c.urgency).order_by(outbox.c.id)))

    return await town.app.transactions.run(look)


async def test_the_answer_comes_before_the_privacy_card(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says(KNIFE)

    assert resident.heard[0].startswith(FIRST)
    assert resident.heard[1].startswith("先跟您说一声")


async def test_in_a_group_the_number_comes_first_and_no_detail(town: Town) -> None:
    officer = await town.joined("王卫东")
    await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says(f"我是3号楼2单元501，{KNIFE}", "g1")

    assert town.group_heard("g1") == [
        f"{FIRST}\n我已告诉值班民警。地方和姓名别发在群里，私下告诉我。\n我是自动助手，不能代替报警电话。"
    ]
    await resident.presses("私下告诉小枫", "g1")
    assert resident.heard[0].startswith("我已告诉王卫东民警（和苑社区）。\n我说了您在3号楼2单元501。")


async def test_somebody_else_behind_that_link_learns_nothing(town: Town) -> None:
    resident, stranger = town.person("李阿姨"), town.person("张叔")
    await resident.says(KNIFE, "g1")

    await stranger.says("/start", token=town.channel.sent["g1"][-1][1].buttons[0][0].opens)

    assert stranger.last.startswith("好，我帮您登记")


async def test_a_running_form_waits_and_the_next_words_go_to_the_danger(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(KNIFE)
    assert resident.buttons == ["不是真的", "接着刚才的登记"]

    await resident.says("我在5号楼1单元302")
    assert chief.last == "2611-0001-3 居民说：\n我在5号楼1单元302"
    assert resident.last == "已转给陈所长。"

    await resident.presses("接着刚才的登记")
    assert resident.last.startswith("好，接着来。\n在什么地方？")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")
    assert [case.place for case in await all_cases(town)] == ["5号楼1单元302", PLACE]


@pytest.mark.parametrize("words", [f"/report {KNIFE}", f"报纠纷 {KNIFE}", f"/my {KNIFE}"])
async def test_behind_a_command_it_is_heard(town: Town, words: str) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await resident.says(words)

    assert resident.heard[0].startswith(FIRST)
    assert KNIFE in officer.last
    assert "/" not in officer.last


async def test_in_a_caption_it_is_heard_and_the_photo_kept(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")

    await resident.says(KNIFE, attachments=photo("a"))
    await chief.says("/case 2611-0001-3")

    assert resident.heard[0].startswith(FIRST)
    assert chief.messages[-1].attachments == photo("a")


async def test_not_for_buttons_and_not_for_staff(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")

    await resident.says(f"/another {KNIFE}", spoken=Spoken.PRESS)
    await officer.says(KNIFE)

    assert not any(FIRST in text for text in [*resident.heard, *officer.heard])


async def test_more_words_within_half_an_hour_join_the_same_case(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(KNIFE)
    await town.passes(minutes=20)
    await resident.says("他在砍人了")
    assert chief.last.startswith("【危险·有人持械】2611-0001-3\n他在砍人了")
    assert len(await all_cases(town)) == 1

    await town.passes(minutes=20)
    await resident.says(KNIFE)

    assert len(await all_cases(town)) == 2


async def test_another_kind_of_danger_in_the_same_case_reaches_the_chief_too(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await town.bound(officer, "g1")
    resident = town.person("李阿姨")
    await resident.says(KNIFE, "g1")

    await resident.says("房子着火了", "g1")

    assert chief.last.startswith("【危险·起火】2611-0001-3\n房子着火了")
    assert "【危险】有人持械、起火" in officer.heard[0]


async def test_not_real_is_one_press_and_still_looked_into_once(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(KNIFE)
    chief.forget()

    await resident.presses("不是真的")
    assert resident.last == "那就好。我请民警再核实一下，您不用做什么。"
    await resident.presses("不是真的")

    assert chief.heard == ["2611-0001-3 本人说不是真的。请仍然核实一下。"]
    assert resident.last == "已经记下了，民警会再核实一下。"


async def test_flooding_does_not_silence_danger(town: Town) -> None:
    resident = town.person("李阿姨")
    for _ in range(25):
        await resident.says("/my")

    await resident.says(KNIFE)

    assert resident.last.startswith(FIRST)


async def test_when_nobody_is_there_it_is_said_honestly(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says(KNIFE)
    await resident.says(KNIFE, "g1")

    assert resident.heard[0].split("\n")[1] == "这会儿我找不到在岗的人，电话请一定马上打。"
    assert town.group_heard("g1")[0].split("\n")[1] == "电话请一定马上打。地方和姓名别发在群里，私下告诉我。"


async def test_when_the_officer_is_off_duty_the_chief_is_named(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await officer.says("/duty off")
    await chief.says("/duty off")
    resident = town.person("李阿姨")

    await resident.says(KNIFE)

    assert resident.heard[0].split("\n")[1] == "这会儿没有民警在岗，我已报告陈所长、王卫东民警。电话请一定马上打。"
    assert chief.last.startswith("没有民警")


@pytest.mark.parametrize(
    ("before", "words", "answer"),
    [
        ("屋里一股煤气味", "现在干啥", "到屋外打 119"),
        ("我刚给骗子转了5万", "怎么办", "现在就打 110"),
        ("我刚给骗子转了5万", "打了", "您说过：5万"),
        ("我家孙子不见了", "找到了！", "那就好。"),
        ("我老公又打我了", "我没事了", "已转给王卫东民警。"),
    ],
)
async def test_who_asks_what_to_do_or_says_what_came_of_it_is_answered(
    town: Town, before: str, words: str, answer: str
) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(before)

    await resident.says(words)

    assert resident.last.startswith(answer)
    assert any(words in text for text in officer.heard)

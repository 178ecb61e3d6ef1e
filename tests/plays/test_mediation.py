"""Talking is voluntary: each side is asked by itself, may say no, and may change its mind."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.deadline import Clock
from storage import cases, clocks, history, parties
from storage.cases import Case
from tests.plays.talks import asks, sides
from tests.plays.telling import ONE, case_of, tell, told
from tests.town import Town


async def answers(town: Town) -> list[str | None]:
    def ask(session: Session) -> list[str | None]:
        return [party.consent for party in parties.of(session, 1)]

    found = await town.look(ask)
    assert isinstance(found, list)
    return found


async def test_both_say_yes_and_talks_begin(town: Town) -> None:
    talks = await sides(town)
    assert "自愿：您可以不谈" in talks.a.last
    assert talks.b.buttons == ["愿意谈", "不愿意", "想先问问"]

    await talks.a.presses("愿意谈")
    assert (await case_of(town)).stage == "working"
    await talks.b.says("愿意")

    assert (await case_of(town)).stage == "mediating"
    assert talks.a.last.startswith("双方都愿意谈")
    assert talks.b.last == talks.a.last
    assert talks.officer.last == f"{ONE} 双方都愿意谈了。下一步约见面。"
    await talks.officer.says(f"/case {ONE}")
    assert "调解：甲方愿意，乙方愿意" in talks.officer.last


async def test_a_no_ends_it_without_saying_whose_and_minds_may_change(town: Town) -> None:
    talks = await sides(town)
    await talks.a.presses("愿意谈")
    await talks.b.presses("不愿意")

    assert talks.a.last.startswith(f"{ONE} 现在先不谈")
    assert "去法院起诉" in talks.a.last or "可以起诉" in talks.a.last
    assert "对方" not in talks.a.last
    assert "乙方不愿意谈" in talks.officer.last

    await talks.b.presses("又愿意谈了")
    assert (await case_of(town)).stage == "mediating"
    await talks.a.presses("不想谈了")
    assert (await case_of(town)).stage == "working"
    assert talks.b.last.startswith(f"{ONE} 现在先不谈")

    def kept(session: Session) -> list[str]:
        rows = history.of(session, 1)
        return [row.what for row in rows if row.what in ("willing", "unwilling", "mediate", "break_off")]

    assert await town.look(kept) == ["willing", "unwilling", "willing", "mediate", "unwilling", "break_off"]


async def test_a_doubled_press_and_a_strange_hand_change_nothing(town: Town) -> None:
    talks = await sides(town)
    await talks.b.presses("愿意谈")
    await talks.b.presses("愿意谈")
    assert talks.b.last == "记着呢：愿意谈。想改，按下面的按钮。"

    await talks.a.says("/willing 2 no")
    assert talks.a.last == "这个按钮不是给您的。有事直接跟我说。"
    assert await answers(town) == [None, "yes"]


async def test_a_question_first_goes_to_the_officer_alone(town: Town) -> None:
    talks = await sides(town)
    await talks.b.presses("想先问问")
    before = talks.a.heard
    await talks.b.says("要请半天假吗")

    assert talks.officer.last == f"{ONE} 乙方想先问：\n要请半天假吗"
    assert talks.b.buttons == ["愿意谈", "不愿意", "想先问问"]
    assert talks.a.heard == before


async def test_a_side_without_an_account_answers_through_the_officer(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await tell(resident, story="漏水到我家，墙都泡坏了")
    await officer.presses("接单")
    await officer.says(f"/mediate {ONE}")
    assert "还不知道对方是谁" in officer.last

    def add(session: Session) -> None:
        parties.add(session, parties.Party(case_id=1, side="B", name="楼上", at=town.clock()))

    await town.look(add)
    await asks(officer)
    assert "乙方 不在小枫上" in officer.last
    await resident.presses("愿意谈")
    await officer.says(f"/consent {ONE} 乙 愿意")
    assert officer.last.startswith("写上是怎么说的")
    await officer.says(f"/consent {ONE}")
    await officer.presses("乙方")
    await officer.presses("愿意谈")
    await officer.says("上门当面说的，周末有空")

    assert (await case_of(town)).stage == "mediating"
    assert resident.last.startswith("双方都愿意谈")


async def test_of_several_households_one_is_enough_and_the_others_may_still_come(town: Town) -> None:
    talks = await sides(town, three=True)
    assert talks.c is not None
    await talks.a.presses("愿意谈")
    await talks.b.presses("不愿意")
    assert not talks.a.last.startswith(f"{ONE} 现在先不谈")

    await talks.c.presses("愿意谈")
    assert (await case_of(town)).stage == "mediating"
    await talks.b.presses("又愿意谈了")
    assert talks.b.last.startswith("愿意谈，记下了。大家已经在谈")
    await talks.c.presses("不想谈了")
    assert (await case_of(town)).stage == "mediating"
    await talks.b.presses("不想谈了")
    assert (await case_of(town)).stage == "working"


@pytest.mark.parametrize("story", ["前夫打过我两次，现在又来要孩子的东西", "我老公以前打过我，这次为钱吵"])
async def test_violence_at_home_is_not_talked_over_also_when_it_is_past(town: Town, story: str) -> None:
    officer, a = await town.joined("王卫东"), await told(town)

    def tells(session: Session) -> None:
        cases.numbered(session, [ONE])[0].story = story

    await town.look(tells)
    await officer.presses("接单")
    a.forget()

    await officer.says(f"/mediate {ONE}")

    assert "有危险，不能调解" in officer.last
    await officer.says(f"/more {ONE}")
    assert "请双方调解" not in officer.buttons
    assert a.heard == []


@pytest.mark.parametrize("change", [{"urgent": True}, {"is_restricted": True}, {"danger": "打人"}])
async def test_danger_is_never_talked_over(town: Town, change: dict[str, object]) -> None:
    talks = await sides(town)
    await talks.a.presses("愿意谈")
    await town.look(lambda session: session.execute(update(Case).values(**change)))

    await talks.officer.says(f"/mediate {ONE}")
    assert "有危险，不能调解" in talks.officer.last
    await talks.officer.says(f"/guide {ONE}")
    assert "有危险，不能调解" in talks.officer.last
    await talks.b.presses("愿意谈")
    assert talks.b.last == "记下了：您愿意谈。王卫东民警（和苑社区）会联系您。"
    assert (await case_of(town)).stage == "working"


async def test_guardians_first_and_police_mediation_twice_is_warned_of(town: Town) -> None:
    talks = await sides(town)
    for _ in range(2):
        await talks.officer.says(f"/mediate {ONE}")
        await talks.officer.presses("治安调解")
        await talks.officer.presses("有，监护人会来")
    assert "第183条" in talks.officer.last

    await talks.officer.says(f"/mediate {ONE}")
    await talks.officer.presses("治安调解")
    await talks.officer.presses("有，还没联系")
    assert talks.officer.last.startswith("先联系父母或监护人")

    await talks.a.says(f"/mediate {ONE}")
    assert talks.a.last.startswith("这个只有工作人员能用")


async def open_clocks(town: Town) -> dict[Clock, str]:
    def find(session: Session) -> dict[Clock, str]:
        local = town.app.dispatcher.service.local
        return {clock: f"{local(row.due_at):%m-%d %H:%M}" for clock, row in clocks.open_of(session, 1).items()}

    found = await town.look(find)
    assert isinstance(found, dict)
    return found


async def test_the_police_may_mediate_once_more_within_seven_working_days(town: Town) -> None:
    chief, talks = await town.joined("陈所长"), await sides(town, form="治安调解")
    # Both were asked, so there was contact with the sides.
    assert Clock.CONTACT not in await open_clocks(town)
    await talks.a.presses("愿意谈")
    await talks.b.presses("愿意谈")
    await asks(talks.officer, "治安调解")
    assert "治安调解一般一次" in talks.officer.last
    assert Clock.SECOND_TALK not in await open_clocks(town)
    await talks.a.presses("不想谈了")

    await town.passes(days=1)
    await asks(talks.officer, "治安调解")
    # The first was over on Monday the 23rd; its seventh working day is Wednesday the 2nd.
    assert (await open_clocks(town))[Clock.SECOND_TALK] == "12-02 18:00"
    assert "12月2日" in talks.officer.last
    await talks.officer.says(f"/case {ONE}")
    assert any("再次治安调解，" in text and "第183条" in text for text in talks.officer.heard)

    talks.officer.forget()
    chief.forget()
    await town.passes(days=9)
    assert any("还没有办完再次治安调解" in text for text in talks.officer.heard)
    await town.passes(days=2)
    assert any("还没有办完再次治安调解" in text for text in chief.heard)

    await talks.a.presses("又愿意谈了")
    await talks.a.presses("不想谈了")
    assert Clock.SECOND_TALK not in await open_clocks(town)

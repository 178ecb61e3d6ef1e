"""Who gets a case, who hears of it, and where it goes when it is not taken."""

import pytest
from sqlalchemy.orm import Session

from storage import history
from tests.plays.telling import ONE, STORY, TWO, case_of, tell, told
from tests.town import Town


async def why(town: Town, number: str = ONE) -> list[str]:
    case = await case_of(town, number)

    def words(session: Session) -> list[str]:
        return [row.words for row in history.of(session, case.id) if row.what == "assigned"]

    found = await town.look(words)
    assert isinstance(found, list)
    return found


async def test_the_nearest_officer_on_duty_with_the_fewest_cases_gets_it_and_the_reason_is_kept(town: Town) -> None:
    wang, li, zhao = [await town.joined(name) for name in ("王卫东", "李秀英", "赵大山")]

    await told(town)
    await told(town, "周叔")

    assert [officer.last[:15] for officer in (wang, li)] == [f"待接单 {ONE}", f"待接单 {TWO}"]
    assert zhao.heard == []
    assert await why(town) == ["王卫东民警：就近：本辖区在岗民警，手上 0 件"]


async def test_nobody_on_duty_the_resident_hears_when_and_the_chief_hears_now(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await officer.says("下班")
    town.clock.move(hours=12)

    resident = await told(town)

    assert "这会儿没有民警在岗，明早8:30上班后，王卫东民警（和苑社区）先办您这件。" in resident.last
    assert officer.last.startswith(f"待接单 {ONE}")
    assert chief.heard[0].startswith("没有民警在岗，先记在 王卫东民警 名下。")
    assert await why(town) == ["王卫东民警：无人在岗，先记在最近的民警名下"]


async def test_nobody_at_all_is_said_honestly(town: Town) -> None:
    chief = await town.joined("陈所长")

    resident = await told(town)

    assert "这里暂时没有民警上岗，有人上岗马上转过去，也会告诉您是谁。" in resident.last
    assert chief.last.startswith(f"没有民警可派：辖区内还没有民警上岗。请安排人，或发 /assign {ONE} 姓名。")


async def test_who_comes_on_duty_gets_what_lies_with_somebody_who_is_away(town: Town) -> None:
    wang, li = await town.joined("王卫东"), await town.joined("李秀英")
    await wang.says("下班")
    await li.says("下班")
    resident = await told(town)
    await town.passes(hours=3)
    wang.forget()

    await li.says("上班")

    assert li.heard[-2] == "有 1 件在等人接，归您的，卡片这就发来。"
    assert li.last.startswith(f"待接单 {ONE}")
    assert wang.last == f"{ONE} 现在由李秀英民警办，您不用再办了。"
    assert resident.last == f"您的事（{ONE}）转给李秀英民警（和苑社区）了，会联系您。"


async def test_who_comes_back_finds_what_was_lying_with_them(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says("下班")
    await told(town)
    await town.passes(hours=3)
    officer.forget()

    await officer.says("上班")

    assert officer.heard[:2] == ["好，您在岗了。", "有 1 件在等人接，归您的，卡片这就发来。"]
    assert officer.last.startswith(f"待接单 {ONE}")


async def test_a_case_that_was_given_back_is_not_offered_again_at_each_coming_on_duty(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await told(town)
    await officer.says(f"/return {ONE} 不在我辖区")
    chief.forget()

    await officer.says("上班")

    assert officer.last == "好，您在岗了。"
    assert chief.heard == []


async def test_assigning_by_button_asks_whom(town: Town) -> None:
    wang, li = await town.joined("王卫东"), await town.joined("李秀英")
    resident = await told(town)

    await wang.presses("转派")
    assert wang.last == f"{ONE} 转给谁？按一下，或者发 /assign {ONE} 姓名。"
    assert wang.buttons == ["李秀英民警", "陈所长"]

    await wang.presses("李秀英民警")
    assert wang.last == f"{ONE} 转给李秀英民警了。"
    assert li.last.startswith(f"待接单 {ONE}")
    assert resident.last == f"您的事（{ONE}）转给李秀英民警（和苑社区）了，会联系您。"


@pytest.mark.parametrize("name", ["李秀英", "李秀英民警"])
async def test_assigning_by_name(town: Town, name: str) -> None:
    chief, wang, li = [await town.joined(one) for one in ("陈所长", "王卫东", "李秀英")]
    await told(town)

    await chief.says(f"/assign {ONE} {name}")

    assert chief.last == f"{ONE} 转给李秀英民警了。"
    assert li.last.startswith(f"待接单 {ONE}")
    assert wang.last == f"{ONE} 现在由李秀英民警办，您不用再办了。"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("张三", f"名册里没有“张三”。写名册上的姓名，例如：/assign {ONE} 王卫东。"),
        ("赵大山", "赵大山不管这个辖区，不能转给他。可以转给：李秀英民警、陈所长。"),
        ("王卫东", f"{ONE} 本来就在王卫东手上。"),
        ("李秀英", f"{ONE} 转给李秀英民警了，但还没有在小枫上岗，收不到卡片。请打电话告诉一声。"),
    ],
)
async def test_assigning_to_somebody_who_cannot_have_it(town: Town, name: str, answer: str) -> None:
    officer = await town.joined("王卫东")
    await told(town)

    await officer.says(f"/assign {ONE} {name}")

    assert officer.last == answer


async def test_returning_asks_for_the_reason_and_the_next_officer_gets_it(town: Town) -> None:
    wang, li = await town.joined("王卫东"), await town.joined("李秀英")
    resident = await told(town)

    await wang.presses("退回")
    assert wang.last == "为什么退回？按一下，或者写一句。"
    await wang.presses("我和当事人认识，要回避")

    assert wang.last == f"{ONE} 退回了，已转给李秀英民警。"
    assert li.last.startswith(f"待接单 {ONE}")
    assert resident.last == f"您的事（{ONE}）转给李秀英民警（和苑社区）了，会联系您。"


async def test_returned_with_nobody_left_the_chief_hears_once(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await told(town)
    resident.forget()

    await officer.says(f"/return {ONE} 手上太满")

    assert officer.last == f"{ONE} 退回了。没有别的民警可派，已报告上级。"
    assert len(chief.heard) == 1
    assert chief.last.startswith(f"请安排：王卫东民警退回了 {ONE}，原因：手上太满。\n没有别的民警可派。")
    assert resident.heard == [f"您的事（{ONE}）正在换人办理，有人接手马上告诉您。急事打 110。"]


async def test_not_taken_in_time_it_moves_on_and_each_hears_it_once(town: Town) -> None:
    wang, li, chief = [await town.joined(name) for name in ("王卫东", "李秀英", "陈所长")]
    resident = await told(town)
    for person in (wang, resident):
        person.forget()

    await town.passes(hours=2)
    await town.passes(minutes=5)

    assert [words for words in wang.heard if not words.startswith("提醒")] == [
        f"{ONE} 到时间没有接单，已转给李秀英民警。您不用再办。"
    ]
    assert [words[:15] for words in li.heard] == [f"待接单 {ONE}"]
    assert chief.heard == [f"{ONE}：王卫东民警到时间没有接单，已转给李秀英民警。"]
    assert resident.heard == [f"您的事（{ONE}）转给李秀英民警（和苑社区）了，会联系您。"]


async def test_not_taken_in_time_and_nobody_else_the_chief_has_to_find_somebody(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await told(town)

    await town.passes(hours=2)
    await town.passes(minutes=5)

    assert len(chief.heard) == 1
    assert chief.last.startswith(f"{ONE}：王卫东民警到时间没有接单，没有别的民警可派。请马上安排人")
    assert officer.last == f"{ONE} 超时了：还没有接单。请现在办，办不了就退回或转派。"


async def test_a_case_of_another_area_goes_to_its_own_officer(town: Town) -> None:
    wang, zhao = await town.joined("王卫东"), await town.joined("赵大山")

    await tell(town.person("周叔"), "东门社区", STORY)

    assert wang.heard == []
    assert zhao.last.startswith(f"待接单 {ONE}")

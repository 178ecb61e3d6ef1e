"""When the usual officer is not there, where a case has no area, and when somebody is hurt: the form all the same."""

import pytest

from domain.case import Kind
from storage import areas
from tests.plays import PLACE, STORY, all_cases, reported, skip_rest, to_card
from tests.plays.telling import ONE, told
from tests.town import Person, Town

FIRST = "有人受伤先打 120，怕对方动手马上打 110。"
REMARKS = {
    "有人受伤": "伤得要紧，先打 120，再接着填。",
    "怕对方动手": "要是动起手来，马上打 110，先离远一点。",
}


async def to_danger(resident: Person) -> None:
    """From the first words to the question whether somebody is hurt."""
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(PLACE)
    while not resident.last.startswith("有没有人受伤"):
        await resident.presses("跳过")


async def test_a_case_without_an_area_belongs_to_the_topmost_station(town: Town) -> None:
    chief = await town.joined("陈所长")

    await reported(town.person("李阿姨"))

    (case,) = await all_cases(town)
    station = await town.app.transactions.run(areas.topmost)
    assert station is not None
    assert (case.area_id, station.name) == (station.id, "城关派出所")
    assert chief.last.startswith("没有民警可派")


async def test_an_officer_below_is_found_when_nobody_is_up_the_tree(town: Town) -> None:
    officer, chief = await town.joined("赵大山"), await town.joined("陈所长")
    resident = town.person("李阿姨")

    number = await reported(resident)

    assert officer.last.startswith(f"待接单 {number}")
    assert "负责：赵大山民警（东门社区）" in resident.last
    assert chief.heard == []


async def test_of_those_below_the_one_on_duty_with_the_fewest_cases(town: Town) -> None:
    wang, li, zhao = [await town.joined(name) for name in ("王卫东", "李秀英", "赵大山")]
    await wang.says("下班")
    await told(town, area="东门社区")
    for officer in (wang, li, zhao):
        officer.forget()

    number = await reported(town.person("周叔"))

    assert li.last.startswith(f"待接单 {number}")
    assert (wang.heard, zhao.heard) == ([], [])


async def test_one_below_who_gives_it_back_is_followed_by_the_next_below(town: Town) -> None:
    officers = {"王卫东": await town.joined("王卫东"), "赵大山": await town.joined("赵大山")}
    await reported(town.person("李阿姨"))
    assert officers["王卫东"].last.startswith(f"待接单 {ONE}")

    await town.passes(hours=3)

    assert officers["王卫东"].last == f"{ONE} 到时间没有接单，已转给赵大山民警。您不用再办。"
    assert officers["赵大山"].last.startswith(f"待接单 {ONE}")


async def test_the_officers_of_another_community_stay_out_of_it(town: Town) -> None:
    other = await town.joined("赵大山")

    resident = await told(town)

    assert other.heard == []
    assert "这里暂时没有民警上岗" in resident.last


async def test_an_officer_who_stepped_out_in_working_hours_still_answers_for_it(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await officer.says("下班")

    resident = await told(town)

    assert resident.last == (
        f"已登记，编号 {ONE}。\n这会儿没有民警在岗，我已报告上级。\n"
        "负责：王卫东民警（和苑社区），今天18:00前联系您。\n"
        "要是打起来、砸东西了，马上打 110。\n想补充，直接发给我；查进度，发“查进度”。"
    )
    assert chief.last.startswith("没有民警在岗，先记在 王卫东民警 名下。")


async def test_nobody_is_said_to_be_told_where_there_is_nobody_above(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says("下班")

    resident = await told(town)

    assert resident.last.split("\n")[1] == "这会儿没有民警在岗。"


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("answer", REMARKS)
async def test_who_is_hurt_or_afraid_hears_the_numbers_first(town: Town, answer: str, typed: bool) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await to_danger(resident)

    await (resident.says(answer) if typed else resident.presses(answer))
    assert resident.last.startswith(f"{REMARKS[answer]}\n民警怎么找您方便？")
    await skip_rest(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert (case.kind, case.urgent, case.danger) == (Kind.DISPUTE, True, answer)
    assert resident.last.startswith(f"{FIRST}\n已登记，编号 {ONE}。")
    assert officer.last.split("\n")[1] == f"【危险】{answer}"


@pytest.mark.parametrize("answer", ["没有", "跳过"])
async def test_who_is_not_hurt_is_no_urgent_matter(town: Town, answer: str) -> None:
    resident = town.person("李阿姨")
    await to_danger(resident)

    await resident.says(answer)
    await skip_rest(resident)
    await resident.presses("提交")

    assert [case.urgent for case in await all_cases(town)] == [False]
    assert resident.last.startswith("已登记，编号 ")


@pytest.mark.parametrize("words", ["怕对方动手", "怕對方動手", " 怕对方动手 "])
async def test_a_typed_choice_is_a_press_however_it_is_written(town: Town, words: str) -> None:
    resident = town.person("李阿姨")
    await to_danger(resident)

    await resident.says(words)

    assert "方便" in resident.last
    assert await all_cases(town) == []


@pytest.mark.parametrize("words", ["怕对方动手，他拿着刀", "他要动手打我了"])
async def test_more_than_the_choice_is_danger(town: Town, words: str) -> None:
    resident = town.person("李阿姨")
    await to_danger(resident)

    await resident.says(words)

    assert "110" in resident.last.split("\n")[0]
    assert [case.kind for case in await all_cases(town)] == [Kind.EMERGENCY]


async def test_the_words_of_a_choice_are_danger_where_no_such_question_is_open(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)

    await resident.says("怕对方动手")

    assert [case.kind for case in await all_cases(town)] == [Kind.EMERGENCY]


async def test_the_words_of_a_choice_are_danger_once_the_form_is_cold(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_danger(resident)
    town.clock.move(hours=7)

    await resident.says("怕对方动手")

    assert [case.kind for case in await all_cases(town)] == [Kind.EMERGENCY]


async def test_the_words_of_a_choice_are_danger_while_the_form_waits(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_danger(resident)
    await resident.says("他拿着刀堵在我家门口")

    await resident.says("怕对方动手")

    assert resident.last.split("\n")[0].count("110") == 1
    assert [case.kind for case in await all_cases(town)] == [Kind.EMERGENCY]

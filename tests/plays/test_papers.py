"""What to bring: a list of one's own, ticked by buttons or numbers, changed with what is known, and put away."""

from dataclasses import replace

import pytest

from domain.case import Kind
from handlers.language.search import index
from storage.checklists import Checklist
from tests.plays import all_cases
from tests.plays.known import BOOK, HUKOU, QUESTION
from tests.town import Person, Town

WHO_LOST = replace(
    BOOK,
    question="户口簿丢了怎么补办？",
    papers=("户主身份证",),
    answer="户主带身份证去补。",
)
NEWBORN = replace(
    HUKOU,
    papers=("出生医学证明", "户口簿", "结婚证（没领证的，带非婚生育情况说明）"),
    answer="出生一个月里去报。\n没有出生医学证明，先去医院补开。",
)
CARD = (
    "【新生儿怎么上户口？】\n要带 3 样。备齐一样，按一样：\n☐ 1. 出生医学证明\n☐ 2. 户口簿\n"
    "☐ 3. 结婚证（没领证的，带非婚生育情况说明）\n还差 3 样。"
)


@pytest.fixture
def town(town: Town) -> Town:
    town.app.dispatcher.service.content.knowledge = index([NEWBORN, WHO_LOST])
    return town


async def begins(town: Town, name: str = "李阿姨") -> Person:
    resident = town.person(name)
    await resident.says(QUESTION)
    resident.forget()
    await resident.says(f"/papers {NEWBORN.id}")
    return resident


async def lists(town: Town) -> list[Checklist]:
    def every(session: object) -> list[Checklist]:
        return list(session.query(Checklist).order_by(Checklist.touched_at))  # type: ignore[attr-defined]

    return await town.look(every)  # type: ignore[return-value]


async def test_below_an_answer_that_names_papers_one_press_makes_the_list(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(QUESTION)
    assert "列个清单" in resident.buttons

    await resident.presses("列个清单")

    assert resident.last == CARD
    assert resident.buttons[:3] == ["☐ 1 出生医学证明", "☐ 2 户口簿", "☐ 3 结婚证…"]
    assert resident.buttons[3:] == ["都备齐了", "有一样没有", "拍给民警先看看", "不办了"]
    assert await all_cases(town) == []


async def test_a_press_ticks_in_place_and_a_doubled_one_changes_nothing(town: Town) -> None:
    resident = await begins(town)
    number = len(resident.heard)
    (kept,) = await lists(town)

    await resident.says(f"/tick {kept.id} 2")
    await resident.says(f"/tick {kept.id} 2")

    assert len(resident.heard) == number
    assert "☑ 2. 户口簿" in resident.last
    assert resident.last.endswith("还差 2 样。")

    await resident.presses("☑ 2 户口簿")
    assert resident.last == CARD


async def test_numbers_do_what_buttons_do(town: Town) -> None:
    resident = await begins(town)

    await resident.says("1、第三个")
    assert "☑ 1. 出生医学证明" in resident.last
    assert resident.last.endswith("还差 1 样。")

    await resident.says("1")
    assert resident.last.endswith("还差 2 样。")

    await resident.says("7")
    assert resident.last == "清单上只有 3 样，请发 1 到 3。"

    await resident.says("都备齐了。")
    assert resident.last.startswith("齐了。出门前再看一眼：\n带好：出生医学证明、户口簿、结婚证")


async def test_numbers_long_after_the_list_are_something_else(town: Town) -> None:
    resident = await begins(town)
    await town.passes(hours=2)

    await resident.says("1")

    assert all(not paper.has for paper in (await lists(town))[0].papers)


async def test_it_is_one_list_however_often_it_is_asked_for(town: Town) -> None:
    resident = await begins(town)
    await resident.presses("☐ 1 出生医学证明")

    await resident.says("列个清单")
    await resident.says(f"/papers {NEWBORN.id}")
    await resident.says("办事清单")

    assert "☑ 1. 出生医学证明" in resident.last
    assert len(await lists(town)) == 1

    await resident.presses("☐ 2 户口簿")
    shown = [text for text in resident.heard if text.startswith("【新生儿")]
    assert len(shown) == 3
    assert all("☑ 2. 户口簿" in text for text in shown)


async def test_two_lists_and_numbers_go_to_the_one_last_in_hand(town: Town) -> None:
    resident = await begins(town)
    town.clock.move(minutes=1)
    await resident.says("办事清单 户口簿丢了")
    assert resident.last.startswith("【户口簿丢了怎么补办？】")

    await resident.says("办事清单")
    assert resident.last == "您有 2 份清单，看哪一份？"
    assert resident.buttons == ["户口簿丢了怎么补办？", "新生儿怎么上户口？"]

    town.clock.move(minutes=1)
    await resident.presses("新生儿怎么上户口？")
    await resident.says("2")
    assert "☑ 2. 户口簿" in resident.last


async def test_without_a_list_it_says_how_to_get_one(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("办事清单")

    assert resident.last.startswith("您还没有清单。")


async def test_words_that_name_no_errand_are_a_question(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("办事清单 月亮上的石头归谁管")

    assert [case.kind for case in await all_cases(town)] == [Kind.QUESTION]


async def test_put_away_leaves_nothing_and_old_buttons_say_so(town: Town) -> None:
    resident = await begins(town)
    (kept,) = await lists(town)
    await resident.presses("☐ 1 出生医学证明")

    await resident.presses("不办了")

    assert resident.heard[-2:] == [
        "【新生儿怎么上户口？】\n这份清单收起来了。",
        "好，不办了。勾的、拍的都没有留下。",
    ]
    assert await lists(town) == []
    for old in (f"/tick {kept.id} 1", f"/papers_ready {kept.id}", f"/papers_stop {kept.id}", "/tick", "/untick x y"):
        await resident.says(old)
        assert resident.last == "这份清单已经收起来了。发“办事清单”，看现在有的。"

    await resident.presses("重新列一份")
    assert resident.last == CARD


async def test_the_list_of_somebody_else_is_out_of_reach(town: Town) -> None:
    await begins(town)
    (kept,) = await lists(town)
    other = town.person("王大爷")

    for said in ("tick", "untick", "papers_lack", "papers_ready", "papers_photo", "papers_show", "papers_stop"):
        await other.says(f"/{said} {kept.id} 1")
        assert other.last.startswith("这份清单已经收起来了。")

    assert all(not paper.has for paper in (await lists(town))[0].papers)


async def test_what_the_entry_wants_now_is_wanted_of_the_list_and_ticks_stay(town: Town) -> None:
    resident = await begins(town)
    await resident.presses("☐ 2 户口簿")
    (kept,) = await lists(town)
    changed = replace(NEWBORN, papers=("户口簿", "父母身份证"))
    town.app.dispatcher.service.content.knowledge = index([changed])

    await resident.says(f"/tick {kept.id} 1")
    assert resident.last == "这一样现在不用带了。发“办事清单”，看现在要带的。"

    await resident.says("办事清单")
    assert resident.last.startswith(
        "【新生儿怎么上户口？】\n要带 2 样。备齐一样，按一样：\n☑ 1. 户口簿\n☐ 2. 父母身份证"
    )
    assert "要带的东西有改动，清单换成新的了。勾过的还在，请再看一遍。" in resident.heard

    await resident.presses("☐ 2 父母身份证")
    assert resident.last.startswith("齐了。")
    # The number of what is no longer wanted is given to nothing else.
    assert [paper.number for paper in (await lists(town))[0].papers] == [2, 4]


async def test_an_errand_taken_out_meanwhile_leaves_its_list_and_says_to_call(town: Town) -> None:
    resident = await begins(town)
    town.app.dispatcher.service.content.knowledge = index([])

    await resident.presses("☐ 1 出生医学证明")
    await resident.presses("都备齐了")

    assert "这件事的说明撤下了，去之前一定先打电话问。" in resident.last
    await resident.says(f"/papers {NEWBORN.id}")
    assert resident.last.endswith("都勾上了。")


async def test_of_three_the_one_that_lacks_is_asked_for_and_answered_from_what_is_known(town: Town) -> None:
    resident = await begins(town)

    await resident.presses("有一样没有")
    assert resident.last == "哪一样没有？"
    assert resident.buttons == ["出生医学证明", "户口簿", "结婚证…"]

    await resident.presses("出生医学证明")
    assert "没有出生医学证明，先去医院补开。" in resident.last
    assert resident.buttons == ["请民警先看看", "转人工"]


async def test_what_stands_beside_the_paper_says_what_to_do_without_it(town: Town) -> None:
    resident = await begins(town)
    await resident.says("1 2")

    await resident.presses("有一样没有")

    assert resident.last.startswith("没有“结婚证”，这么办：\n没领证的，带非婚生育情况说明\n")


async def test_where_nothing_is_said_of_it_the_errand_that_brings_it_back_and_a_person(town: Town) -> None:
    resident = await begins(town)
    await resident.says("1 3")

    await resident.says("有一样没有")
    assert resident.last.startswith("没有“户口簿”先别白跑")
    assert resident.buttons == ["户口簿丢了怎么补办？", "请民警先看看", "转人工"]

    await resident.presses("户口簿丢了怎么补办？")
    assert resident.last.startswith("【户口簿丢了怎么补办？】")

    await resident.presses("转人工")
    (case,) = await all_cases(town)
    assert case.kind in (Kind.HELP, Kind.QUESTION)


async def test_a_person_hears_what_is_missing(town: Town) -> None:
    resident = await begins(town)
    await resident.says("1 3")
    await resident.presses("有一样没有")
    await resident.says("/human 办“新生儿怎么上户口？”，没有“户口簿”，怎么办？")

    (case,) = await all_cases(town)
    assert case.story == "办“新生儿怎么上户口？”，没有“户口簿”，怎么办？"


async def test_in_a_group_one_neutral_line_and_the_list_in_private(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says("办事清单 新生儿上户口", group)
    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]

    await resident.presses("私聊小枫", group)
    assert resident.last == CARD
    await resident.presses("私聊小枫", group)
    assert len(await lists(town)) == 1

    neighbour = town.person("王大爷")
    (_, message) = town.channel.sent[group][-1]
    await neighbour.says("/start", token=message.buttons[0][0].opens)
    assert neighbour.last.startswith("您还没有清单。")


async def test_staff_show_a_list_to_whoever_walks_in_and_make_no_case(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says(QUESTION)
    await officer.presses("列个清单")
    assert officer.buttons[3:] == ["都备齐了", "有一样没有", "不办了"]
    (kept,) = await lists(town)

    await officer.says(f"/papers_show {kept.id}")
    assert officer.last.startswith("您是工作人员。")
    await officer.says(f"/papers_photo {kept.id}")
    assert officer.last.startswith("您是工作人员。")
    await officer.presses("有一样没有")
    await officer.presses("户口簿")
    assert officer.last.startswith("没有“户口簿”怎么办，问答里没有写。")
    await officer.presses("都备齐了")
    assert officer.last.startswith("齐了。")
    assert officer.buttons == ["看清单"]
    assert await all_cases(town) == []


async def test_danger_comes_first_with_a_list_in_hand(town: Town) -> None:
    resident = await begins(town)

    await resident.says("他拿着刀堵在我家门口")

    assert "110" in resident.last.split("\n")[0]


async def test_who_writes_traditional_reads_the_list_in_it_also_after_a_tick(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("新生兒怎麼上戶口，謝謝您")
    await resident.says(f"/papers {NEWBORN.id}")
    assert "出生醫學證明" in resident.last

    await resident.says("一")
    assert "☑ 1. 出生醫學證明" in resident.last


async def test_what_nobody_touched_for_ninety_days_is_forgotten(town: Town) -> None:
    await begins(town)
    await town.passes(days=89)
    assert len(await lists(town)) == 1

    await town.passes(days=2)
    assert await lists(town) == []


async def test_nothing_of_it_lies_open_in_the_database(town: Town) -> None:
    resident = await begins(town)
    await resident.presses("☐ 1 出生医学证明")

    def kept(session: object) -> bytes:
        row = session.connection().exec_driver_sql("SELECT content FROM checklists").one()  # type: ignore[attr-defined]
        return bytes(row[0])

    assert "出生".encode() not in await town.look(kept)  # type: ignore[operator]


async def test_a_form_that_waits_for_an_answer_keeps_its_numbers(town: Town) -> None:
    resident = await begins(town)
    await resident.says("/report 楼上天天半夜装修")

    await resident.says("1")

    assert all(not paper.has for paper in (await lists(town))[0].papers)


async def test_an_errand_without_papers_has_no_list(town: Town) -> None:
    bare = replace(NEWBORN, papers=())
    town.app.dispatcher.service.content.knowledge = index([bare])
    resident = town.person("李阿姨")
    await resident.says(QUESTION)
    assert "列个清单" not in resident.buttons

    await resident.says(f"/papers {bare.id}")
    assert resident.last == "这件事没有写要带什么。带上身份证，先打电话问清楚再去。"


async def test_the_random_number_of_a_list_is_never_that_of_another(town: Town) -> None:
    resident = await begins(town)
    (first,) = await lists(town)
    await resident.presses("不办了")
    await resident.presses("重新列一份")
    (second,) = await lists(town)

    assert first.id != second.id

"""After closing, the resident judges."""

import pytest

from tests.plays.telling import ONE, case_of, told
from tests.town import Person, Town


async def closed(town: Town) -> tuple[Person, Person]:
    """An officer who has closed a case, and its resident."""
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.presses("接单")
    await officer.says(f"/close {ONE} settled 晚十点后不装修")
    return officer, resident


async def test_solved_and_then_one_to_five(town: Town) -> None:
    officer, resident = await closed(town)
    assert resident.buttons == ["解决了", "没有解决"]

    await resident.presses("解决了")
    assert resident.buttons == ["5 非常满意", "4 满意", "3 一般", "2 不满意", "1 很不满意"]
    assert officer.last == f"{ONE} 居民说解决了。"

    await resident.presses("4 满意")
    assert resident.last == "谢谢您。以后有事，随时跟我说。"
    assert (await case_of(town)).satisfaction == 4


@pytest.mark.parametrize("label", ["解决了", "4 满意"])
async def test_a_second_press_says_so(town: Town, label: str) -> None:
    _, resident = await closed(town)
    await resident.presses("解决了")
    await resident.presses("4 满意")

    await resident.presses(label)

    assert resident.last == "您已经说过了，我记着呢。"


async def test_not_solved_reopens_and_officer_and_chief_hear_it(town: Town) -> None:
    chief = await town.joined("陈所长")
    officer, resident = await closed(town)
    officer.forget()

    await resident.presses("没有解决")

    assert resident.last.startswith(f"对不起，没给您办好。{ONE} 已经重新办理，我告诉了王卫东民警。")
    assert officer.heard[0] == f"{ONE} 居民说没有解决，已重新待办。"
    assert officer.last.startswith(f"待接单 {ONE}")
    assert chief.last.startswith(f"{ONE} 居民说没有解决，已重新待办。\n\n待接单 {ONE}")

    await resident.says(f"/solved {ONE} no")
    assert resident.last == f"{ONE} 还在办。想说什么直接发给我，我转给民警。"


@pytest.mark.parametrize("words", ["没有解决", "没解决，他昨晚又吵了", "还没解决"])
async def test_not_solved_may_be_typed_with_more_words(town: Town, words: str) -> None:
    officer, resident = await closed(town)
    officer.forget()

    await resident.says(words)

    assert (await case_of(town)).stage == "waiting"
    assert ("他昨晚又吵了" in officer.heard[0]) == ("他昨晚又吵了" in words)


async def test_solved_may_be_typed_with_thanks(town: Town) -> None:
    officer, resident = await closed(town)

    await resident.says("解决了，谢谢你们")

    assert resident.last == "太好了。这次满意吗？点一下就行。"
    assert officer.last == f"{ONE} 居民说解决了：谢谢你们。"


async def test_solved_before_it_is_closed_goes_to_the_officer(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await resident.says("解决了，他们不吵了")

    assert officer.last == f"{ONE} 居民说：\n解决了，他们不吵了"
    assert resident.last == "已转给王卫东民警。"
    assert (await case_of(town)).stage == "waiting"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/solved", "请写上编号，例如：/solved 2611-0042-7。发“查进度”能看到编号。"),
        (f"/solved {ONE}", "解决了就发“解决了”，没有就发“没有解决”。"),
        (f"/rate {ONE} 5", f"{ONE} 还没到打分的时候。办结后说“解决了”，再打分。"),
        (f"/rate {ONE} 6", "请按 1 到 5 的按钮，1 是很不满意，5 是非常满意。"),
    ],
)
async def test_a_wrong_form_changes_nothing(town: Town, words: str, answer: str) -> None:
    _, resident = await closed(town)

    await resident.says(words)

    assert resident.last == answer
    assert (await case_of(town)).solved is None


async def test_a_stranger_does_not_judge(town: Town) -> None:
    await closed(town)
    stranger = town.person("路人")

    await stranger.says(f"/solved {ONE} yes")
    assert stranger.last.startswith("没有找到这个编号。")
    await stranger.says("解决了")
    assert stranger.last.startswith("您没有刚办结的事。")


async def test_contested_and_closed_again_is_asked_again(town: Town) -> None:
    officer, resident = await closed(town)
    await resident.presses("没有解决")

    await officer.says(f"/close {ONE} partly 只在周末装修")
    await resident.presses("解决了")
    await resident.presses("3 一般")

    assert (await case_of(town)).satisfaction == 3


@pytest.mark.parametrize(
    ("words", "stage"), [("还吵呢", "waiting"), ("没有", "waiting"), ("办好了 谢谢", "closed"), ("不吵了", "closed")]
)
async def test_any_words_for_yes_and_no_are_a_verdict(town: Town, words: str, stage: str) -> None:
    _, resident = await closed(town)

    await resident.says(words)

    case = await case_of(town)
    assert (case.stage, case.solved) == (stage, stage == "closed")
    if case.solved:
        await resident.says("5分")
        assert (await case_of(town)).satisfaction == 5


@pytest.mark.parametrize(("label", "stage"), [("没有解决", "waiting"), ("解决了", "closed"), ("这是别的事", "closed")])
async def test_words_that_may_be_about_another_matter_are_asked_about(town: Town, label: str, stage: str) -> None:
    officer, resident = await closed(town)
    officer.forget()
    words = "楼上那家昨晚又开始装修到一点多，孩子都吓哭了"

    await resident.says(words)
    assert resident.last.startswith(f"您说的是刚办结的邻里噪音（{ONE}）吧？")
    await resident.presses(label)

    assert (await case_of(town)).stage == stage
    if label == "这是别的事":
        assert resident.last.startswith(f"您说“{words}”，我记下了。")
    else:
        assert words in officer.heard[0]


async def test_what_is_said_after_a_complaint_that_it_is_not_solved_is_about_that(town: Town) -> None:
    officer, resident = await closed(town)
    await resident.says("/report 楼下堆了一堆垃圾")
    await resident.presses("没有解决")
    officer.forget()

    await resident.says("他今天又装了")

    assert "他今天又装了" in officer.last

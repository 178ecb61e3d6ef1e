"""A question is answered with its source, or by an officer; a quarrel or a scam takes its own road."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.case import Kind
from domain.message import Attachment, AttachmentKind
from handlers.language.search import index
from storage import knowledge, media
from storage.cases import Case
from storage.knowledge import Asked, Counts
from tests.plays.known import BOOK, HUKOU, MOVE, NOISE, QUESTION, UNKNOWN
from tests.plays.telling import ONE, STORY, TWO, case_of, finish, told
from tests.town import Person, Town

PAPER = (Attachment(AttachmentKind.PHOTO, "paper", "paper", 40_000),)


@pytest.fixture
def town(town: Town) -> Town:
    town.app.dispatcher.service.content.knowledge = index([HUKOU, MOVE, BOOK, NOISE])
    return town


async def asks(town: Town, words: str = QUESTION, name: str = "李阿姨") -> Person:
    resident = town.person(name)
    await resident.says(f"/ask {words}")
    return resident


async def the_cases(town: Town) -> list[Case]:
    found = await town.look(lambda session: list(session.scalars(select(Case).order_by(Case.id))))
    assert isinstance(found, list)
    return found


async def the_asked(town: Town) -> list[Asked]:
    found = await town.look(lambda session: list(session.scalars(select(Asked).order_by(Asked.id))))
    assert isinstance(found, list)
    return found


async def test_the_answer_names_papers_office_source_and_the_day_it_was_checked(town: Town) -> None:
    resident = await asks(town)

    assert resident.last == (
        "【新生儿怎么上户口？】\n出生一个月里去报。\n爸爸那边或者妈妈那边，选一边。\n要带：出生医学证明、户口簿\n"
        "谁来办：户口所在地派出所\n依据：户口登记条例 第7条、户口登记条例 第8条等，2026-11-21 核对\n"
        "自动答复，以当地窗口的答复为准。"
    )
    assert resident.buttons == ["有用", "不是我要问的", "列个清单", "转人工"]
    assert await the_cases(town) == []


async def test_what_differs_from_place_to_place_is_said(town: Town) -> None:
    resident = await asks(town, "户口怎么迁到配偶那里")

    assert "落户条件、办理天数，各地不一样，先打电话问清楚再去。" in resident.last


@pytest.mark.parametrize(
    "words", ["咨询 新生儿怎么上户口", "新生儿怎么上户口？", "請問新生兒怎麼上戶口", "新生儿上户口"]
)
async def test_plain_words_that_ask_are_answered(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words)

    assert "出生" in resident.last
    assert len(resident.buttons) == 4


async def test_ask_without_words_asks_and_the_next_words_are_the_question(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("咨询")
    assert resident.last.startswith("您想问什么？")
    await resident.says(QUESTION)

    assert resident.last.startswith("【新生儿怎么上户口？】")


async def test_useful_counts_once(town: Town) -> None:
    resident = await asks(town)

    await resident.presses("有用")
    assert resident.last == "好，记下了。以后有想问的，直接打字。"
    await resident.presses("有用")
    assert resident.last == "您已经说过有用了。还想问什么，直接打字。"

    assert [asked.verdict for asked in await the_asked(town)] == ["useful"]


async def test_not_what_was_asked_offers_the_next(town: Town) -> None:
    resident = await asks(town, "户口怎么迁，户口簿丢了怎么补办，新生儿")
    first = resident.last.splitlines()[0]

    await resident.presses("不是我要问的")
    assert resident.last == "不好意思。您想问的是不是这个？"
    offered, none = resident.buttons[:-1], resident.buttons[-1]
    assert 1 <= len(offered) <= 2
    assert first.strip("【】") not in offered

    await resident.presses(offered[0])
    assert resident.last.startswith(f"【{offered[0]}】")
    await resident.presses(none)
    assert resident.last == "这个按钮已经用过了。还想问什么，直接打字。"


async def test_when_nothing_is_left_to_offer_an_officer_has_it(town: Town) -> None:
    town.app.dispatcher.service.content.knowledge = index([HUKOU])
    officer = await town.joined("王卫东")
    resident = await asks(town)

    await resident.presses("不是我要问的")

    assert resident.last.startswith("这个我没有可靠的答案，不敢乱说。")
    assert officer.last.startswith(f"待接单 {ONE} · 咨询\n{QUESTION}")


async def test_none_of_these_hands_over_with_the_words(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await asks(town, "户口怎么迁，户口簿丢了怎么补办")
    await resident.presses("不是我要问的")

    await resident.presses("都不是")
    assert resident.last.startswith(
        f"这个我没有可靠的答案，不敢乱说。我替您问民警，答复会发到这里。\n已登记，编号 {ONE}。\n负责：王卫东民警"
    )
    await resident.presses("都不是")

    assert resident.last == f"这个问题已经转给工作人员了，编号 {ONE}。答复会发到这里。"
    assert "户口怎么迁，户口簿丢了怎么补办" in officer.last
    assert [(case.kind, case.story) for case in await the_cases(town)] == [
        (Kind.QUESTION, "户口怎么迁，户口簿丢了怎么补办")
    ]


async def test_what_nobody_knows_goes_to_an_officer_at_once_and_the_answer_comes_back(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await asks(town, UNKNOWN)
    assert resident.last.startswith("这个我没有可靠的答案，不敢乱说。")

    await officer.replies("待接单", "归全人类")
    assert resident.last == "王卫东民警：归全人类"
    await resident.says("好的，那我懂了")

    assert officer.last == f"{ONE} 居民说：\n好的，那我懂了"


@pytest.mark.parametrize("words", [QUESTION, UNKNOWN])
@pytest.mark.parametrize("in_form", [False, True])
async def test_a_photo_goes_to_the_officer_with_the_question_once(town: Town, words: str, in_form: bool) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    if in_form:
        await resident.says("/ask")
        await resident.says("", attachments=PAPER)
        await resident.says(words)
    else:
        await resident.says(f"/ask {words}", attachments=PAPER)
    if words == QUESTION:
        await resident.presses("转人工")

    case = await case_of(town)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == PAPER


async def test_a_person_please_once_for_one_question(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await asks(town)

    await resident.presses("转人工")
    assert resident.last.startswith(f"好，转给工作人员，答复会发到这里。\n已登记，编号 {ONE}。")
    await resident.presses("转人工")
    assert resident.last == f"这个问题已经转给工作人员了，编号 {ONE}。答复会发到这里。"
    await resident.says(f"/ask {QUESTION}")
    await resident.presses("转人工")

    assert resident.last == f"这个问题已经转给工作人员了，编号 {ONE}。答复会发到这里。"
    assert QUESTION in officer.last
    assert len(await the_cases(town)) == 1


@pytest.mark.parametrize("press", ["/useful 1 q01-newborn-hukou", "/not_this 1 q01-newborn-hukou", "/to_person 1"])
async def test_the_button_of_somebody_else_and_no_button_at_all_do_nothing(town: Town, press: str) -> None:
    await asks(town)
    other = town.person("赵大爷")

    await other.says(press)
    assert other.last == "这个按钮已经用过了。还想问什么，直接打字。"
    for word in ("useful", "not_this", "this_one", "none_of_these", "to_person", "ask_only"):
        await other.says(f"/{word} x{'9' * 30}")

    assert [asked.verdict for asked in await the_asked(town)] == [""]
    assert await the_cases(town) == []


async def test_what_was_not_offered_cannot_be_chosen(town: Town) -> None:
    resident = await asks(town)

    for press in ("/this_one 1 q38-renovation-noise", "/this_one 1 nothing", "/none_of_these 1", "/useful 1 other"):
        await resident.says(press)
        assert resident.last == "这个按钮已经用过了。还想问什么，直接打字。"


async def test_staff_are_answered_and_make_no_case(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says("新生儿怎么上户口？")
    assert officer.last.startswith("【新生儿怎么上户口？】")
    assert officer.buttons == ["有用", "不是我要问的", "列个清单"]
    await officer.says(f"/ask {UNKNOWN}")

    assert officer.last == "这个问答里没有可靠的答案，不敢乱说。请查原文，或者问法制部门。"
    assert await the_cases(town) == []


async def test_with_an_open_case_plain_words_go_to_the_officer(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.presses("接单")

    await resident.says("你们什么时候来？")
    assert officer.last == f"{ONE} 居民说：\n你们什么时候来？"
    await resident.says("新生儿怎么上户口")

    assert resident.last.startswith("【新生儿怎么上户口？】")


async def test_words_that_nobody_understands_are_still_a_report(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("我家的花盆被邻居摔了")

    assert resident.heard[-1].startswith("您说“我家的花盆被邻居摔了”，我记下了。")


async def test_in_the_group_one_neutral_line_and_only_the_speaker_gets_the_words(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident, neighbour = town.person("李阿姨"), town.person("赵大爷")

    await resident.says(f"/ask {UNKNOWN}", group)
    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    await neighbour.presses("私聊小枫", group)
    assert neighbour.last.startswith("您想问什么？")
    assert UNKNOWN not in str(neighbour.heard)
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("这个我没有可靠的答案")
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("您在群里问的那句，我已经答过了")

    case = await case_of(town)
    assert (case.kind, case.story, case.group_id) == (Kind.QUESTION, UNKNOWN, 1)
    assert case.area_id is not None
    assert officer.last.startswith(f"待接单 {ONE} · 咨询\n{UNKNOWN}")


@pytest.mark.parametrize("words", ["新生儿怎么上户口？", "有客服让我先交保证金，能信吗"])
async def test_a_mention_that_asks_goes_on_as_a_question(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words, "g1")
    await resident.presses("私聊小枫", "g1")

    assert town.group_heard("g1") == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    assert resident.last.startswith(("【新生儿", "先别转钱"))


async def test_a_live_quarrel_is_taken_down_and_the_rule_is_one_press_away(town: Town) -> None:
    await town.joined("王卫东")
    resident = await asks(town, f"{STORY}怎么办")

    said = resident.heard[-2:]
    assert said[0] == "这听着像正在发生的事，我先帮您记下来。只想问规定，按下面的按钮。"
    assert said[1].startswith(f"您说“{STORY}怎么办”，我记下了。")

    await resident.presses("只想问规定")
    assert resident.last.startswith("【邻居半夜装修吵，算扰民吗？】")
    await resident.presses("只想问规定")
    assert resident.last == "这个按钮已经用过了。还想问什么，直接打字。"
    await resident.says("谢谢")
    assert resident.last == "不客气。有事随时跟我说。"


async def test_a_question_that_is_known_sign_for_sign_is_answered_even_so(town: Town) -> None:
    resident = await asks(town, "楼上半夜装修，吵得睡不着，怎么办？")

    assert resident.last.startswith("【邻居半夜装修吵，算扰民吗？】")
    assert "帮我登记纠纷" in resident.buttons


async def test_a_live_quarrel_from_the_group_is_a_report_of_that_group(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says(f"/ask {STORY}怎么办", group)
    await resident.presses("私聊小枫", group)
    assert "我记下了" in resident.last
    await finish(resident)

    case = await case_of(town)
    assert (case.kind, case.group_id, case.story) == (Kind.DISPUTE, 1, f"{STORY}怎么办")


async def test_the_answer_to_words_of_a_dispute_leads_to_a_report(town: Town) -> None:
    resident = await asks(town, "邻居半夜装修吵，算扰民吗")
    assert resident.buttons == ["有用", "不是我要问的", "转人工", "帮我登记纠纷"]

    await resident.presses("帮我登记纠纷")

    assert resident.last.startswith("您说“邻居半夜装修吵，算扰民吗”，我记下了。")


async def test_a_suspected_scam_is_warned_of_first(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await asks(town, "刷单返利能做吗，要不要上户口")

    assert resident.last.splitlines()[0] == "先别转钱、别给验证码、别共享屏幕。"
    assert "110" in resident.last
    assert "96110" in resident.last
    await resident.presses("转人工")
    assert officer.last.startswith(f"待接单 {ONE} · 咨询\n刷单返利能做吗")
    await resident.presses("只想问规定")

    assert resident.last == f"这个问题已经转给工作人员了，编号 {ONE}。答复会发到这里。"


async def test_danger_goes_before_a_question(town: Town) -> None:
    resident = await asks(town, "他拿着刀堵在我家门口怎么办")

    assert resident.heard[0].startswith("马上打 110")
    assert [case.kind for case in await the_cases(town)] == [Kind.EMERGENCY]
    assert await the_asked(town) == []


async def test_an_answer_of_an_officer_is_proposed_with_one_tap(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await asks(town, UNKNOWN)
    await officer.replies("待接单", "归全人类")
    assert (officer.last, officer.buttons) == (f"{ONE} 已送到居民。", ["收进问答"])

    await officer.presses("收进问答")
    assert officer.last.startswith("收下了。")
    assert chief.last.startswith(f"王卫东民警提议把 {ONE} 的问和答收进问答。")
    await officer.presses("收进问答")
    assert officer.last == "这件已经收过了，不用再按。"

    found = await town.look(lambda session: [(p.question, p.answer) for p in knowledge.proposals(session)])
    assert found == [(UNKNOWN, "归全人类")]


async def test_only_answered_questions_are_proposed_and_only_by_those_who_may_read_them(town: Town) -> None:
    officer, colleague = await town.joined("王卫东"), await town.joined("赵大山")
    resident = await told(town)
    await asks(town, UNKNOWN, "赵大爷")

    await officer.says(f"/reply {ONE} 我下午来")
    assert "收进问答" not in officer.buttons
    await officer.says(f"/propose {ONE}")
    assert officer.last.startswith("这件不是咨询")
    await colleague.says(f"/propose {TWO}")
    assert colleague.last.startswith("这件还没有回复居民。")
    await colleague.says(f"/propose {ONE}")
    assert colleague.last.startswith("没有找到这个编号")
    await resident.says(f"/propose {TWO}")

    assert await town.look(lambda session: list(knowledge.proposals(session))) == []


async def test_who_asked_what_is_forgotten_after_ninety_days_and_still_counts(town: Town) -> None:
    await asks(town)
    await asks(town, UNKNOWN, "赵大爷")
    day = town.clock()
    await town.passes(days=89)
    assert [asked.words for asked in await the_asked(town)] == [QUESTION, UNKNOWN]

    await town.passes(days=2)
    assert [(a.words, a.contact_id, a.case_id) for a in await the_asked(town)] == [("", None, None)] * 2
    counted = await town.look(lambda session: knowledge.counts(session, [None], day, day + timedelta(days=1)))
    assert counted == Counts(asked=2, answered=1, useful=0, handed=1)


async def test_the_figures_tell_how_many_were_answered(town: Town) -> None:
    chief = await town.joined("陈所长")
    resident = await asks(town)
    await resident.presses("有用")
    await resident.says(f"/ask {UNKNOWN}")

    await chief.says("/stats")

    assert chief.last.endswith("咨询 2 次，自动答出 1 次，说有用 1 次，转人工 1 次")


async def test_an_answered_question_is_nothing_that_failed_to_be_settled(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await asks(town, UNKNOWN)
    await officer.presses("接单")
    await officer.says(f"/close {ONE} 已答复 归全人类")

    await chief.says("/stats")

    assert "办结 1 件\n化解 还没有" in chief.last


async def test_a_question_in_the_middle_of_a_report_leaves_the_report_as_it_was(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("和苑社区")

    await resident.says(f"/ask {QUESTION}")
    assert resident.last.startswith("【新生儿怎么上户口？】")
    await finish(resident)

    assert (await case_of(town)).story == STORY


async def test_a_question_beside_a_form_takes_nothing_of_what_is_told_there(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says("/service 上门 给我奶奶办居住证")
    await resident.presses("和苑社区")
    await resident.says("3号楼2单元501")

    await resident.says("/ask 港澳通行证的照片要什么底色")

    assert "咨询" in officer.last
    assert "奶奶" not in officer.last
    assert "3号楼" not in officer.last

"""Plain words that no rule knows: what a model is sure of is done, and where it is not one card asks."""

from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import models as read_models
from bot.content.library import Library
from domain.case import Kind, Side
from domain.message import Address, Spoken
from handlers.language.models import Models
from handlers.language.search import index
from storage import cases, media, parties, people
from storage.cases import Case
from storage.corrections import Correction
from storage.parties import Party
from tests.plays import all_cases, skip_rest
from tests.plays.hearing import PERHAPS_DANGER, PERHAPS_MONEY, UNSURE, models
from tests.plays.known import BOOK, HUKOU, MOVE, NOISE
from tests.plays.telling import ONE, case_of, finish, told
from tests.town import MONDAY, Person, Town, photo

CHAT = "今天天气怎么样"
FIRST_LINE = "要是现在有人受伤、有危险，马上打 110。"
ASKED = "您说的是哪一种？按一下，我接着办；多说几句也行。"
INVITED = "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"
MAY_WE = "您刚才那句话，去掉姓名、电话、地址后，可以留着教我听得更准吗？"


@pytest.fixture
def town(town: Town) -> Town:
    content = town.app.dispatcher.service.content
    content.knowledge, content.models = index([HUKOU, MOVE, BOOK, NOISE]), models()
    return town


async def says(town: Town, words: str, name: str = "李阿姨", **more: object) -> Person:
    resident = town.person(name)
    await resident.says(words, **more)  # type: ignore[arg-type]
    return resident


def _named_beside(name: str, other: str, session: Session) -> None:
    """A case of theirs in which somebody else is named."""
    contact = people.speaker(session, Address("paper", "p1"), name).contact
    who = {"reporter_id": contact.person_id, "concerned_id": contact.person_id, "contact_id": contact.id}
    case = cases.open_case(session, Case(kind=Kind.DISPUTE, opened_at=MONDAY, **who), MONDAY)
    for each in (other, "房东"):
        parties.add(session, Party(case_id=case.id, side=Side.B, name=each, at=MONDAY))


async def kept(town: Town) -> list[tuple[str, str, str, bool]]:
    def look(session: object) -> list[tuple[str, str, str, bool]]:
        rows = session.scalars(select(Correction).order_by(Correction.id))  # type: ignore[attr-defined]
        return [(row.words, row.guessed, row.meant, row.contact_id is None) for row in rows]

    found = await town.look(look)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("邻居把我的花盆摔了", "您说“邻居把我的花盆摔了”，我记下了。帮您登记"),
        ("新生儿怎么上户口", "【新生儿怎么上户口？】"),
        ("这个链接是真的吗", "没看出来不等于安全。"),
        (CHAT, "我在。要我帮着办什么"),
        ("好的知道了", "好。有事随时跟我说。"),
    ],
)
async def test_what_is_sure_is_done(town: Town, words: str, answer: str) -> None:
    resident = await says(town, words)

    assert answer in resident.last
    assert await all_cases(town) == []


@pytest.fixture(scope="session")
def whole() -> Models:
    """The models that come along, with the meaning of sentences where that is installed."""
    return read_models.read(encode=read_models.encoder())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (CHAT, "我在。要我帮着办什么"),
        ("楼上601天天半夜装修，吵得睡不着", "我记下了。帮您登记"),
        ("楼下的狗天天叫", "我记下了。帮您登记"),
        ("有人让我刷单先垫三百能做吗", "像是刷单"),
        ("新生儿怎么上户口", "【新生儿怎么上户口？】"),
        ("我报的那个事怎么样了", "在这个号上，我没找到您登记过的事。"),
    ],
)
async def test_so_it_is_with_the_models_that_come_along(
    town: Town, learned: Models, whole: Models, words: str, answer: str
) -> None:
    content, reading = town.app.dispatcher.service.content, Library().read()
    content.scams = {each.kind: each for each in reading.scams.values()}
    for name, known in (("李阿姨", learned), ("赵大爷", whole)):
        content.models = known
        resident = await says(town, words, name)
        assert answer in resident.last

    assert await all_cases(town) == []


async def test_a_message_is_understood_once_and_group_talk_not_at_all(town: Town) -> None:
    looked: list[str] = []

    def encode(said: str) -> Sequence[float]:
        looked.append(said)
        return ()

    town.app.dispatcher.service.content.models = Models(models().by_task, encode=encode)
    resident = town.person("李阿姨")

    await resident.says(CHAT, "g1", addressed=False)
    assert looked == []
    for words in (UNSURE, "押金", "取消", CHAT):
        looked.clear()
        await resident.says(words)
        assert len(looked) == len(set(looked)) <= 2


async def test_a_hazard_is_taken_down_as_a_clue(town: Town) -> None:
    resident = await says(town, "村口电线杆歪了要倒")

    assert resident.last.startswith("怕伤到人，先离远点")
    assert "您说“村口电线杆歪了要倒”，我记下了。帮您记成线索" in resident.last


async def test_what_sounds_like_a_question_and_is_none_makes_no_case(town: Town) -> None:
    officer = await town.joined("王卫东")

    await says(town, CHAT)

    assert officer.heard == []


async def test_small_talk_that_was_none_goes_on_with_the_words(town: Town) -> None:
    resident = await says(town, CHAT)
    assert resident.buttons == ["有纠纷，要登记", "问规定、问怎么办", "只是想问问真假", "转人工"]

    await resident.presses("有纠纷，要登记")

    assert any(MAY_WE in words for words in resident.heard)
    assert "我记下了" in resident.last


async def test_unsure_words_bring_one_card_with_the_likeliest_and_a_person(town: Town) -> None:
    resident = await says(town, UNSURE)

    assert resident.last == ASKED
    assert resident.buttons == ["问规定、问怎么办", "有纠纷，要登记", "转人工", "取消"]
    assert await all_cases(town) == []


@pytest.mark.parametrize("way", ["有纠纷，要登记", "2", "报纠纷", "登记"])
async def test_a_press_a_number_or_a_word_takes_it_down_with_the_words(town: Town, way: str) -> None:
    resident = await says(town, UNSURE)

    if way in resident.buttons:
        await resident.presses(way)
    else:
        await resident.says(way)

    assert resident.last.startswith(f"您说“{UNSURE}”，我记下了。")


@pytest.mark.parametrize("way", ["问规定、问怎么办", "1", "咨询", "问规定"])
async def test_or_answers_it(town: Town, way: str) -> None:
    await town.joined("王卫东")
    resident = await says(town, UNSURE)

    if way in resident.buttons:
        await resident.presses(way)
    else:
        await resident.says(way)

    assert resident.last.startswith("这个我没有可靠的答案，不敢乱说。")
    assert [(case.kind, case.story) for case in await all_cases(town)] == [(Kind.QUESTION, UNSURE)]


@pytest.mark.parametrize("way", ["转人工", "3", "人工"])
async def test_or_hands_it_to_a_person_with_the_words_and_the_photo(town: Town, way: str) -> None:
    officer = await town.joined("王卫东")
    resident = await says(town, UNSURE, attachments=photo("p"))

    if way in resident.buttons:
        await resident.presses(way)
    else:
        await resident.says(way)

    assert resident.last.startswith(f"已登记，编号 {ONE}。")
    assert UNSURE in officer.last
    case = await case_of(town)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("p")
    assert await kept(town) == []


async def test_more_words_that_make_it_clear_need_no_press(town: Town) -> None:
    resident = await says(town, UNSURE)

    await resident.says("他天天骂我，还把我的东西扔到楼道里，吵了好几回")

    assert "我记下了" in resident.last
    await skip_rest(resident)
    await resident.says("3号楼2单元501")
    await skip_rest(resident)
    await resident.presses("提交")
    assert (await case_of(town)).story.startswith(f"{UNSURE}\n他天天骂我")


async def test_what_does_not_make_it_clear_is_added_and_asked_again(town: Town) -> None:
    resident = await says(town, UNSURE)

    await resident.says("押金")
    assert resident.last == f"加上了。\n{ASKED}"
    await resident.says("9")
    assert resident.last.startswith("没有这个数字。")
    await resident.presses("转人工")

    assert (await case_of(town)).story == f"{UNSURE}\n押金"


async def test_an_old_card_and_a_doubled_press_do_nothing_twice(town: Town) -> None:
    await town.joined("王卫东")
    resident = await says(town, UNSURE)
    await resident.presses("转人工")

    await resident.presses("有纠纷，要登记")
    assert resident.last.startswith("这一步已经过去了，没有再办一次。")
    await resident.presses("转人工")

    assert len(await all_cases(town)) == 1


async def test_an_edit_changes_what_the_card_asks_about(town: Town) -> None:
    resident = await says(town, UNSURE, message_id="7")

    await resident.says("新生儿怎么上户口", message_id="7", spoken=Spoken.EDIT)

    assert resident.last.startswith("【新生儿怎么上户口？】")


async def test_an_album_is_asked_about_once_and_goes_along_whole(town: Town) -> None:
    await town.joined("王卫东")
    resident = await says(town, UNSURE, attachments=photo("a"), album="x")
    await resident.says("", attachments=photo("b"), album="x")
    assert sum(ASKED in words for words in resident.heard) == 1

    await resident.presses("转人工")

    case = await case_of(town)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == (*photo("a"), *photo("b"))


async def test_danger_goes_before_the_card_and_the_card_waits(town: Town) -> None:
    resident = await says(town, UNSURE)

    await resident.says("他拿着刀堵在我家门口")

    assert resident.last.startswith("马上打 110，锁好门")


async def test_a_card_left_for_long_is_offered_again(town: Town) -> None:
    resident = await says(town, UNSURE)
    await town.passes(hours=8)

    await resident.says("新生儿怎么上户口")
    assert resident.buttons == ["接着说", "重新来"]
    await resident.presses("重新来")

    assert resident.last.startswith("【新生儿怎么上户口？】")


async def test_what_may_be_danger_is_never_acted_on_alone(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await says(town, PERHAPS_DANGER)

    assert resident.last.split("\n") == [FIRST_LINE, ASKED]
    assert resident.buttons[0] == "现在有危险"
    assert officer.heard == []
    await resident.presses("现在有危险")

    assert PERHAPS_DANGER in str(officer.heard)


async def test_money_that_may_be_gone_brings_110_and_two_questions(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await says(town, PERHAPS_MONEY)

    assert resident.last.split("\n") == ["钱已经转出去的，马上打 110，说“刚被骗，要止付”。", ASKED]
    assert resident.buttons == ["钱已经转了", "只是想问问真假", "转人工", "取消"]
    assert officer.heard == []


async def test_money_that_is_gone_is_an_emergency_by_one_press(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await says(town, PERHAPS_MONEY, attachments=photo("p"))

    await resident.presses("钱已经转了")

    assert resident.last.startswith("挂断电话，现在就打 110")
    assert PERHAPS_MONEY in officer.last
    case = await case_of(town)
    assert case.kind == Kind.EMERGENCY
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("p")
    assert await kept(town) == []


async def test_only_asked_it_is_looked_at(town: Town) -> None:
    resident = await says(town, PERHAPS_MONEY)

    await resident.presses("只是想问问真假")

    assert "没看出来不等于安全" in resident.last


async def test_nothing_at_all_is_a_choice_too(town: Town) -> None:
    resident = await says(town, PERHAPS_DANGER)

    await resident.presses("只是随便说说")

    assert resident.last == "好。有事随时跟我说。"
    assert await all_cases(town) == []


async def test_a_picture_with_words_that_say_nothing_is_asked_about(town: Town) -> None:
    resident = await says(town, "帮我看看这个", attachments=photo("p"))

    assert resident.last == ASKED
    await resident.presses("有纠纷，要登记")

    assert "我记下了" in resident.last


async def test_in_the_group_nothing_is_told_and_the_card_comes_in_private(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident, neighbour = town.person("李阿姨"), town.person("赵大爷")
    await resident.says(UNSURE, group, attachments=photo("p"))
    assert town.group_heard(group) == [INVITED]

    await neighbour.presses("私聊小枫", group)
    assert UNSURE not in str(neighbour.heard)
    await resident.presses("私聊小枫", group)
    assert resident.last == ASKED
    await resident.presses("私聊小枫", group)
    assert resident.last == f"好，接着来。\n{ASKED}"
    await resident.presses("有纠纷，要登记")
    await finish(resident)

    case = await case_of(town)
    assert (case.story, case.group_id, case.area_id is not None) == (UNSURE, 1, True)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("p")
    await resident.presses("私聊小枫", group)
    assert "已经登记了" in resident.last


@pytest.mark.parametrize(("way", "kind"), [("问规定、问怎么办", Kind.QUESTION), ("转人工", Kind.HELP)])
async def test_from_the_group_to_an_officer_it_stays_of_that_group(town: Town, way: str, kind: Kind) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")
    await resident.says(UNSURE, group, attachments=photo("p"))
    await resident.presses("私聊小枫", group)

    await resident.presses(way)

    case = await case_of(town)
    assert (case.kind, case.story, case.group_id) == (kind, UNSURE, 1)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("p")
    await resident.presses("私聊小枫", group)
    assert len(await all_cases(town)) == 1


async def test_small_talk_in_the_group_is_one_line_and_keeps_the_way_into_private(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(CHAT, "g1")
    assert town.group_heard("g1") == ["我是小枫，社区的自动助手。有事@我说一声，或者私聊我。急事打 110。"]

    await resident.presses("私聊小枫", "g1")

    assert resident.last.startswith("我在。")


async def test_an_appointment_goes_to_its_room_or_is_taken_down(town: Town) -> None:
    resident = await says(town, "想预约上门办身份证")

    assert resident.last != ASKED


async def test_group_talk_that_is_not_for_us_is_not_looked_at(town: Town) -> None:
    await town.person("李阿姨").says(UNSURE, "g1", addressed=False)

    assert town.group_heard("g1") == []


async def test_with_an_open_case_words_go_to_the_officer(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await resident.says(UNSURE)

    assert officer.last == f"{ONE} 居民说：\n{UNSURE}"


async def test_staff_are_told_what_they_can_do_as_ever(town: Town) -> None:
    officer = await town.joined("王卫东")

    for words in (UNSURE, CHAT, "邻居把我的花盆摔了"):
        await officer.says(words)
        assert officer.buttons == []


async def test_traditional_words_mean_the_same_and_are_answered_so(town: Town) -> None:
    resident = await says(town, "房東不退押金怎麼辦")
    assert resident.last.startswith("您說的是哪一種？")

    await resident.says("報糾紛")

    assert "我記下了" in resident.last


async def test_without_models_it_is_as_it_was(town: Town) -> None:
    town.app.dispatcher.service.content.models = Models()
    resident = await says(town, "邻居把我的花盆摔了")
    assert "我记下了" in resident.last

    await town.joined("王卫东")
    other = await says(town, CHAT, "赵大爷")

    assert other.last.startswith("这个我没有可靠的答案")


@pytest.mark.parametrize("words", ["我报的那个事怎么样了", "你们什么时候来？", "還沒人聯繫我"])
async def test_who_asks_after_their_case_is_told_and_the_officer_hears_it(town: Town, words: str) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await resident.says(words)

    said = resident.last
    assert said.split("\n")[1].startswith(f"{ONE} · ")
    assert ("也转给王卫东民警了" in said) or ("也轉給王衛東民警了" in said)
    assert officer.last == f"{ONE} 居民说：\n{words}"


async def test_with_two_open_cases_each_has_its_button(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)
    await resident.says("/another 楼下又堵消防通道")
    await finish(resident)
    officer.forget()

    await resident.says("我报的那个事怎么样了")

    assert resident.last.endswith("要催哪一件，按那件的“补充”。急事打 110。")
    assert officer.heard == []


async def test_without_a_case_they_hear_how_to_find_it(town: Town) -> None:
    resident = await says(town, "我报的那个事怎么样了")

    assert resident.last.startswith("在这个号上，我没找到您登记过的事。")


async def test_asked_in_the_group_the_answer_comes_in_private(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await told(town)

    await resident.says("我报的那个事怎么样了", "g1")
    assert town.group_heard("g1") == [INVITED]
    await resident.presses("私聊小枫", "g1")

    assert ONE in resident.last
    assert officer.last == f"{ONE} 居民说：\n我报的那个事怎么样了"


async def test_with_leave_a_correction_is_kept_masked_and_nothing_tells_whose(town: Town) -> None:
    resident = await says(town, f"{UNSURE}，王建国先生电话13812345678，住3-2-501")
    await resident.presses("有纠纷，要登记")
    assert any(MAY_WE in words for words in resident.heard)
    assert "我记下了" in resident.last

    await resident.presses("可以用")
    assert resident.last.startswith("谢谢您。")
    ((words, guessed, meant, is_nobodys),) = await kept(town)

    assert not any(told in words for told in ("王建国", "138", "3-2-501"))
    assert words.startswith("房东不退押金怎么办")
    assert (bool(guessed), meant, is_nobodys) == (True, "dispute", True)


async def test_whoever_is_named_in_ones_cases_is_masked_too(town: Town) -> None:
    resident = await says(town, f"{UNSURE}，冉阿木也在，房东不管")
    await town.look(partial(_named_beside, resident.name, "冉阿木"))
    await resident.presses("有纠纷，要登记")
    await resident.presses("可以用")

    ((words, *_),) = await kept(town)
    assert words.endswith("[名称]也在,房东不管")


async def test_who_was_asked_once_is_not_asked_again_and_a_yes_holds(town: Town) -> None:
    resident = await says(town, UNSURE)
    await resident.presses("有纠纷，要登记")
    await resident.presses("可以用")
    await resident.says("取消")
    resident.forget()

    await resident.says(UNSURE)
    await resident.presses("问规定、问怎么办")

    assert not any(MAY_WE in words for words in resident.heard)
    assert [row[2:] for row in await kept(town)] == [("dispute", True), ("consult", True)]


async def test_no_means_nothing_is_kept_and_never_asked_again(town: Town) -> None:
    resident = await says(town, UNSURE)
    await resident.presses("有纠纷，要登记")
    await resident.presses("不要")
    assert resident.last == "好，不留。该办的照样给您办。"
    await resident.says("取消")
    resident.forget()

    await resident.says(UNSURE)
    await resident.presses("有纠纷，要登记")

    assert not any(MAY_WE in words for words in resident.heard)
    assert await kept(town) == []


async def test_no_answer_is_no_leave_and_is_forgotten(town: Town) -> None:
    resident = await says(town, UNSURE)
    await resident.presses("有纠纷，要登记")
    assert [row[3] for row in await kept(town)] == [False]

    await resident.says("取消")
    await resident.says(UNSURE)
    await resident.presses("有纠纷，要登记")
    assert len(await kept(town)) == 1
    await town.passes(days=91)

    assert await kept(town) == []


async def test_leave_can_be_taken_back_where_privacy_is_told(town: Town) -> None:
    resident = await says(town, UNSURE)
    await resident.presses("有纠纷，要登记")
    await resident.presses("可以用")
    await resident.says("取消")

    await resident.says("隐私")
    assert "改正我的话：您答应了才留" in resident.last
    await resident.presses("以后别留我改正的话")
    await resident.says(UNSURE)
    await resident.presses("有纠纷，要登记")

    assert len(await kept(town)) == 1
    await resident.says("隐私")
    assert "改正的话可以用" in resident.buttons


async def test_only_the_rule_and_take_it_down_are_corrections_too(town: Town) -> None:
    first = await says(town, "/ask 楼上601天天半夜装修，吵得睡不着怎么办")
    await first.presses("只想问规定")
    await first.presses("可以用")
    second = await says(town, "/ask 邻居半夜装修吵，算扰民吗", "赵大爷")
    await second.presses("帮我登记纠纷")
    await second.presses("可以用")

    assert [row[1:] for row in await kept(town)] == [("dispute", "consult", True), ("consult", "dispute", True)]


@pytest.mark.parametrize("press", ["/lend", "/lend maybe", "/meant", "/meant nothing x", "/meant dispute"])
async def test_no_button_of_ours_does_nothing(town: Town, press: str) -> None:
    await says(town, press)

    assert (await kept(town), await all_cases(town)) == ([], [])


async def test_an_edited_question_is_answered_anew(town: Town) -> None:
    resident = await says(town, "户口簿丢了怎么补办", message_id="7")
    assert resident.last.startswith("【户口簿丢了怎么补办？】")

    await resident.says("新生儿怎么上户口", message_id="7", spoken=Spoken.EDIT)
    assert resident.last.startswith("【新生儿怎么上户口？】")
    resident.forget()
    await resident.says("新生儿怎么上户口？", message_id="7", spoken=Spoken.EDIT)

    assert resident.heard == []


@pytest.mark.parametrize(
    "command", ["/ask 月亮上的石头归谁管", "/check 客服说我开了百万保障，不关每月扣八百", "/report 楼上漏水"]
)
async def test_a_photo_from_the_group_goes_along_into_private(town: Town, command: str) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    await resident.says(command, "g1", attachments=photo("p"))
    await resident.presses("私聊小枫", "g1")
    await town.app.errands.work_off()
    await town.app.delivery.drained()
    if "告诉民警" in resident.buttons:
        await resident.presses("告诉民警")
    elif "取消" in resident.buttons:
        await resident.presses("和苑社区")
        await finish(resident)

    case = await case_of(town)
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("p")


async def test_what_is_only_asked_about_behind_check_is_looked_at_and_no_alarm(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await says(town, "/check 有人让我共享屏幕，说是客服")

    assert "屏幕" in resident.last
    assert "告诉民警" in resident.buttons
    assert officer.heard == []
    await resident.says("/check 我正跟客服共享屏幕，钱已经转了三万")

    assert resident.last.startswith("挂断电话，现在就打 110")
    assert [case.kind for case in await all_cases(town)] == [Kind.EMERGENCY]

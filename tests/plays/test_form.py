"""Question after question: buttons, numbers and words; back, skip, cancel, send; files; the card."""

import pytest

from domain.message import Attachment, AttachmentKind, Spoken
from tests.plays import PLACE, STORY, all_cases, past_of, reported, skip_rest, to_card
from tests.plays.telling import case_of
from tests.town import Person, Town, photo

KINDS = AttachmentKind


def sent(kind: AttachmentKind, reference: str = "a") -> tuple[Attachment, ...]:
    return (Attachment(kind, reference, "paper"),)


@pytest.mark.parametrize("answer", ["和苑社区", "2", "２", "和苑"])
async def test_buttons_numbers_and_words_all_answer(town: Town, answer: str) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await resident.says(answer)
    await resident.says(PLACE)
    await skip_rest(resident)

    assert "社区：和苑社区" in resident.last


@pytest.mark.parametrize("typed", [True, False])
async def test_back_skip_and_submit_as_words_and_as_buttons(town: Town, typed: bool) -> None:
    resident = town.person("李阿姨")

    async def does(label: str) -> None:
        await (resident.says(label) if typed else resident.presses(label))

    await resident.says(STORY)
    await does("跳过")
    await does("上一步")
    assert resident.last.startswith("您住在哪个社区？")
    await does("跳过")
    await resident.says(PLACE)
    while not resident.last.startswith("请看对不对"):
        await does("跳过")
    await does("提交")

    assert resident.last.startswith("已登记，编号 2611-0001-3。")


@pytest.mark.parametrize("typed", [True, False])
async def test_cancel_ends_it_and_leaves_nothing(town: Town, typed: bool) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await (resident.says("取消") if typed else resident.presses("取消"))

    assert resident.last == "好，停下了，刚才填的没有留下。想说的时候，随时再跟我说。"
    assert await all_cases(town) == []


async def test_what_and_where_cannot_be_skipped(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report")
    assert resident.buttons == ["取消"]
    await resident.says(STORY)
    await resident.presses("跳过")
    assert resident.buttons == ["上一步", "取消"]

    await resident.says("不知道")

    assert resident.last == (
        "写个大概的地方就行，例如：3号楼2单元501，或者小区东门。\n"
        "在什么地方？几号楼、几单元、几室，例如：3号楼2单元501。（只有负责的工作人员看得到）"
    )


@pytest.mark.parametrize("number", ["0", "7", "99"])
async def test_a_number_that_is_no_choice_brings_the_same_question(town: Town, number: str) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await resident.says(number)

    assert resident.last.startswith("没有这个数字。按下面的按钮，或者发 1 到 2。\n您住在哪个社区？")
    assert resident.buttons == ["东门社区", "和苑社区", "跳过", "上一步", "取消"]


@pytest.mark.parametrize("words", ["不知道", "没有", "不说"])
async def test_not_knowing_is_an_answer_and_no_end(town: Town, words: str) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report 楼道里堆满了纸箱")
    await resident.presses("跳过")
    await resident.says(PLACE)
    await resident.says("这几天")
    assert resident.last.startswith("对方是谁？")

    await resident.says(words)

    assert resident.last.startswith("有没有人受伤")


async def test_a_greeting_in_between_is_no_answer(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)

    await resident.says("你好，在吗")

    assert resident.last.startswith("我在。\n您住在哪个社区？")


async def test_somebody_hurt_hears_the_number_first(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(PLACE)

    await resident.presses("有人受伤")

    assert resident.last.startswith("伤得要紧，先打 120，再接着填。\n民警怎么找您方便？")


async def test_a_location_answers_where_and_reaches_the_officer(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(f"和苑社区，{STORY}")

    await resident.says("", attachments=sent(KINDS.LOCATION, "39.9,116.4"))
    await skip_rest(resident)
    assert "地方：（见定位）" in resident.last
    await resident.presses("提交")
    await officer.presses("看全部")

    assert officer.messages[-1].attachments == sent(KINDS.LOCATION, "39.9,116.4")


async def test_a_voice_message_tells_the_story(town: Town) -> None:
    officer, resident = await town.joined("陈所长"), town.person("李阿姨")

    await resident.says("", attachments=sent(KINDS.VOICE, "v"))
    await resident.presses("跳过")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")
    await officer.presses("看全部")

    assert (await all_cases(town))[0].story == "（见语音）"
    assert officer.messages[-1].attachments == sent(KINDS.VOICE, "v")


async def test_an_album_is_answered_once_and_kept_whole(town: Town) -> None:
    officer, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(STORY)
    resident.forget()

    for name in "abc":
        await resident.says("", attachments=photo(name), album="77")
    assert [text.partition("\n")[0] for text in resident.heard] == ["照片收到了，只有负责的工作人员看得到。"]
    await skip_rest(resident)
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")
    await officer.presses("看全部")

    assert [file.reference for file in officer.messages[-1].attachments] == ["a", "b", "c"]


async def test_words_beside_the_photos_are_not_lost(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("跳过")
    await resident.says(PLACE)
    await resident.presses("没有")
    await resident.presses("在这里找我就行")

    await resident.says("照片明天补")

    assert resident.last == "加上了。\n有照片就现在发给我，没有就跳过。"
    await resident.presses("跳过")
    assert f"经过：{STORY}\n照片明天补" in resident.last
    await resident.presses("提交")
    assert (await case_of(town)).phone == ""


@pytest.mark.parametrize("typed", [True, False])
async def test_each_field_of_the_card_can_be_corrected(town: Town, typed: bool) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    assert "改经过" in resident.buttons

    await (resident.says("改地方") if typed else resident.presses("改地方"))
    assert resident.last.startswith("在什么地方？")
    await resident.says("5号楼")

    assert "地方：5号楼" in resident.last
    assert f"经过：{STORY}" in resident.last


async def test_thinking_better_of_a_correction_keeps_the_old_answer(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    await resident.presses("改地方")

    await resident.presses("上一步")

    assert f"地方：{PLACE}" in resident.last


async def test_words_typed_at_the_card_are_added_to_the_story(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)

    await resident.says("他们还骂人")
    await resident.says("好的")

    assert [case.story for case in await all_cases(town)] == [f"{STORY}\n他们还骂人"]


async def test_a_second_press_of_submit_makes_no_second_case(town: Town) -> None:
    resident = town.person("李阿姨")
    await reported(resident)

    await resident.presses("提交")

    assert resident.last == "这一步已经过去了，没有再办一次。看进度，发“查进度”；有新的事，直接跟我说。"
    assert len(await all_cases(town)) == 1


async def test_a_button_of_a_question_already_answered_changes_nothing(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says(STORY)
    await resident.presses("和苑社区")

    await resident.presses("东门社区")

    assert resident.last == "这个按钮是之前的，已经不用了。请看最下面的一条，或者直接打字告诉我。"
    await resident.says(PLACE)
    await skip_rest(resident)
    assert "社区：和苑社区" in resident.last


def submit_button(person: Person) -> str:
    return next(b.sends for line in person.messages[-1].buttons for b in line if b.label == "提交")


async def test_a_button_of_a_draft_thrown_away_does_not_send_the_next_one(town: Town) -> None:
    resident = town.person("李阿姨")
    await to_card(resident)
    old = submit_button(resident)
    await resident.says("取消")
    await to_card(resident)

    await resident.says(old, spoken=Spoken.PRESS)

    assert resident.last.startswith(("这个按钮是之前的", "这一步已经过去了"))
    assert await all_cases(town) == []


async def test_a_button_of_somebody_elses_draft_does_nothing(town: Town) -> None:
    resident, stranger = town.person("李阿姨"), town.person("张叔")
    await to_card(resident)

    await stranger.says(submit_button(resident), spoken=Spoken.PRESS)

    assert stranger.last.startswith("这一步已经过去了")
    assert await all_cases(town) == []


async def test_the_receipt_names_number_person_and_time(town: Town) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")

    number = await reported(resident, f"和苑社区，{STORY}")

    assert resident.last == (
        f"已登记，编号 {number}。\n负责：王卫东民警（和苑社区）\n今天18:00前联系您。\n"
        "想补充，直接发给我；查进度，发“查进度”。"
    )
    assert [past.what for past in await past_of(town, (await all_cases(town))[0])][:2] == ["registered", "assigned"]


async def test_words_that_answer_nothing_are_kept_and_asked_about_once_more_only(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says("/report 楼上漏水")
    await resident.says("你们到底管不管")
    assert resident.last.startswith("没有找到这个社区。")
    await resident.says("人呢")
    assert resident.last.startswith("我在。\n您住在哪个社区？")
    await resident.says("唉，说了也白说")
    assert resident.last.startswith("在什么地方？")
    await resident.says("天花板都泡了")
    assert resident.last.startswith("加上了。\n在什么地方？")
    await resident.says("3号楼2单元")
    await resident.says("今天")
    await resident.says("三号楼二单元 501")
    assert resident.last.startswith("加上了。\n有没有人受伤")
    await resident.says("没")
    await resident.says("有半拉月了")
    assert resident.last.startswith("加上了。\n民警怎么找您方便？")
    await resident.says("没有")
    await resident.says("13812345678")
    await resident.says("没拍")
    await resident.says("没啥了")
    await resident.presses("提交")

    case = await case_of(town)
    assert (case.place, case.since, case.danger, case.urgent, case.phone) == (
        "3号楼2单元",
        "今天",
        "",
        False,
        "13812345678",
    )
    for words in ("你们到底管不管", "天花板都泡了", "三号楼二单元 501", "有半拉月了"):
        assert words in case.story
    assert "【危险】" not in "".join(officer.heard)


@pytest.mark.parametrize(("words", "urgent"), [("没人受伤", False), ("没有，就是怕他再来", True), ("我妈摔了", True)])
async def test_danger_is_heard_in_the_answer_and_not_where_it_is_denied(
    town: Town, words: str, *, urgent: bool
) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report 楼上漏水，和苑社区3号楼2单元501")
    while "有没有人受伤" not in resident.last:
        await resident.presses("跳过")
    await resident.says(words)
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")

    assert (await case_of(town)).urgent is urgent


async def test_words_said_to_a_picture_tell_what_it_is_for(town: Town) -> None:
    resident = town.person("钱婶")
    await resident.says("", attachments=photo("shoes"))

    await resident.says("隔壁老把鞋柜放在楼道里，说了好几次也不听")

    assert resident.last.startswith("您说“隔壁老把鞋柜放在楼道里，说了好几次也不听”，我记下了。")

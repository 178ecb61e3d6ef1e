"""Voice: it is shown what was heard, one press makes it count, and the officer has the recording whatever comes."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.config import Config
from domain.message import Attachment, AttachmentKind
from storage.errands import errands
from storage.recordings import Recording, State
from tests.plays import PLACE, STORY, all_cases, reported, skip_rest, to_card
from tests.plays.speaking import Studio, listened
from tests.town import Town

ASKED = ["对", "不对，我来打字", "转人工"]
INSTEAD = ["让民警听录音", "转人工"]
KNIFE = "他拿着刀堵在我家门口"


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


@pytest.fixture
def config(tmp_path: Path, studio: Studio) -> Config:
    return studio.config(tmp_path / "media")


async def states(town: Town) -> list[str]:
    def look(session: Session) -> list[str]:
        return list(session.scalars(select(Recording.state).order_by(Recording.id)))

    return await town.app.transactions.run(look)


async def recordings_of(town: Town, number: str) -> list[Attachment]:
    """The recordings that a case has, as its officer sees them."""
    chief = await town.joined("陈所长")
    await chief.says(f"/case {number}")
    return [file for message in chief.messages for file in message.attachments if file.kind is AttachmentKind.VOICE]


async def test_first_words_are_shown_and_count_with_one_press(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    file = studio.recorded(f"和苑社区，{STORY}")

    await resident.says("", attachments=file)
    assert resident.last == "正在听您的语音，稍等。"
    await listened(town)
    assert resident.last == f"您说的是：\n“和苑社区，{STORY}”\n对吗？（机器听写，可能有错）"
    assert resident.buttons == ASKED

    await resident.presses("对")
    assert resident.last.startswith(f"您说“和苑社区，{STORY}”，我记下了。")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert case.story == f"和苑社区，{STORY}"
    assert await recordings_of(town, case.number) == list(file)


async def test_a_question_asked_aloud_is_answered_like_one_that_was_typed(town: Town, studio: Studio) -> None:
    resident, neighbour = town.person("李阿姨"), town.person("张叔")
    await neighbour.says("身份证丢了怎么补办")

    await studio.speaks(resident, "身份证丢了怎么补办")
    await resident.presses("对")

    assert resident.last.partition("编号")[0] == neighbour.last.partition("编号")[0]


async def test_it_answers_the_question_that_is_open(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await resident.says(f"和苑社区，{STORY}")
    assert resident.last.endswith("（只有负责的工作人员看得到）")

    file = await studio.speaks(resident, PLACE)
    await resident.presses("对")
    await skip_rest(resident)
    assert f"地方：{PLACE}" in resident.last
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert case.place == PLACE
    assert await recordings_of(town, case.number) == list(file)


async def test_not_heard_right_is_typed_and_the_recording_stays_with_the_form(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report")
    file = await studio.speaks(resident, "楼上半夜装秀")

    await resident.presses("不对，我来打字")
    assert resident.last.startswith("好，打字告诉我，或者再说一遍")
    assert resident.buttons == INSTEAD
    await to_card(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert case.story == STORY
    assert await recordings_of(town, case.number) == list(file)


async def test_whoever_cannot_type_lets_the_officer_listen(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    file = await studio.speaks(resident, "咕噜咕噜")
    await resident.presses("不对，我来打字")

    await resident.presses("让民警听录音")
    assert resident.last.startswith("录音留着给民警听。急事打 110。\n我帮您登记")
    await resident.presses("跳过")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert case.story == "（见语音）"
    assert await recordings_of(town, case.number) == list(file)


async def test_in_a_form_it_stands_for_the_story_but_not_for_a_place(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await resident.says("/report")
    await studio.speaks(resident, "咕噜咕噜")
    await resident.presses("不对，我来打字")
    await resident.presses("让民警听录音")
    await resident.presses("跳过")
    assert "什么地方" in resident.last

    await studio.speaks(resident, "咕噜")
    await resident.presses("不对，我来打字")
    await resident.presses("让民警听录音")

    assert resident.last.startswith("录音留着给民警听。这一步请按按钮，或者打几个字。\n在什么地方？")


@pytest.mark.parametrize("begun", [True, False])
async def test_a_person_please_goes_with_the_recording_and_what_was_heard(
    town: Town, studio: Studio, begun: bool
) -> None:
    resident = town.person("李阿姨")
    if begun:
        await resident.says("/report")
    file = await studio.speaks(resident, "楼上天天吵")

    await resident.presses("转人工")

    (case,) = await all_cases(town)
    assert case.story == "楼上天天吵\n（机器听写，请听录音）"
    assert await recordings_of(town, case.number) == list(file)


@pytest.mark.parametrize(
    ("words", "said"), [("", "这段语音我没听出话来，录音留着。"), (None, "这段语音我没能听完，录音留着。")]
)
async def test_where_nothing_was_heard_it_is_said_and_there_are_ways_on(
    town: Town, studio: Studio, words: str | None, said: str
) -> None:
    resident = town.person("李阿姨")
    file = await studio.speaks(resident, words)
    for _ in range(3):
        town.clock.move(seconds=5)
        await listened(town)

    assert resident.last.startswith(said)
    assert resident.buttons == INSTEAD
    await resident.presses("转人工")
    (case,) = await all_cases(town)
    assert case.story == "（见语音）"
    assert await recordings_of(town, case.number) == list(file)


async def test_long_ones_are_left_to_the_officer(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    (file,) = studio.recorded(STORY)

    await resident.says("", attachments=(replace(file, size=50_000_000),))
    await listened(town)

    assert resident.last.startswith("这段语音有点长，我听不过来，录音留着。")


async def test_danger_is_answered_before_anybody_says_yes(town: Town, studio: Studio) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says("/privacy")
    resident.forget()

    file = await studio.speaks(resident, KNIFE)

    assert resident.heard[1].startswith("马上打 110，锁好门，先别出去。\n这会儿没有民警在岗，我已报告陈所长。")
    assert resident.messages[1].buttons[0][0].label == "不是真的"
    assert resident.heard[2:] == [f"您的语音，我听到的是：“{KNIFE}”\n听错了，就按“不是真的”。"]
    (case,) = await all_cases(town)
    assert case.urgent
    assert case.story == f"{KNIFE}\n（机器听写，请听录音）"
    assert chief.last == f"{case.number} 语音里像是有危险。机器听写，可能听错，请听录音：\n“{KNIFE}”"
    assert chief.messages[-1].attachments == file


async def test_danger_in_the_middle_of_a_form_lets_the_form_wait(town: Town, studio: Studio) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(f"和苑社区，{STORY}")
    officer.forget()

    file = await studio.speaks(resident, KNIFE)

    assert "接着刚才的登记" in [b.label for m in resident.messages for line in m.buttons for b in line]
    assert any(m.attachments == file and KNIFE in m.text for m in officer.messages)
    await resident.says(PLACE)
    assert [case.place for case in await all_cases(town)] == [PLACE]
    await resident.presses("接着刚才的登记")
    assert "什么地方" in resident.last


async def test_the_choice_of_a_question_is_no_cry_for_help(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await resident.says(f"和苑社区，{STORY}，{PLACE}")
    while "有没有人受伤" not in resident.last:
        await (resident.presses("跳过") if "跳过" in resident.buttons else resident.says(PLACE))

    await studio.speaks(resident, "有人受伤")
    assert resident.buttons == ASKED
    await resident.presses("对")

    assert resident.last.startswith("伤得要紧，先打 120，再接着填。")
    assert await all_cases(town) == []


async def test_to_an_open_case_the_recording_goes_at_once_and_the_words_follow(town: Town, studio: Studio) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    number = await reported(resident, f"和苑社区，{STORY}")
    officer.forget()
    resident.forget()
    file = studio.recorded("今天又吵了")

    await resident.says("", attachments=file)
    assert officer.messages[-1].attachments == file
    assert resident.last.startswith("已转给王卫东民警。")
    await listened(town)

    assert officer.last == f"{number} 刚才那段语音，机器听写，可能有错，以录音为准：\n“今天又吵了”"
    assert len(resident.heard) == 1


async def test_a_reply_to_the_officer_is_for_the_officer_also_while_a_form_runs(town: Town, studio: Studio) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    number = await reported(resident, f"和苑社区，{STORY}")
    await officer.says(f"/reply {number} 我明天上门")
    await resident.says("/report")
    file = studio.recorded("明天下午在家")

    await resident.replies("我明天上门", "", attachments=file)
    await listened(town)

    assert [m.attachments for m in officer.messages if m.attachments] == [file]
    assert officer.last.endswith("“明天下午在家”")


async def test_danger_in_what_went_to_an_open_case_is_heard_as_well(town: Town, studio: Studio) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    await reported(resident, f"和苑社区，{STORY}")

    await studio.speaks(resident, KNIFE)

    assert resident.heard[-2].startswith("马上打 110")
    assert [case.urgent for case in await all_cases(town)] == [False, True]


async def test_what_could_not_be_heard_but_went_to_the_officer_needs_no_more_words(town: Town, studio: Studio) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    await reported(resident, f"和苑社区，{STORY}")
    before = len(resident.heard)

    await studio.speaks(resident, "")

    assert len(resident.heard) == before + 1
    assert await states(town) == [State.DONE]


async def test_two_in_a_row_are_one_thing_said(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    first, second = studio.recorded(f"和苑社区，{STORY}"), studio.recorded("半个月了")
    await resident.says("", attachments=first)
    await resident.says("", attachments=second)
    await listened(town)
    assert resident.last.startswith(f"您说的是：\n“和苑社区，{STORY}\n半个月了”")
    await resident.says("/heard 1 yes")
    assert resident.last.startswith("这个按钮是之前的")

    await resident.says("/heard 2 yes")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert case.story == f"和苑社区，{STORY}\n半个月了"
    assert await recordings_of(town, case.number) == [*first, *second]


async def test_a_second_press_and_a_strangers_press_change_nothing(town: Town, studio: Studio) -> None:
    resident, other = town.person("李阿姨"), town.person("张叔")
    await studio.speaks(resident, STORY)

    for words in ("1 yes", "1 no", "2 yes", "1 maybe", "", "9" * 30 + " yes"):
        await other.says(f"/heard {words}")
        assert other.last.startswith("这个按钮是之前的")
    await resident.presses("对")
    asked = resident.last
    await resident.presses("对")
    assert resident.last.startswith("这个按钮是之前的")
    await resident.presses("不对，我来打字")
    assert resident.last.startswith("这个按钮是之前的")

    assert asked.startswith("您说“")


async def test_whoever_went_on_meanwhile_is_not_answered_for(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    file = studio.recorded("楼上吵")
    await resident.says("", attachments=file)
    await resident.says(f"和苑社区，{STORY}")
    await listened(town)

    await resident.presses("对")
    assert resident.last.startswith("您已经说到下一步了，那段语音没有填进去")
    await resident.says(PLACE)
    await skip_rest(resident)
    await resident.presses("提交")

    (case,) = await all_cases(town)
    assert (case.story, case.place) == (f"和苑社区，{STORY}", PLACE)
    assert await recordings_of(town, case.number) == list(file)


async def test_a_yes_after_the_form_was_sent_off_is_more_to_tell_and_sends_nothing_twice(
    town: Town, studio: Studio
) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await to_card(resident, f"和苑社区，{STORY}")
    file = await studio.speaks(resident, "还有狗叫")
    await resident.says("提交")
    (case,) = await all_cases(town)

    await resident.presses("对")

    assert "还有狗叫" in officer.last
    assert await recordings_of(town, case.number) == list(file)


async def test_a_killed_process_listens_again_and_asks_once(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await studio.speaks(resident, STORY)
    asked = len(resident.heard)

    def undone(session: Session) -> None:
        session.execute(errands.update().values(done_at=None, due_at=town.clock()))

    await town.app.transactions.run(undone)
    await listened(town)

    assert len(resident.heard) == asked


async def test_an_ear_that_is_gone_by_now_is_said(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    file = studio.recorded(STORY)
    await resident.says("", attachments=file)
    studio.engine.unlink()

    await listened(town)

    assert resident.last.startswith("语音我现在听不懂，录音留着。")
    assert resident.buttons == INSTEAD


async def test_more_than_can_be_listened_to_is_kept_as_before(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    for _ in range(4):
        await resident.says("", attachments=studio.recorded(STORY))

    assert resident.last.startswith("录音留着给民警听。")
    assert len(await states(town)) == 3


async def test_words_with_a_recording_count_as_they_stand(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")

    await resident.says(STORY, attachments=studio.recorded("别的"))

    assert resident.last.startswith(f"您说“{STORY}”")
    assert await states(town) == []


async def test_traditional_writers_read_traditional(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await resident.says("謝謝")

    await studio.speaks(resident, "身份证丢了怎么补办")

    assert resident.last.startswith("您說的是：\n“身份證丟了怎麼補辦”")


async def test_a_machine_that_hears_a_slash_gives_no_command(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")

    await studio.speaks(resident, "/human 楼上吵")

    assert resident.last.startswith("您说的是：\n“human 楼上吵”")


async def test_in_a_group_and_of_staff_it_stays_as_it_was(town: Town, studio: Studio) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    group = await town.bound(officer, "g1")

    await resident.says("", group, attachments=studio.recorded(STORY))
    await officer.says("", attachments=studio.recorded(STORY))

    assert [len(said) for said in town.group_heard(group)] == [len("收到。为了您的隐私，咱们私下说。")]
    assert await states(town) == []


async def test_what_was_heard_lies_sealed_and_is_forgotten_in_time(town: Town, studio: Studio) -> None:
    resident = town.person("李阿姨")
    await studio.speaks(resident, STORY)

    def raw(session: Session) -> list[bytes]:
        rows = session.execute(text("SELECT words, attachments FROM recordings")).all()
        return [bytes(part) for row in rows for part in row]

    kept = await town.app.transactions.run(raw)
    assert not any(STORY.encode() in part or b"v1" in part for part in kept)

    await town.passes(days=89)
    assert len(await states(town)) == 1
    await town.passes(days=2)
    assert await states(town) == []
    await resident.presses("对")
    assert resident.last.startswith("这个按钮是之前的")


class TestWithoutAnEngine:
    """Nothing is installed: said kindly, kept for the officer."""

    @pytest.fixture
    def config(self, tmp_path: Path) -> Config:
        return Config.model_validate({"media": {"path": tmp_path / "media"}, "senses": {"speech": "off"}})

    async def test_first_words_are_kept_and_it_is_said_that_nobody_listened(self, town: Town, studio: Studio) -> None:
        resident = town.person("李阿姨")

        await resident.says("", attachments=studio.recorded(STORY))

        assert resident.last.startswith("语音我还听不懂，录音留着给民警听。急事打 110。\n我帮您登记，一两分钟")
        assert await states(town) == []

    async def test_where_words_are_needed_they_are_asked_for(self, town: Town, studio: Studio) -> None:
        resident = town.person("李阿姨")
        await resident.says(f"和苑社区，{STORY}")

        await resident.says("", attachments=studio.recorded(PLACE))

        assert resident.last.startswith(
            "语音我还听不懂，录音留着给民警听。这一步请按按钮，或者打几个字。\n在什么地方？"
        )

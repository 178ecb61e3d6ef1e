"""Screenshots and QR codes: it says at once that it looks, the same check follows, and what is unreadable is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from bot.channels.base import Later
from bot.content.library import Library
from bot.errands import Craft
from domain.case import Kind
from domain.errand import Failure, Result
from storage import errands, media
from storage.checks import Checked
from tests.plays import all_cases
from tests.plays.telling import ONE
from tests.town import Person, Town, photo

LOOKING = "正在看图，几秒就好。先别转钱，别扫码，别点链接。"
REFUND = "京东客服\n您开通了百万保障，不关闭每月扣八百元"
MOVING = "客服\n请把钱转到安全账户\n我刚转了三千块给客服"
END = "钱转了、码给了，马上打 110；想问，打 96110。这是自动看的，没看出来不等于安全。"
UNREADABLE = "图没看清。没弄清之前，先别转钱。\n把要紧的几句打给我，或者转人工。图我留着，可以一起交给民警。"
BUTTONS = ["告诉民警", "钱已经转了", "转人工", "不是这样，我再说"]


@dataclass
class Sight:
    """What is seen in the pictures from one to another; the last result holds for all that follow."""

    results: list[Result | Later] = field(default_factory=lambda: [Result(REFUND)])
    asked: list[tuple[object, object]] = field(default_factory=list)

    async def read(self, owed: Mapping[str, object]) -> Result:
        self.asked.append((owed["begin"], owed["end"]))
        result = self.results.pop(0) if len(self.results) > 1 else self.results[0]
        if isinstance(result, Later):
            raise result
        return result


@pytest.fixture
def sight(town: Town) -> Sight:
    seen = Sight()
    town.app.errands.crafts["read_picture"] = Craft(seen.read)
    content, reading = town.app.dispatcher.service.content, Library().read()
    content.scams = {each.kind: each for each in reading.scams.values()}
    content.sites = tuple(reading.sites.values())
    return seen


async def looks(town: Town) -> None:
    await town.app.errands.work_off()
    await town.app.delivery.drained()


async def shows(town: Town, words: str = "/check", name: str = "李阿姨", album: str = "") -> Person:
    resident = town.person(name)
    await resident.says(words, attachments=photo("a"), album=album)
    return resident


async def test_it_says_at_once_that_it_looks_and_then_what_shows(town: Town, sight: Sight) -> None:
    resident = await shows(town)
    assert resident.last == LOOKING

    await looks(town)

    assert resident.last == (
        f"像是冒充客服退款。挂断，自己打开平台或航空公司的官方软件问。\n“百万保障”：这些不用关，也不会乱扣钱。\n{END}"
    )
    assert resident.buttons == BUTTONS
    assert sight.asked == [(0, 1)]
    assert await all_cases(town) == []


async def test_a_picture_answers_the_question_what_to_look_at(town: Town, sight: Sight) -> None:
    resident = town.person("李阿姨")
    await resident.says("查诈骗")
    await resident.says("", attachments=photo("a"))
    assert resident.last == LOOKING

    await looks(town)
    assert resident.last.startswith("像是冒充客服退款。")
    await resident.says("谢谢")

    assert resident.last == "不客气。有事随时跟我说。"
    assert sight.asked == [(0, 1)]


async def test_one_tap_hands_words_and_picture_to_the_officer_and_codes_are_covered(town: Town, sight: Sight) -> None:
    officer = await town.joined("王卫东")
    sight.results = [Result(f"{REFUND}\n验证码 482913")]
    resident = await shows(town, "/check 微信上的")
    await looks(town)
    assert resident.last.endswith("图里有验证码、密码或身份证号，谁要都别给。")

    await resident.presses("告诉民警")

    assert resident.last.startswith(f"好，图和话一起交给民警看。\n已登记，编号 {ONE}。")
    (case,) = await all_cases(town)
    assert (case.kind, case.story) == (Kind.CLUE, f"微信上的\n【图里的字】\n{REFUND}\n验证码 （已遮住）")
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("a")
    await officer.says(f"/case {ONE}")
    assert officer.messages[-1].attachments == photo("a")


async def test_money_in_a_picture_is_not_the_residents_own_and_is_asked_about(town: Town, sight: Sight) -> None:
    sight.results = [Result(MOVING)]
    resident = await shows(town)
    await looks(town)

    assert resident.last.endswith("图里说到转钱。这钱转了吗？转了，按“钱已经转了”。")
    assert len(resident.last.split("\n")) <= 6
    assert await all_cases(town) == []
    await resident.presses("钱已经转了")

    assert resident.last.startswith("挂断电话，现在就打 110")
    (case,) = await all_cases(town)
    assert case.kind == Kind.EMERGENCY
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("a")


async def test_ones_own_words_beside_the_picture_that_money_is_gone_wait_for_nothing(town: Town, sight: Sight) -> None:
    resident = await shows(town, "/check 我把三千块打给客服了")

    assert "110" in resident.heard[0].split("\n")[0]
    assert sight.asked == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("https://ta0bao-kf.top/x", "二维码里是网址“https://ta0bao-kf.top/x”：像淘宝，但不在我们认得的官网里。"),
        ("https://example.com/a", "二维码里是网址“https://example.com/a”：不清楚来路的，别点、别填。"),
        ("wxp://f2f0abc", "二维码是收款码，扫了就是付钱，别人发来的别扫。"),
        ("HTTPS://QR.ALIPAY.COM/FKX0", "二维码是收款码，扫了就是付钱，别人发来的别扫。"),
        ("alipays://platformapi/startapp", "二维码是收款码，扫了就是付钱，别人发来的别扫。"),
        ("https://u.wechat.com/abc", "二维码是加好友、进群的，不认识的别加。"),
        ("进群口令\n八八六", "二维码里写着“进群口令 八八六”：不清楚来路的，别照做。"),
    ],
)
async def test_what_a_code_says_is_named_and_never_opened(town: Town, sight: Sight, code: str, told: str) -> None:
    sight.results = [Result("", (code,))]
    resident = await shows(town)
    await looks(town)

    assert told in resident.last
    assert "没看出来不等于安全" in resident.last


@pytest.mark.parametrize(
    ("failure", "begins"),
    [
        (Failure.UNREADABLE, "图没看清。"),
        (Failure.MISSING, "图里的字，我这里还看不了。"),
        (Failure.BROKE, "图没看成，是我这边没弄好。"),
    ],
)
async def test_what_could_not_be_read_is_said_and_told_in_words(
    town: Town, sight: Sight, failure: Failure, begins: str
) -> None:
    await town.joined("王卫东")
    sight.results = [Result(failure=failure)]
    resident = await shows(town)
    await looks(town)
    assert resident.last == begins + UNREADABLE.removeprefix("图没看清。")
    assert resident.buttons == ["告诉民警", "钱已经转了", "转人工"]

    await resident.says("他说我开了百万保障，不关每月扣八百，让我转到安全账户")
    assert "“百万保障”" in resident.last
    assert resident.last.endswith("按“告诉民警”，刚才发来的一起交上去。")
    await resident.presses("告诉民警")

    (case,) = await all_cases(town)
    assert case.kind == Kind.CLUE
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("a")
    assert len(sight.asked) == 1


@pytest.mark.parametrize(("press", "kind"), [("告诉民警", Kind.CLUE), ("转人工", Kind.HELP)])
async def test_what_could_not_be_read_goes_to_a_person_with_the_picture(
    town: Town, sight: Sight, press: str, kind: Kind
) -> None:
    officer = await town.joined("王卫东")
    sight.results = [Result(failure=Failure.UNREADABLE)]
    resident = await shows(town)
    await looks(town)

    await resident.presses(press)

    (case,) = await all_cases(town)
    assert (case.kind, case.story) == (kind, "（发来图片，上面的字没看清）")
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == photo("a")
    assert ONE in officer.last


async def test_a_second_unreadable_picture_is_another_matter(town: Town, sight: Sight) -> None:
    sight.results = [Result(failure=Failure.UNREADABLE)]
    resident = await shows(town)
    await looks(town)
    await resident.presses("告诉民警")
    await resident.says("/check", attachments=photo("b"))
    await looks(town)
    await resident.presses("告诉民警")

    assert len(await all_cases(town)) == 2


async def test_a_clearer_picture_in_place_of_the_one_that_was_not_read(town: Town, sight: Sight) -> None:
    sight.results = [Result(failure=Failure.UNREADABLE), Result(REFUND)]
    resident = await shows(town)
    await looks(town)

    await resident.says("", attachments=photo("b"))
    await looks(town)

    assert resident.last.startswith("像是冒充客服退款。")


async def test_whoever_has_begun_something_else_meanwhile_keeps_it(town: Town, sight: Sight) -> None:
    sight.results = [Result(failure=Failure.UNREADABLE)]
    resident = await shows(town)
    await resident.says("楼上601天天半夜装修，吵得睡不着")
    asked = resident.last
    await looks(town)
    assert resident.buttons == ["告诉民警", "钱已经转了", "转人工", "我来打字"]

    await resident.presses("我来打字")

    assert asked != resident.last
    assert resident.buttons == ["接着说", "重新来"]


async def test_an_album_is_read_together_and_answered_once(town: Town, sight: Sight) -> None:
    await town.joined("王卫东")
    sight.results = [Result("京东客服"), Result(failure=Failure.UNREADABLE)]
    resident = await shows(town, album="x")
    for one in ("b", "c"):
        await resident.says("", attachments=photo(one), album="x")
    assert resident.heard.count(LOOKING) == 1
    resident.forget()

    await looks(town)

    assert len(resident.heard) == 1
    assert sight.asked == [(0, 1), (1, 3)]
    await resident.presses("告诉民警")
    (case,) = await all_cases(town)
    assert await town.look(lambda session: len(media.of(session, case.id))) == 3


async def test_more_pictures_than_are_read_go_to_the_officer_all_the_same(town: Town, sight: Sight) -> None:
    resident = await shows(town)
    for one in "bcdefg":
        await resident.says("", attachments=photo(one))
    await looks(town)
    assert sight.asked == [(0, 1), (1, 5)]

    await resident.presses("告诉民警")

    (case,) = await all_cases(town)
    assert await town.look(lambda session: len(media.of(session, case.id))) == 7


async def test_killed_in_between_it_is_read_again_and_answered_once(town: Town, sight: Sight) -> None:
    resident = await shows(town)
    taken = await town.app.transactions.run(lambda s: errands.take(s, town.clock(), 1, only="read_picture"))
    assert len(taken) == 1
    town.clock.move(minutes=5)
    await looks(town)
    resident.forget()

    await town.app.transactions.run(lambda s: errands.owe(s, "read_picture", taken[0].payload, town.clock()))
    await looks(town)

    assert len(sight.asked) == 2
    assert resident.heard == []


async def test_a_process_that_dies_is_tried_again_and_in_the_end_it_is_said(town: Town, sight: Sight) -> None:
    sight.results = [Later(0, "the process ended")]
    resident = await shows(town)
    for _ in range(3):
        await looks(town)
        town.clock.move(seconds=10)

    assert len(sight.asked) == 3
    assert resident.last.startswith("图没看成")


async def test_what_is_forgotten_meanwhile_breaks_nothing(town: Town, sight: Sight) -> None:
    resident = await shows(town)
    await town.passes(days=91)
    resident.forget()

    await looks(town)

    assert resident.heard == []
    assert len(sight.asked) == 1


async def test_a_picture_alone_is_asked_about(town: Town, sight: Sight) -> None:
    resident = await shows(town, "")
    assert resident.last == "收到图了。要我看看是不是骗人的，还是登记一件事？"
    assert resident.buttons[:2] == ["看看是不是骗人的", "登记一件事"]

    await resident.presses("看看是不是骗人的")
    await looks(town)
    assert resident.last.startswith("像是冒充客服退款。")

    other = await shows(town, "", name="赵大爷")
    await other.presses("登记一件事")
    assert other.last != LOOKING
    assert len(sight.asked) == 1


@pytest.mark.usefixtures("sight")
async def test_a_picture_of_somebody_with_an_open_case_belongs_to_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await shows(town)
    await looks(town)
    await resident.presses("告诉民警")
    town.clock.move(minutes=3)

    await resident.says("", attachments=photo("b"))

    assert officer.messages[-1].attachments == photo("b")


async def test_staff_are_answered_and_make_no_case(town: Town, sight: Sight) -> None:
    officer = await town.joined("王卫东")
    sight.results = [Result(MOVING), Result(failure=Failure.UNREADABLE)]
    await officer.says("/check", attachments=photo("a"))
    await looks(town)
    assert "安全账户" in officer.last
    assert officer.buttons == ["不是这样，我再说"]

    await officer.says("/check", attachments=photo("b"))
    await looks(town)

    assert officer.last == UNREADABLE
    assert officer.buttons == []
    assert await all_cases(town) == []


async def test_whoever_writes_traditional_characters_reads_them(town: Town, sight: Sight) -> None:
    sight.results = [Result("您的醫保卡異常，請點擊連結辦理，把錢轉到安全賬戶")]
    resident = town.person("陳太太")
    await resident.says("查詐騙 這個是不是騙人的", attachments=photo("a"))
    assert resident.last == "正在看圖，幾秒就好。先別轉錢，別掃碼，別點鏈接。"

    await looks(town)

    assert "安全賬戶" in resident.last or "安全帳戶" in resident.last
    assert resident.buttons[0] == "告訴民警"


async def test_in_a_group_one_neutral_line_and_the_picture_is_read_in_private(town: Town, sight: Sight) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says("/check", group, attachments=photo("a"))
    await looks(town)

    assert len(town.group_heard(group)) == 1
    assert sight.asked == []

    await resident.presses("私聊小枫", group)
    assert resident.last == LOOKING
    await looks(town)
    assert resident.last.startswith("像是冒充客服退款。")
    assert len(town.group_heard(group)) == 1

    await resident.presses("私聊小枫", group)
    await looks(town)
    assert resident.last.startswith("您在群里发的")
    assert sight.asked == [(0, 1)]


@pytest.mark.usefixtures("sight")
async def test_the_picture_of_a_group_is_shown_to_nobody_else(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident, other = town.person("李阿姨"), town.person("赵大爷")
    await resident.says("/check", group, attachments=photo("a"))

    await other.presses("私聊小枫", group)

    assert other.last.startswith("把可疑的话")


async def test_what_was_read_lies_sealed(town: Town, sight: Sight) -> None:
    sight.results = [Result(REFUND, ("https://example.com/a",))]
    await shows(town)
    await looks(town)

    words = await town.look(lambda session: session.get_one(Checked, 1).words)
    raw = await town.look(
        lambda session: session.connection().exec_driver_sql("SELECT words FROM checked").scalar_one()
    )

    assert words == f"【图里的字】\n{REFUND}\n【二维码】https://example.com/a"
    assert "百万保障".encode() not in bytes(raw)  # type: ignore[call-overload]

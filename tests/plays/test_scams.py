"""Is it a scam: what shows, in one's own words; one tap to an officer; and where money moves, 110 and the sheet."""

import pytest
from sqlalchemy import select

from bot.content.library import Library
from domain.case import Kind
from domain.message import Attachment, AttachmentKind
from storage import media
from storage.checks import Checked
from tests.plays import all_cases, past_of
from tests.plays.telling import ONE, TWO, told
from tests.town import Person, Town

REFUND = "客服说我开了百万保障，不关每月扣八百"
GONE = "我把三千块打给客服了"
FIRST = "挂断电话，现在就打 110，说“刚被骗，要止付”。"
IDENTITY = "110101199003070070"
END = "钱转了、码给了，马上打 110；想问，打 96110。"
CALM = "这是自动看的，没看出来不等于安全。"


@pytest.fixture
def town(town: Town) -> Town:
    content, reading = town.app.dispatcher.service.content, Library().read()
    content.scams = {each.kind: each for each in reading.scams.values()}
    content.sites = tuple(reading.sites.values())
    return town


async def checks(town: Town, words: str = REFUND, name: str = "李阿姨") -> Person:
    resident = town.person(name)
    await resident.says(f"/check {words}")
    return resident


async def shows(town: Town, words: str) -> Person:
    """Shown in answer to our own question, which no watch for danger takes."""
    resident = town.person("李阿姨")
    await resident.says("查诈骗")
    await resident.says(words)
    return resident


async def test_the_type_the_signs_in_ones_own_words_and_what_to_do(town: Town) -> None:
    resident = await checks(town)

    assert resident.last == (
        "像是冒充客服退款。挂断，自己打开平台或航空公司的官方软件问。\n“百万保障”：这些不用关，也不会乱扣钱。\n"
        f"{END}{CALM}"
    )
    assert resident.buttons == ["告诉民警", "钱已经转了", "转人工", "不是这样，我再说"]
    assert await all_cases(town) == []


async def test_at_most_four_findings_and_six_lines(town: Town) -> None:
    resident = await shows(
        town,
        "民警说我涉嫌洗钱，发了通缉令，要下载腾讯会议共享屏幕，转到安全账户，不许告诉家人，点 http://1.2.3.4/a.apk，号码+8695588",
    )

    lines = resident.last.split("\n")
    assert lines[0].startswith("像是冒充公检法、政府机关。")
    assert len(lines) == 6
    assert [line[0] for line in lines[1:5]] == ["“"] * 4


async def test_each_finding_is_told_once(town: Town) -> None:
    resident = await checks(town, "刷单返利 http://taoba0.com.xyz/app.apk")

    told = [line for line in resident.last.split("\n") if line.startswith("“")]
    assert len(told) == len(set(told)) == 3


async def test_no_sign_is_never_safe(town: Town) -> None:
    resident = await checks(town, "明天下午社区发鸡蛋，大家早点来")

    assert resident.last.startswith("没看出骗术的样子，没看出来不等于安全。")
    assert END in resident.last


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("http://ta0bao-kf.top/x", "“http://ta0bao-kf.top/x”：像淘宝，但不在我们认得的官网里。"),
        ("www。taobao。com", "没看出骗术的样子"),
        ("+8695588打来的", "“+8695588”：短号码前面不会带 +86，可能改过号。"),
        ("12381打来电话", "“12381”：只发预警短信，不打电话。"),
        ("17012345678 这个号码", "虚拟运营商的号码，好人坏人都在用。"),
    ],
)
async def test_links_and_numbers_say_what_they_mean(town: Town, words: str, finding: str) -> None:
    assert finding in (await checks(town, words)).last


async def test_a_link_alone_is_looked_at_without_any_command(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("http://icbc-kf.top/a")

    assert "像工商银行" in resident.last


@pytest.mark.parametrize("words", [f"查诈骗 {REFUND}", f"查诈骗{REFUND}", f"查詐騙：{REFUND}"])
async def test_the_chinese_word_will_do(town: Town, words: str) -> None:
    resident = town.person("李阿姨")

    await resident.says(words)

    assert "百万保障" in resident.last or "百萬保障" in resident.last


async def test_alone_it_asks_and_the_next_words_are_looked_at_before_they_count_as_danger(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/check")
    assert resident.last.startswith("把可疑的话、链接或者电话号码发给我")

    await resident.says("这里是公安局，您涉嫌洗钱，请把钱转到安全账户")

    assert resident.last.startswith("像是冒充公检法、政府机关。")
    assert await all_cases(town) == []


async def test_other_danger_is_still_heard_there(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/check")

    await resident.says("他拿着刀堵在我家门口")

    assert resident.last.startswith("马上打 110，锁好门")


async def test_one_tap_makes_a_clue_and_never_two(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)

    await resident.presses("告诉民警")
    assert resident.last.startswith(f"好，这段话交给民警看。\n已登记，编号 {ONE}。\n负责：王卫东民警（和苑社区）")
    assert officer.last.startswith(f"待接单 {ONE} · 线索\n{REFUND}")
    await resident.presses("告诉民警")
    assert resident.last == f"这段话已经交给民警了，编号 {ONE}。想补充，直接发给我。"
    await resident.says(f"/check {REFUND}")
    await resident.presses("告诉民警")
    assert resident.last.startswith("这段话已经交给民警了")

    assert [(case.kind, case.story) for case in await all_cases(town)] == [(Kind.CLUE, REFUND)]


@pytest.mark.parametrize("press", ["/check_tell 1", "/check_tell x", f"/check_tell {'9' * 40}", "/freeze", "/freeze 7"])
async def test_somebody_elses_buttons_do_nothing(town: Town, press: str) -> None:
    await checks(town)
    other = town.person("赵大爷")

    await other.says(press)

    assert await all_cases(town) == []


async def test_a_person_please_with_the_words(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)

    await resident.presses("转人工")

    assert REFUND in officer.last
    assert ONE in resident.last


async def test_say_it_again_asks_anew(town: Town) -> None:
    resident = await checks(town)

    await resident.presses("不是这样，我再说")

    assert resident.last.startswith("把可疑的话")


async def test_a_voice_message_is_kept_for_the_officer_and_it_is_said_that_we_cannot_hear_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")
    voice, film = (Attachment(kind, "v", "paper") for kind in (AttachmentKind.VOICE, AttachmentKind.VIDEO))
    await resident.says("/check")
    await resident.says("", attachments=(film,))
    assert resident.last.startswith("收到了，这个我看不了，请发截图，或者把上面的字打给我。")
    await resident.says("", attachments=(voice,))
    assert resident.last.startswith("收到了，语音我还听不懂")

    await resident.says(REFUND)
    assert resident.last.endswith("按“告诉民警”，刚才发来的一起交上去。")
    await resident.presses("告诉民警")
    await officer.says(f"/case {ONE}")

    assert officer.messages[-1].attachments[0] == film


async def test_staff_are_answered_and_make_no_case(town: Town) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/check {GONE}")
    assert officer.buttons == ["不是这样，我再说"]
    await officer.says("/check_tell 1")
    await officer.says("/transferred 1")

    assert await all_cases(town) == []


async def test_in_the_group_one_neutral_line_and_only_the_speaker_gets_the_words(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident, neighbour = town.person("李阿姨"), town.person("赵大爷")

    await resident.says(f"/check {REFUND}", group)
    assert town.group_heard(group) == ["收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"]
    await neighbour.presses("私聊小枫", group)
    assert neighbour.last.startswith("把可疑的话")
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("像是冒充客服退款。")
    await resident.presses("私聊小枫", group)
    assert resident.last.startswith("您在群里发的，我已经看过了")
    await resident.presses("告诉民警")

    (case,) = await all_cases(town)
    assert (case.group_id, case.area_id is not None) == (1, True)


async def test_the_warning_of_the_questions_leads_here(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/ask 有个客服说我开了百万保障，让我关掉，不关每个月扣八百，能信吗")
    assert resident.last.startswith("先别转钱、别给验证码")

    await resident.presses("帮我看看")

    assert resident.last.startswith("像是冒充客服退款。")


async def test_codes_passwords_and_identity_numbers_are_covered(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town, f"{REFUND}，验证码 482913，身份证{IDENTITY}")
    assert resident.last.endswith("我遮住了，没有留。请把那条撤回，谁要都别给。")

    await resident.presses("告诉民警")

    assert "482913" not in officer.last
    assert IDENTITY not in officer.last
    assert "验证码 （已遮住）" in officer.last


async def test_what_was_asked_about_is_forgotten_in_time(town: Town) -> None:
    await checks(town)
    await town.passes(days=89)
    assert await town.look(lambda session: session.scalar(select(Checked.words))) == REFUND

    await town.passes(days=2)

    assert await town.look(lambda session: session.scalar(select(Checked.words))) is None


async def test_money_gone_110_first_and_officer_and_chief_at_once(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await checks(town)

    await resident.presses("钱已经转了")

    assert resident.last.split("\n")[0] == FIRST
    assert "我已告诉王卫东民警（和苑社区）。" in resident.last
    assert resident.buttons == ["打完了，理材料", "不是真的"]
    assert officer.last.startswith(f"待接单 {ONE} · 紧急\n【危险】刚被骗\n{REFUND}")
    assert chief.last.startswith(f"【危险·刚被骗】{ONE}\n{REFUND}")
    assert [(case.kind, case.urgent) for case in await all_cases(town)] == [(Kind.EMERGENCY, True)]


async def test_words_that_say_so_need_no_press(town: Town) -> None:
    resident = await shows(town, GONE)

    assert resident.last.startswith(FIRST)


async def test_pressed_twice_or_said_again_it_stays_one_case(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)
    await resident.presses("钱已经转了")
    officer.forget()

    await resident.presses("钱已经转了")
    assert officer.heard == []
    await resident.says("/check 又转了五千给客服")

    assert len(await all_cases(town)) == 1
    assert officer.last.startswith(f"【危险·刚被骗】{ONE}\n")


async def test_a_clue_becomes_the_emergency(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await checks(town)
    await resident.presses("告诉民警")

    await resident.presses("钱已经转了")

    assert [(case.kind, case.urgent, case.number) for case in await all_cases(town)] == [(Kind.EMERGENCY, True, ONE)]
    assert officer.last.startswith(f"【危险·刚被骗】{ONE}")
    assert chief.last.startswith(f"【危险·刚被骗】{ONE}")


async def test_in_a_group_the_number_and_no_detail(town: Town) -> None:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    resident = town.person("李阿姨")

    await resident.says("/check 五千元刚打过去", group)

    assert town.group_heard(group)[0].startswith("挂断电话，现在就打 110")
    assert "五千" not in town.group_heard(group)[0]
    await resident.presses("私下告诉小枫", group)
    await resident.presses("打完了，理材料")
    assert "钱是从谁名下转出去的" in resident.last


async def test_the_sheet_is_asked_one_by_one_and_reaches_the_officer(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)
    await resident.presses("钱已经转了")
    await resident.presses("打完了，理材料")
    assert resident.last.startswith("110 没打通就接着打。")

    for words in ("李梅", "建设银行", "王某", "跳过", "350000", "今天14:35，转给客服的，我被骗了"):
        assert "跳过" in resident.buttons
        await resident.says(words)
    await resident.presses("手机银行")
    await resident.presses("还在共享屏幕")

    assert resident.last.startswith(
        "材料交给王卫东民警了。\n110 还没打的，现在打。\n现在去最近的派出所，带上身份证、手机"
    )
    assert officer.last == (
        f"{ONE} 居民说：\n【止付材料】本人自述，请核实\n付款人：李梅\n转出账户：建设银行\n收款人：王某\n"
        "收款账号：没说\n金额：350000\n时间：今天14:35，转给客服的，我被骗了\n方式：手机银行\n现在：还在共享屏幕"
    )
    assert len(await all_cases(town)) == 1
    (case,) = await all_cases(town)
    assert any("付款人：李梅" in row.words for row in await past_of(town, case))


async def test_nobody_asks_for_codes_and_who_writes_one_takes_it_back(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)
    await resident.presses("钱已经转了")
    await resident.says("打完了")

    await resident.says("482913")
    assert resident.last.startswith("您发的话里有验证码、密码或身份证号，我遮住了")
    await resident.says(f"建设银行，密码是abc12345，身份证{IDENTITY}")
    assert resident.last.startswith("您发的话里有")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")

    assert not any(secret in officer.last for secret in ("482913", "abc12345", IDENTITY))
    assert "付款人：（已遮住）" in officer.last


async def test_what_the_alarm_said_already_stands_first_and_is_not_asked_again(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says("今天上午十点我用微信转了三万给一个叫王强的，被骗了")
    assert "说到的钱：三万" in officer.heard[0]

    await resident.presses("打完了，理材料")

    assert resident.last.split("\n")[0] == "您说过：王强，三万，今天上午十点，微信。不对按“上一步”改。"
    assert resident.last.endswith("钱是从谁名下转出去的？写户名。")
    await resident.says("上一步")
    assert resident.last == "怎么转的？"
    await resident.presses("手机银行")
    for asked in ("写户名", "从哪家银行", "收钱的账号", "屏幕还共享着吗"):
        assert asked in resident.last
        await resident.presses("跳过")
    assert officer.last == (
        f"{ONE} 居民说：\n【止付材料】本人自述，请核实\n付款人：没说\n转出账户：没说\n收款人：王强\n"
        "收款账号：没说\n金额：三万\n时间：今天上午十点\n方式：手机银行\n现在：没说"
    )


async def test_what_a_swindler_asked_for_is_no_loss(town: Town) -> None:
    resident = await checks(town)
    await resident.presses("钱已经转了")

    await resident.presses("打完了，理材料")

    assert resident.last.startswith("110 没打通就接着打。")


async def test_all_skipped_no_sheet_but_what_to_bring(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await checks(town)
    await resident.presses("钱已经转了")
    officer.forget()
    await resident.presses("打完了，理材料")

    while "跳过" in resident.buttons:
        await resident.presses("跳过")

    assert resident.last.startswith("110 还没打的，现在打。\n现在去最近的派出所")
    assert officer.heard == []


async def test_what_the_watch_for_danger_took_stays_there_and_leads_to_the_sheet(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = town.person("李阿姨")
    await resident.says("我刚给客服转了三万，他让我别挂电话")
    assert resident.heard[0].startswith("现在就打 110，先挂断对方电话")

    await resident.presses("打完了，理材料")
    await resident.says("李梅")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")

    assert "付款人：李梅" in officer.last
    assert len(await all_cases(town)) == 1


async def test_another_danger_breaks_into_the_sheet(town: Town) -> None:
    resident = await checks(town)
    await resident.presses("钱已经转了")
    await resident.presses("打完了，理材料")

    await resident.says("他拿着刀堵在我家门口")

    assert resident.last.startswith("马上打 110，锁好门")
    assert "接着刚才的登记" in resident.buttons


async def test_an_unfinished_report_is_not_lost_to_the_sheet(town: Town) -> None:
    resident = await told(town)
    await resident.says("/another 楼下又堵消防通道")
    await resident.says("/check 钱转给骗子五千了")

    await resident.presses("打完了，理材料")
    assert resident.buttons == ["接着说", "重新来"]
    await resident.presses("重新来")

    assert "钱是从谁名下转出去的" in resident.last


async def test_the_alarm_comes_again_until_somebody_takes_it(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    resident = await checks(town)
    await resident.presses("钱已经转了")
    officer.forget()
    chief.forget()

    for _ in range(3):
        await town.passes(minutes=11)
    assert sum("超时了：还没有接单" in words for words in officer.heard) == 3
    assert sum("没有别的民警可派" in words for words in chief.heard) == 3
    await officer.says(f"/take {ONE}")
    officer.forget()
    await town.passes(minutes=11)

    assert not any("接单" in words for words in officer.heard)


async def test_two_residents_with_the_same_words_are_two_matters(town: Town) -> None:
    await town.joined("王卫东")
    first, second = await checks(town), await checks(town, name="赵大爷")

    await first.presses("告诉民警")
    await second.presses("告诉民警")

    assert [case.number for case in await all_cases(town)] == [ONE, TWO]


async def test_a_picture_of_money_on_its_way_is_kept_once(town: Town) -> None:
    picture = (Attachment(AttachmentKind.PHOTO, "a", "paper", 40_000),)
    resident = town.person("李阿姨")
    await resident.says("查诈骗")

    await resident.says("我刚把三千块转给客服了", attachments=picture)

    case = (await all_cases(town))[0]
    assert await town.look(lambda session: tuple(media.of(session, case.id))) == picture

"""An agreement from the first question to its day of effect, in both forms, with all that may come in between."""

import asyncio

from sqlalchemy.orm import Session

from bot.channels.base import Never
from bot.errands import Craft
from domain.case import Side
from domain.errand import Result
from domain.message import Change
from storage import agreements, history, parties
from storage.parties import Party
from tests.plays.agreeing import (
    INSTALMENTS,
    both_agree,
    dispute,
    in_force,
    offers,
    promises,
    writes_people,
)
from tests.plays.telling import ONE, case_of, told
from tests.town import Town, photo

IN_FORCE = (
    f"协议生效了（{ONE}）。说好的是：\n乙方 12-05 前 付维修费，1000 元\n乙方 01-05 前 付维修费，1000 元\n"
    "乙方 02-05 前 付维修费，1000 元\n双方愿意的，12-23前可以一起去法院申请司法确认。\n到日子前我提醒，做到了告诉我。"
)


async def test_peoples_mediation_from_the_first_question_to_both_sides_yes(town: Town) -> None:
    there = await dispute(town)
    await writes_people(there)
    assert there.officer.last.startswith(f"{ONE} 人民调解协议 第1版 · 草稿\n【人民调解协议书】")
    assert "达成的内容，各方的权利义务：乙方付维修费，甲方不再追究" in there.officer.last
    assert "3. 乙方 02-05 前 付维修费，1000 元（2027年2月5日），凭证：转账截图" in there.officer.last
    assert there.b.heard == []

    await offers(there)
    assert there.a.last == there.b.last
    assert "争议事项：漏水谁修、谁付钱" in there.b.last
    assert [file.name for file in there.b.messages[-1].attachments] == [f"人民调解协议书 {ONE}.pdf"]
    await there.a.presses("同意")
    assert there.officer.last == f"{ONE} 甲方同意了协议。还等：乙方。"
    await there.a.presses("同意")
    assert there.a.last == "您已经同意了，不用再按。都同意了我告诉您。"

    await there.b.presses("同意")
    await there.draws()
    assert there.a.last == there.b.last == IN_FORCE
    assert len(there.b.messages[-1].attachments) == 2
    case = await case_of(town)
    assert case.stage == "performing"
    await there.officer.says(f"/case {ONE}")
    assert (
        "协议：2026-11-23 生效，人民调解\n承诺：3 项，已履行 0 项，下一项 12-05 付维修费 1000 元（乙方）"
        in there.officer.last
    )
    rows = await town.look(lambda session: [row.what for row in history.of(session, case.id)])
    assert "agree" in rows  # type: ignore[operator]


async def test_both_press_at_once_and_it_takes_effect_once(town: Town) -> None:
    there = await dispute(town)
    await writes_people(there)
    await offers(there)

    await asyncio.gather(there.a.presses("同意"), there.b.presses("同意"))
    await there.draws()

    assert [words for words in there.b.heard if words.startswith("协议生效了")] == [IN_FORCE]
    assert (await case_of(town)).stage == "performing"


async def test_a_change_makes_a_new_version_and_the_old_buttons_do_nothing(town: Town) -> None:
    there = await dispute(town)
    await writes_people(there)
    await offers(there)
    await there.a.presses("同意")
    await there.b.presses("要改")
    await there.b.says("我只认两千")
    assert there.officer.last.startswith(f"{ONE} 乙方要改协议：\n我只认两千")
    assert "两千" not in there.a.last

    await there.officer.presses("改一版")
    await there.officer.presses("改协议内容")
    await there.officer.says("乙方付两千，甲方不再追究")
    await there.officer.presses("提交")
    for _ in range(3):
        await there.officer.presses("去掉第 1 项")
    await there.officer.presses("加一项承诺")
    await promises(there, "付维修费", "2000", "12月10日前")
    before = there.a.messages[-1]
    await offers(there)
    assert "乙方付两千" in there.a.last
    assert "第2版" in there.a.messages[-1].attachments[0].name

    await there.a.says("/agree 1")
    assert there.a.last == "这一版已经换了或者定了，按钮不再有用。请看最新的一条。"
    assert before.text != there.a.last
    await both_agree(there)
    assert there.b.last.splitlines()[1] == "乙方 12-10 前 付维修费，2000 元"
    await there.officer.says(f"/promises {ONE}")
    assert "承诺：1 项" in there.officer.last


async def test_police_mediation_asks_what_its_law_asks_and_warns_one_officer_alone(town: Town) -> None:
    there = await dispute(town)
    officer = there.officer
    await officer.says(f"/agreement {ONE}")
    assert officer.buttons == ["人民调解", "治安调解", "取消"]
    await officer.says("哪个都行")
    assert officer.last.startswith("请按一下，或者写“人民调解”“治安调解”。")
    await officer.says("治安调解")
    await officer.presses("只有我一名")
    assert "全程同步录音录像（治安管理处罚法第108条）" in officer.last
    await officer.presses("没有")
    answers = {
        "什么时候": "昨晚",
        "哪里": "三楼",
        "起因": "装修太吵",
        "情节": "轻微",
        "结果": "无人受伤",
        "达成": "乙方赔礼",
    }
    while "请看对不对" not in officer.last:
        await officer.says(next((words for ask, words in answers.items() if ask in officer.last), "当面履行"))
    assert "调解机关：城关派出所" in officer.last
    assert "主持人：王卫东民警" in officer.last
    await officer.presses("提交")
    await promises(there, "当面道歉", "", "三天内")
    await offers(there)

    assert there.b.messages[-1].attachments[0].name == f"治安调解协议书 {ONE}.pdf"
    assert "达成协议后不履行的，由公安机关依法处理" in there.b.last
    await both_agree(there)
    assert "司法确认" not in there.b.last
    await officer.says(f"/court {ONE} none")
    assert officer.last == "只有人民调解协议能申请司法确认。"


async def test_a_side_that_is_not_here_or_has_blocked_us_signs_on_paper(town: Town) -> None:
    there = await dispute(town, is_b_here=False)
    await writes_people(there)
    await town.changes(there.a.address, Change.REMOVED, is_group=False)
    await offers(there)
    assert "甲方、乙方没有用小枫，请当面签字" in there.officer.last
    assert there.a.heard == []

    await there.officer.presses("乙方在纸上签了")
    await there.officer.says("签好了")
    assert "请发照片" in there.officer.last
    await there.officer.says("", attachments=photo("signed"))
    assert there.officer.last == "好，乙方在纸上签了，照片存进案件了。"
    assert (await case_of(town)).stage == "working"
    await there.officer.presses("甲方在纸上签了")
    await there.officer.says("", attachments=photo("signed too"))
    await there.draws()

    assert (await case_of(town)).stage == "performing"
    assert "协议生效" in there.officer.last


async def test_who_may_write_one_and_where_none_may_be_written(town: Town) -> None:
    there = await dispute(town)
    other, worker = await town.joined("赵大山"), await town.joined("孙小妹")
    await other.says(f"/agreement {ONE}")
    assert "没有找到这个编号" in other.last
    await there.a.says(f"/agreement {ONE}")
    assert "协议" not in there.a.last
    await worker.says(f"/agreement {ONE} police")
    assert "不归您办" in worker.last or "没有找到" in worker.last

    def endanger(session: Session) -> None:
        session.merge(case).danger = "持刀"

    case = await case_of(town)
    await town.look(endanger)
    await there.officer.says(f"/agreement {ONE} people")
    assert there.officer.last.startswith("这件不能写调解协议")


async def test_nothing_is_sent_without_a_promise_nor_twice_nor_without_the_other_side(town: Town) -> None:
    there = await dispute(town)
    await writes_people(there)
    await there.officer.presses("去掉第 1 项")
    await there.officer.presses("去掉第 2 项")
    await there.officer.presses("去掉第 1 项")
    assert there.officer.buttons == ["加一项承诺", "改内容"]
    await there.officer.says("/agreement_send 1")
    assert there.officer.last == "先记至少一项承诺，再发给双方。"
    await there.officer.presses("加一项承诺")
    await promises(there, "付维修费", "3000", INSTALMENTS)

    await there.officer.presses("发给双方")
    await there.officer.presses("发给双方")
    assert there.officer.last.startswith("这一版已经换了或者定了")
    await there.draws()
    await there.draws()
    assert len([words for words in there.b.heard if "协议写好了" in words]) == 1


async def test_a_paper_that_cannot_be_drawn_holds_up_nobody(town: Town) -> None:
    there = await dispute(town)
    await writes_people(there)

    async def cannot(_owed: object) -> Result:
        raise Never("no font")

    town.app.errands.crafts["draw_document"] = Craft(cannot)
    await offers(there)

    assert there.b.last.endswith("文件没有做成，先看文字；民警会把纸面的给您。")
    await both_agree(there)
    assert there.b.last == IN_FORCE


async def test_what_both_agreed_is_not_written_anew_while_it_runs(town: Town) -> None:
    there = await in_force(town)
    await there.officer.says(f"/agreement {ONE}")
    assert there.officer.last.startswith(f"{ONE} 人民调解协议 第1版 · 已生效")
    await there.officer.says("/agreement_edit 1")
    assert there.officer.last.startswith("这一版已经换了或者定了")
    assert (await town.look(lambda s: agreements.current(s, 1).version)) == 1  # type: ignore[union-attr]
    stranger = await told(town, "赵叔")
    await stranger.says("/agree 1")
    assert stranger.last == "没有找到要您确认的协议。有话直接发给我，我转给民警。"


async def test_of_many_households_those_the_officer_names_agree_and_an_oral_one_is_recorded(town: Town) -> None:
    there = await dispute(town)

    def joins(session: Session) -> None:
        first = parties.of(session, 1, Side.B)[0]
        parties.add(session, Party(case_id=1, side=Side.B, name="吴家", at=first.at))

    await town.look(joins)
    officer = there.officer
    await officer.says(f"/agreement {ONE} people")
    await officer.presses("口头")
    while "谁来签" not in officer.last and "哪几户同意" not in officer.last:
        await officer.says("说好了")
    await officer.says("乙1")
    await officer.presses("提交")
    assert officer.last == "甲乙两边都要有人签。例如：甲1 乙2。"
    await officer.presses("改谁来签")
    await officer.says("甲 乙1")
    await officer.presses("提交")
    await promises(there, "当面道歉", "", "三天内", who="乙1")
    await officer.presses("记下，生效")
    await there.draws()

    assert there.b.messages[-1].attachments[0].name == f"人民调解口头协议记录 {ONE}.pdf"
    assert "乙1 11-26 前 当面道歉" in there.a.last

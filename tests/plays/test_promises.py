"""Promises: reminded of, reported, answered, paid in part, disputed, overdue, broken; and the time for the court."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.agreements import Agreement
from storage.cases import Case
from storage.media import Medium
from storage.promises import Fulfilment, Promise
from tests.plays.agreeing import Dispute, both_agree, dispute, in_force, offers, promises, writes_people
from tests.plays.telling import ONE, case_of
from tests.town import Person, Town, photo

SOON = f"提醒一下（{ONE}）：12-05前付维修费 1000 元。\n做到了按〔已做〕。"


async def states(town: Town) -> list[tuple[str, int]]:
    rows = select(Promise.state, Promise.paid).order_by(Promise.due_on)
    return await town.app.transactions.run(lambda session: [(state, paid) for state, paid in session.execute(rows)])


async def days(town: Town, count: int) -> None:
    """Day after day, each at ten in the morning."""
    for _ in range(count):
        await town.passes(days=1)


def of_promises(person: Person) -> list[str]:
    """What somebody heard of promises; clocks of the case speak as well."""
    return [words for words in person.heard if "承诺过了" in words]


async def test_instalments_are_reminded_of_paid_and_answered_until_all_are_kept(town: Town) -> None:
    there = await in_force(town)
    await days(town, 8)
    assert there.b.heard == []
    await days(town, 1)
    await town.passes(minutes=20)
    assert (there.b.heard, there.a.heard) == ([SOON], [])
    assert there.b.buttons == ["已做", "付了一部分", "要晚几天"]

    await there.b.presses("已做")
    await there.b.says("", attachments=photo("transfer"))
    assert there.b.last == "好，记下了。我请对方看看，回了告诉您。"
    assert there.a.last == f"乙方说做到了（{ONE}）：付维修费 1000 元。收到了吗，做到了吗？"
    assert there.a.messages[-1].attachments == ()
    await there.b.says("/promise_done 1")
    assert there.b.last == "已经报过了，正在等对方回。有变化直接发给我，我转给民警。"
    await there.a.presses("收到了")
    await there.a.presses("没有")
    assert there.a.last == "这一项已经回过了。有变化直接发给我，我转给民警。"
    assert there.b.last == f"做到了（{ONE}）：乙方 12-05 前 付维修费，1000 元。已经记下。"
    assert await states(town) == [("kept", 100000), ("pending", 0), ("pending", 0)]
    evidence = await town.look(
        lambda s: (s.scalars(select(Fulfilment.media)).one(), s.scalars(select(Medium.id)).one())
    )
    assert evidence == ([evidence[1]], evidence[1])  # type: ignore[index]

    await there.officer.says("/kept 2 看过转账记录")
    assert there.a.last == there.b.last == f"做到了（{ONE}）：乙方 01-05 前 付维修费，1000 元。已经记下。"
    await there.officer.says("/kept 3")
    assert there.a.last == there.b.last == f"协议里说好的都做到了（{ONE}）。谢谢双方。"
    assert any("治安管理处罚法第9条第4款" in words for words in there.officer.heard)
    await there.officer.presses("结案：谈好了")
    assert ((await case_of(town)).stage, (await case_of(town)).outcome) == ("closed", "settled")


async def test_partial_payments_add_up(town: Town) -> None:
    there = await in_force(town)
    await days(town, 9)
    await there.b.presses("付了一部分")
    await there.b.says("六百")
    await there.b.presses("跳过")
    await there.a.presses("收到了")
    assert there.b.last == f"记下了（{ONE}）：付维修费，已付 600 元，还差 400 元。"
    await there.officer.says("/partly 1")
    assert there.officer.last == "写上付了多少，例如：/partly 1 500。"
    await there.officer.says("/partly 1 100")
    assert there.a.last == f"记下了（{ONE}）：付维修费，已付 700 元，还差 300 元。"
    assert (await states(town))[0] == ("partly", 70000)

    await town.passes(days=3)
    assert there.b.last.startswith(f"今天到日子了（{ONE}）：付维修费 300 元。")
    await there.b.presses("已做")
    await there.b.presses("跳过")
    await there.a.says("钱收到了")
    assert (await states(town))[0] == ("kept", 100000)


async def test_what_the_other_side_denies_is_disputed_and_an_officer_decides(town: Town) -> None:
    there = await in_force(town)
    await days(town, 9)
    await there.b.presses("已做")
    await there.b.presses("跳过")
    await there.a.says("没收到啊")

    assert there.officer.last == (f"{ONE} 有争议：乙方说做到了“付维修费 1000 元”，对方说没有。凭证在案件里，请核实。")
    assert there.b.last == "“付维修费”，对方说还没有收到。民警会来核实，凭证请先留好。"
    assert (await states(town))[0][0] == "disputed"
    await there.officer.presses("已履行")
    assert (await states(town))[0] == ("kept", 100000)
    await there.officer.says("/kept 1")
    assert there.officer.last == "这一项已经了结，不用再报。"


async def test_a_dispute_that_nobody_decides_reaches_the_chief(town: Town) -> None:
    there = await in_force(town)
    chief = await town.joined("陈所长")
    await there.b.says("/promise_done 1")
    await there.b.presses("跳过")
    await there.a.presses("没有")
    there.b.forget()
    await days(town, 20)
    assert of_promises(chief) == [f"{ONE} 承诺过了 7 天还没有了结：乙方 付维修费。请督办。"]
    assert (of_promises(there.officer), there.b.heard) == ([], [])
    assert (await states(town))[0][0] == "disputed"


async def test_overdue_goes_to_the_officer_then_to_the_chief_once_each_and_never_at_night(town: Town) -> None:
    there = await in_force(town)
    chief = await town.joined("陈所长")
    await days(town, 12)
    there.b.forget()
    await town.passes(hours=14, minutes=30)  # 00:30 of the day after
    assert of_promises(there.officer) == []
    await town.passes(hours=9, minutes=30)
    await town.passes(minutes=30)
    assert of_promises(there.officer) == [f"{ONE} 承诺过了 1 天：乙方 付维修费。\n还没有说做到。请问一声。"]
    assert (await states(town))[0][0] == "late"
    await days(town, 7)
    assert of_promises(chief) == [f"{ONE} 承诺过了 7 天还没有了结：乙方 付维修费。请督办。"]
    assert len(of_promises(there.officer)) == 1
    assert there.b.heard == []


async def test_some_more_days_are_for_the_officer_to_grant(town: Town) -> None:
    there = await in_force(town)
    await days(town, 9)
    await there.b.presses("要晚几天")
    await there.b.says("12月12日")
    await there.b.says("工资晚发")
    assert there.officer.last.startswith(f"{ONE} 乙方想晚几天：付维修费，到 12-12。\n原因：工资晚发")
    assert there.a.heard == []
    await there.officer.presses("改到 12-12")
    assert there.a.last == there.b.last == f"日子改了（{ONE}）：付维修费，12-12前。"
    await days(town, 7)
    assert there.b.last.startswith(f"提醒一下（{ONE}）：12-12前")


async def test_who_is_not_here_is_called_by_the_officer(town: Town) -> None:
    there = await dispute(town, is_b_here=False)
    await writes_people(there)
    await offers(there)
    await there.officer.presses("乙方在纸上签了")
    await there.officer.says("", attachments=photo("signed"))
    await there.a.presses("同意")
    await there.draws()
    there.officer.forget()
    await days(town, 9)
    assert there.officer.last == f"{ONE} 乙方没有用小枫，请您提醒一声：12-05前付维修费。"
    await there.officer.presses("已履行")
    assert (await states(town))[0][0] == "kept"
    await days(town, 14)
    said = f"{ONE} 司法确认 12-23 截止，乙方这里收不到，请您告诉一声。有结果按一下："
    assert said in there.officer.heard


async def test_the_reason_of_a_breach_stays_with_the_officers(town: Town) -> None:
    there = await in_force(town)
    await there.officer.says(f"/breach {ONE} 乙方说手头紧，暂时不付")
    assert (await case_of(town)).stage == "performing"
    await there.officer.presses("确定，没有履行")
    assert (await case_of(town)).stage == "working"
    assert not any("手头紧" in words for words in (*there.a.heard, *there.b.heard))
    await there.officer.says(f"/case {ONE}")
    assert any("乙方说手头紧，暂时不付" in words for words in there.officer.heard[-2:])
    await there.officer.says(f"/breach {ONE}")
    assert there.officer.last == "这份协议不在履行中。"


async def breaks(there: Dispute, promise: int = 1) -> None:
    await there.officer.says(f"/broken {promise}")
    await there.officer.presses("确定，没有履行")


async def test_a_breach_shows_both_the_roads_of_the_law_and_threatens_nobody(town: Town) -> None:
    there = await in_force(town)
    await there.officer.says("/broken 1")
    assert (await case_of(town)).stage == "performing"
    await there.officer.presses("确定，没有履行")
    assert (await case_of(town)).stage == "working"
    assert (
        there.a.last
        == there.b.last
        == (
            f"协议里有一项没有做到（{ONE}）：付维修费。\n"
            "可以请调解员再督促（人民调解法第31条）；可以去法院起诉（第32条）；"
            "12-23前双方愿意的，可以一起申请司法确认（第33条）。\n已经做到了、马上能做的，直接告诉我，我转给民警。"
        )
    )
    await there.officer.presses("确定，没有履行")
    assert there.officer.last == "这份协议不在履行中。"
    there.b.forget()
    await days(town, 12)
    assert there.b.heard == []
    await there.officer.says(f"/agreement {ONE}")
    assert there.officer.buttons == ["人民调解", "治安调解", "取消"]


async def test_wages_have_the_order_to_pay_and_what_a_court_confirmed_is_enforced(town: Town) -> None:
    there = await in_force(town)

    def wages(session: Session) -> None:
        session.scalars(select(Case)).one().topic = "labor"

    await town.look(wages)
    await there.officer.says("/broken 1")
    assert "支付令（劳动争议调解仲裁法第16条）" in there.officer.last
    await there.officer.says(f"/court {ONE}")
    await there.officer.presses("法院确认了")
    assert there.officer.last == "好，记下了：法院确认了。"
    await breaks(there)
    assert "可以向法院申请强制执行（人民调解法第33条）" in there.a.last


async def test_a_breach_of_police_mediation_has_to_be_passed_on(town: Town) -> None:
    there = await dispute(town)
    await there.officer.says(f"/agreement {ONE} police")
    await there.officer.presses("两名以上")
    await there.officer.presses("没有")
    while "请看对不对" not in there.officer.last:
        await there.officer.says("见笔录")
    await there.officer.presses("提交")
    await promises(there, "赔医药费", "500", "三天内")
    await offers(there)
    await both_agree(there)
    await breaks(there)

    assert "不能只催，要转办，依法处理" in there.officer.last
    assert "可以去法院起诉（治安管理处罚法第9条第3款）" in there.b.last
    assert "督促" not in there.b.last


async def test_the_thirty_days_for_the_court_are_told_and_reminded_of_once(town: Town) -> None:
    there = await in_force(town, due="2027-03-01")
    ends = await town.look(lambda session: session.scalars(select(Agreement.court_until)).one())
    assert str(ends) == "2026-12-23"
    await days(town, 22)
    assert there.a.heard == []
    await days(town, 1)
    await days(town, 9)
    said = f"提醒一下（{ONE}）：想请法院确认协议的，12-23前双方一起去申请（人民调解法第33条）。不申请也可以。"
    assert (there.a.heard, there.b.heard) == ([said], [said])
    first = there.officer.last
    assert "已提醒双方" in first
    kept = []
    for _ in range(2):
        await there.officer.presses("双方不申请")
        assert there.officer.last == "好，记下了：双方不申请。"
        kept.append(await town.look(lambda session: session.scalars(select(Agreement.court_at)).one()))
        await town.passes(minutes=5)
    assert kept[0] == kept[1]


async def test_nobody_else_reports_or_answers(town: Town) -> None:
    there = await in_force(town)
    stranger = town.person("路人")
    for words in ("/promise_done 1", "/promise_part 99", "/promise_later x", "/promise_received 1"):
        await stranger.says(words)
        assert stranger.last == "没有找到这一项。"
    await there.a.says("/promise_done 1")
    assert there.a.last == "没有找到这一项。"
    await there.b.says("/promise_done 1")
    await there.b.presses("跳过")
    await there.b.says("/promise_received 1")
    assert there.b.last == "没有找到这一项。"
    await there.a.says("/kept 1")
    assert (await states(town))[0][0] == "pending"

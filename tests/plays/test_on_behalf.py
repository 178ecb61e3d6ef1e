"""Staff report for somebody else: reporter and person concerned are two people."""

from storage import people
from tests.plays.telling import ONE, case_of
from tests.town import Person, Town

PASS_ON = "（李奶奶没有用小枫，请您转告。）"


async def on_behalf(town: Town, name: str) -> Person:
    worker = await town.joined(name)
    await worker.says("/report 楼上漏水，天花板湿了")
    await worker.says("李奶奶")
    await worker.says("3号楼2单元501")
    while "跳过" in worker.buttons:
        await worker.presses("跳过")
    await worker.presses("提交")
    return worker


async def test_reporter_and_concerned_are_two_and_the_card_shows_both(town: Town) -> None:
    officer = await town.joined("王卫东")

    worker = await on_behalf(town, "孙小妹")

    case = await case_of(town)
    names = [await town.look(lambda s, i=i: people.get(s, i).name) for i in (case.reporter_id, case.concerned_id)]
    assert names == ["孙小妹", "李奶奶"]
    assert "报事人：李奶奶（孙小妹代报）" in officer.last
    assert worker.last.startswith(f"已登记，编号 {ONE}。\n负责：王卫东民警（和苑社区）")
    assert worker.last.endswith(PASS_ON)


async def test_what_is_for_the_resident_goes_to_who_reported_it_with_a_clear_word(town: Town) -> None:
    officer = await town.joined("王卫东")
    worker = await on_behalf(town, "孙小妹")

    await officer.presses("接单")
    assert worker.last.endswith(PASS_ON)
    await officer.says(f"/reply {ONE} 我下午三点上门")
    assert worker.last == f"王卫东民警：我下午三点上门\n{PASS_ON}"
    await officer.says(f"/close {ONE} settled 换了水管")
    assert worker.last.endswith(f"解决了吗？\n{PASS_ON}")


async def test_the_reporter_answers_for_them(town: Town) -> None:
    officer = await town.joined("王卫东")
    worker = await on_behalf(town, "孙小妹")
    await officer.says(f"/reply {ONE} 我下午三点上门")

    await worker.replies("三点上门", "她说可以")
    assert officer.last == f"{ONE} 居民说：\n她说可以"

    await officer.says(f"/close {ONE} settled 换了水管")
    await worker.presses("解决了")
    assert officer.last == f"{ONE} 居民说解决了。"


async def test_who_reported_it_and_works_on_it_calls_and_notes_the_call(town: Town) -> None:
    officer = await on_behalf(town, "王卫东")
    await officer.presses("接单")

    await officer.says(f"/reply {ONE} 我下午三点上门")
    assert officer.last == (
        f"这件是您报进来的，话只会回到您这里。请打电话或上门，再发 /note {ONE} 和经过，就算联系过了。"
    )

    await officer.says(f"/note {ONE} 打过电话，三点去")
    await town.passes(hours=9)
    assert "超时" not in "".join(officer.heard)


async def test_who_reported_for_somebody_is_asked_afterwards_as_well(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    worker = await on_behalf(town, "孙小妹")
    await officer.says(f"/take {ONE}")
    await officer.says(f"/close {ONE} settled 换了水管")
    for each in (worker, chief):
        each.forget()

    await town.passes(days=7, hours=1)
    assert "李奶奶" in "".join(chief.heard)
    assert worker.last.startswith(f"您报来的事（{ONE}）办结有些天了。")
    await worker.presses("又闹了")
    assert (await case_of(town)).stage == "waiting"
    assert any("报事人说又闹了" in text for text in chief.heard)
    await town.passes(days=7, hours=1)
    assert sum("您报来的事" in text for text in worker.heard) == 1


async def test_who_does_not_know_is_called_by_somebody_with_the_name_of_the_reporter(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await on_behalf(town, "孙小妹")
    await officer.says(f"/take {ONE}")
    await officer.says(f"/close {ONE} settled 换了水管")
    await town.passes(days=7, hours=1)
    chief.forget()
    await town.passes(days=4)
    assert any("报事人 孙小妹" in text for text in chief.heard)

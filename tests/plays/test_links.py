"""One matter, several reports: proposed with reasons, merged with one tap, talked about, and undone without a loss."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.content.library import Library
from storage import links, parties, people
from storage.cases import Case
from storage.parties import Party
from tests.plays import all_cases, past_of
from tests.plays.telling import ONE, TWO, case_of
from tests.town import Person, Town

NOISE = "楼上601天天半夜装修，吵得睡不着"
BELOW = "楼下501老来敲门骂人，说我家半夜装修吵"
THREE = "2611-0003-7"


async def reports(resident: Person, story: str, place: str, area: str = "和苑社区") -> None:
    """From the first words to the receipt."""
    await resident.says(f"/another {story}")
    if area in resident.buttons:
        await resident.presses(area)
    while "提交" not in resident.buttons:
        if "跳过" in resident.buttons:
            await resident.presses("跳过")
        else:
            await resident.says(place)
    await resident.presses("提交")


async def on_duty(town: Town, name: str = "王卫东") -> Person:
    officer = await town.joined(name)
    await officer.says("/duty on")
    officer.forget()
    return officer


async def households(town: Town, number: str = ONE) -> list[Party]:
    case = await case_of(town, number)

    def look(session: Session) -> list[Party]:
        found = list(parties.of(session, case.id))
        session.expunge_all()
        return found

    return await town.app.transactions.run(look)


async def test_the_other_side_joins_as_side_b_and_both_talk_apart(town: Town) -> None:
    officer = await on_duty(town)
    first, second = town.person("李阿姨"), town.person("刘先生")
    await reports(first, NOISE, "3号楼2单元501")
    await officer.presses("接单")
    await reports(second, BELOW, "3号楼2单元601")

    assert f"可能和 {ONE} 是同一件：双方对调、同一地点" in officer.last
    assert all(ONE not in words for words in second.heard)
    await officer.presses(f"并到 {ONE}")
    assert f"{TWO} 并到 {ONE} 了，报的人算乙方" in officer.last
    sides = await households(town)
    assert [(party.side, party.place) for party in sides] == [("A", "3号楼2单元501"), ("B", "3号楼2单元601")]
    assert sides[1].person_id is not None

    first.forget()
    await second.says("他昨晚又来骂人")
    assert f"{ONE} 乙方（{TWO}）" in officer.last
    assert "他昨晚又来骂人" in officer.last
    await officer.replies("他昨晚又来骂人", "别开门，我这就来")
    assert second.heard[-1] == "王卫东民警：别开门，我这就来"
    await officer.says(f"/reply {TWO} 您在家等我")
    assert second.last == "王卫东民警：您在家等我"
    assert first.heard == []

    second.forget()
    await officer.says(f"/reply {ONE} 明天下午调解")
    assert first.last == "王卫东民警：明天下午调解"
    await officer.says(f"/close {ONE} 谈好了 李阿姨那边说不追究了")
    assert all("李阿姨" not in words and ONE not in words for words in second.heard)
    assert f"您的事（{TWO}），王卫东民警说办好了：谈好了" in second.last


async def test_a_merged_number_leads_to_the_carrying_case_with_all_reports(town: Town) -> None:
    officer = await on_duty(town)
    first, neighbour = town.person("李阿姨"), town.person("张大妈")
    await reports(first, NOISE, "3号楼2单元501")
    await officer.presses("接单")
    await reports(neighbour, "楼上601装修太吵了，电钻响一晚上", "3号楼2单元502")
    await officer.presses(f"并到 {ONE}")
    assert "算甲2" in officer.last

    await neighbour.says("查进度")
    assert f"{TWO} · 邻里噪音 · 办理中，王卫东民警负责" in neighbour.last
    assert f"撤回 {TWO}" not in neighbour.buttons
    await neighbour.says(f"/withdraw {TWO}")
    assert neighbour.last.startswith("这件现在不能直接撤。")
    await first.says(f"/withdraw {ONE}")  # one of several does not end it for all
    assert first.last.startswith("这件现在不能直接撤。")
    await neighbour.says(f"/add {TWO} 今晚又响了")
    assert f"{ONE} 甲2（{TWO}）" in officer.last

    officer.forget()
    await officer.says(f"/case {TWO}")
    assert officer.heard[0] == f"{TWO} 已并到 {ONE}，下面是 {ONE}。"
    assert f"并入 {ONE} 甲2（{TWO}）：楼上601装修太吵了" in officer.last
    assert "今晚又响了" in officer.last
    await officer.says(f"/more {ONE}")
    assert f"撤销并案 {TWO}" in officer.buttons


async def test_undoing_a_merge_loses_nothing(town: Town) -> None:
    officer = await on_duty(town)
    first, second = town.person("李阿姨"), town.person("刘先生")
    await reports(first, NOISE, "3号楼2单元501")
    await officer.presses("接单")
    await reports(second, BELOW, "3号楼2单元601")
    before = [(party.side, party.name, party.place) for party in await households(town)]
    await officer.presses(f"并到 {ONE}")
    await second.says("还有一件事，他堵我的门")

    await officer.says(f"/link {TWO} {ONE}")  # pressed twice
    assert f"{TWO} 已经并到 {ONE} 了" in officer.last
    await officer.says(f"/link {TWO} {ONE} 甲")
    assert f"{TWO} 报的人算甲2" in officer.last
    await officer.says(f"/unlink {ONE}")
    assert officer.last == f"{TWO} 又单独办了，在王卫东民警手上。"
    assert second.last.startswith(f"您的事（{TWO}），王卫东民警（和苑社区）负责。")
    after = await households(town)
    assert [(party.side, party.name, party.place) for party in after] == before
    assert all(party.contact_id is None for party in after if party.side == "B")

    two = await case_of(town, TWO)
    assert two.stage == "waiting"
    assert "还有一件事，他堵我的门" in [row.words for row in await past_of(town, two)]
    await officer.says(f"/unlink {TWO}")
    assert officer.last == f"{TWO} 没有并过，不用撤销。"
    await second.says("您什么时候来？")
    assert f"{TWO} 居民说" in officer.last


async def test_an_officer_says_that_it_is_not_the_same(town: Town) -> None:
    officer = await on_duty(town)
    first, second = town.person("李阿姨"), town.person("刘先生")
    await reports(first, NOISE, "3号楼2单元501")
    await reports(second, BELOW, "3号楼2单元601")
    await officer.presses("不是同一件")

    assert officer.last == f"记下了：{TWO} 和 {ONE} 不是同一件。"
    cards = [words for words in officer.heard if words.startswith(f"待接单 {TWO}")]
    assert cards
    assert all("可能和" not in words for words in cards)
    await officer.says(f"/link {TWO} {ONE}")
    await officer.says(f"/differ {TWO} {ONE}")  # an old button
    assert f"{TWO} 已经并到 {ONE} 了" in officer.last


async def test_it_happens_again_and_the_closed_case_is_opened_with_what_was_agreed(town: Town) -> None:
    officer = await on_duty(town)
    resident = town.person("李阿姨")
    await reports(resident, NOISE, "3号楼2单元501")
    await officer.presses("接单")
    await officer.says(f"/close {ONE} 谈好了 双方同意晚十点后不装修")
    await town.passes(days=40)
    await reports(resident, "楼上又半夜装修，吵得睡不着", "3号楼2单元501")

    assert f"可能和 {ONE} 是同一件" in officer.last
    assert f"以前：{ONE} 邻里噪音，谈好了（11月）" in officer.last
    resident.forget()
    await officer.presses(f"并到 {ONE}")
    number = next(case.number for case in await all_cases(town) if case.number != ONE)
    assert "上次（11月办结）：谈好了：双方同意晚十点后不装修" in officer.last
    assert f"您的事（{ONE}）重新办理，王卫东民警负责。有话直接发给我。" in resident.heard
    assert resident.last.startswith(f"您这次说的（{number}），和 {ONE} 是同一件")
    assert (await case_of(town)).stage == "working"
    await resident.says("今晚还在响")  # one open matter, though told of twice
    assert resident.last == "已转给王卫东民警。"


async def test_the_third_time_in_six_months_is_told_to_the_chief_once(town: Town) -> None:
    officer, chief = await on_duty(town), await town.joined("陈所长")
    worker = await town.joined("孙小妹")
    resident = town.person("李阿姨")
    for _ in range(3):
        await reports(resident, NOISE, "3号楼2单元501")
        await officer.presses("接单")
        await officer.presses("办结")
        await officer.presses("谈好了")
        await officer.says("说好晚十点后不装修")
        await town.passes(days=20)
    assert [words for words in chief.heard if "第 3 次闹同一件事" in words]
    told = len([words for words in chief.heard if "第 3 次" in words])
    await town.passes(minutes=5)
    assert len([words for words in chief.heard if "第 3 次" in words]) == told == 1
    last = (await all_cases(town))[-1]
    assert [row.words for row in await past_of(town, last) if row.what == "repeats"] == ["3"]

    await officer.says("重复纠纷")
    assert "3 次 · 邻里噪音 · 3号楼2单元501" in officer.last
    await worker.says("/repeats 和苑社区")
    assert worker.last == "没有找到这个辖区，或者不归您管。例如：/repeats 和苑社区。"
    await chief.says("/repeats 东门社区")
    assert chief.last == "6 个月里没有反复闹的纠纷。"


async def test_at_night_the_chief_is_left_in_peace(town: Town) -> None:
    officer, chief = await on_duty(town), await town.joined("陈所长")
    resident = town.person("李阿姨")
    for _ in range(3):
        await reports(resident, NOISE, "3号楼2单元501")
        await officer.says(f"/close {(await all_cases(town))[-1].number} 谈好了 说好了")
        await town.passes(days=1, hours=6.5)
    # The third came at eleven in the evening.
    assert [words for words in chief.heard if "第 3 次" in words] == []
    await town.passes(hours=10)
    assert len([words for words in chief.heard if "第 3 次" in words]) == 1


async def test_what_only_named_readers_may_see_is_never_a_reason(town: Town) -> None:
    officer = await on_duty(town)
    first, second = town.person("李阿姨"), town.person("刘先生")
    await reports(first, NOISE, "3号楼2单元501")
    await reports(second, BELOW, "3号楼2单元601")
    assert f"可能和 {ONE}" in officer.last

    def restrict(session: Session) -> None:
        session.scalars(select(Case).where(Case.number == ONE)).one().is_restricted = True

    await town.look(restrict)
    await officer.says(f"/case {TWO}")
    assert ONE not in officer.last
    third = town.person("张大妈")
    await reports(third, "楼上601装修太吵了，电钻响一晚上", "3号楼2单元502")
    assert "可能和" not in officer.last or ONE not in officer.last
    await officer.says(f"/link {TWO} {ONE}")
    assert officer.last == "限定了人看的案件不并案，请单独办。"


async def test_a_clue_without_a_name_gives_nobody_away(town: Town) -> None:
    officer = await on_duty(town)
    named, nameless = town.person("李阿姨"), town.person("周小小")

    async def tips(person: Person, answer: str) -> None:
        await person.says("/tip 3号楼楼道里有电动车充电，电线拖了一地")
        if "和苑社区" in person.buttons:
            await person.presses("和苑社区")
        while "提交" not in person.buttons:
            options = [answer, "跳过"]
            choice = next((label for label in options if label in person.buttons), None)
            await (person.presses(choice) if choice else person.says("3号楼楼道"))
        await person.presses("提交")

    await tips(named, "留名")
    await tips(nameless, "不留名")
    await officer.says(f"/link {TWO} {ONE}")
    kinds = {case.number: case.is_anonymous for case in await all_cases(town)}
    assert kinds == {ONE: False, TWO: True}
    assert officer.last.startswith("这件没有留名，只能并到同样没有留名的案件")
    third = town.person("吴小小")
    await tips(third, "不留名")
    assert f"可能和 {TWO} 是同一件" in officer.last
    await officer.says(f"/link {THREE} {TWO}")
    await third.says("今天又多了两辆")
    assert f"{TWO}（{THREE}） 匿名居民说：\n今天又多了两辆" in officer.last
    await officer.says(f"/case {TWO}")
    assert all(name not in words for words in officer.heard for name in ("周小小", "吴小小"))


async def test_before_spring_the_land_quarrels_of_last_year_are_visited(town: Town) -> None:
    officer = await on_duty(town)
    town.app.dispatcher.service.content.sweeps = tuple(Library().read().sweeps.values())
    resident = town.person("李阿姨")
    for _ in range(2):
        await reports(resident, "隔壁老王占了我家承包地的地界，田埂挪了半米", "和苑一组")
        await officer.presses("接单")
        await officer.presses("办结")
        await officer.presses("谈好了")
        await officer.says("地界重新量过，两家都认")
        await town.passes(days=9)
    officer.forget()
    await town.passes(days=64)  # 14 February, after some hours
    assert not any("春耕前走访" in words for words in officer.heard)
    await town.passes(days=2)
    await town.passes(hours=1)
    await town.passes(hours=1)
    assert sum(words.startswith("春耕前走访") for words in officer.heard) == 1

    await officer.says("走访任务")
    assert officer.last.startswith("要走访的 1 家：")
    await officer.presses("完成 1")
    await officer.says("已上门，地界两家都认")
    assert officer.last.startswith("记到 ")
    await officer.says("/done 1 再写一次")
    assert officer.last == "这家走访过了。"
    await officer.says("/tasks")
    assert officer.last == "没有要走访的。"
    last = (await all_cases(town))[-1]
    assert "已上门，地界两家都认" in [row.words for row in await past_of(town, last) if row.what == "task_done"]
    assert await town.look(lambda session: people.names_of(session, {last.reporter_id})) == {last.reporter_id: "李阿姨"}
    assert not await town.look(links.untold)

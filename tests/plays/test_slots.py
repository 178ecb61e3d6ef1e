"""Times at the counter: taken by a press, never twice, moved, given back, proposed, reminded of."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from storage import appointments
from tests.plays.telling import ONE, TWO
from tests.town import Person, Town

FIRST = "11-23 周一 11:00"


async def books(town: Town, name: str = "李梅") -> Person:
    resident = town.person(name)
    await resident.says("预约 去派出所办居住证，和苑社区")
    while "提交" not in resident.buttons:
        await resident.presses("跳过") if "跳过" in resident.buttons else await resident.presses(resident.buttons[0])
    await resident.presses("提交")
    return resident


async def seats(town: Town) -> int:
    def count(session: Session) -> int:
        return sum(
            sum(appointments.taken(session, place, datetime(2026, 11, 1, tzinfo=UTC)).values()) for place in range(9)
        )

    found = await town.look(count)
    assert isinstance(found, int)
    return found


async def test_a_time_is_taken_moved_and_given_back_by_a_press(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), await books(town)
    assert resident.buttons[0] == FIRST
    assert "想现在就定下来" in resident.last

    await resident.presses(FIRST)
    assert resident.last.startswith(f"约好了：{FIRST}，城关派出所，编号 {ONE}。")
    assert officer.last == f"{ONE} 和居民约好了：{FIRST}。"
    assert f"约在 {FIRST}" in officer.heard[0]
    await resident.presses("改时间")
    other = resident.buttons[1]
    await resident.presses(other)
    assert resident.last.startswith(f"约好了：{other}")
    assert await seats(town) == 1
    await resident.presses("取消预约")
    assert resident.last.startswith("取消了")
    assert await seats(town) == 0
    await resident.says(f"/slot {ONE} cancel")
    assert resident.last.startswith("您现在没有约时间")


async def test_no_seat_is_given_twice(town: Town) -> None:
    await town.joined("王卫东")
    people = [await books(town, name) for name in ("李梅", "周叔", "吴婶")]
    for person in people:
        person.forget()

    sends = [f"/slot {number} 2026-11-23T11:00" for number in (ONE, TWO, "2611-0003-7")]
    await asyncio.gather(*(person.says(words) for person, words in zip(people, sends, strict=True)))

    said = [person.last for person in people]
    assert sum(words.startswith("约好了") for words in said) == 2
    assert sum(words.startswith("这个时间刚被约走了") for words in said) == 1
    late = next(person for person in people if person.last.startswith("这个时间"))
    assert FIRST not in late.buttons


async def test_reminded_the_day_before_and_the_officer_hears_who_comes(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), await books(town)
    await resident.says(f"/slot {ONE} 2026-11-25T14:30")
    resident.forget()
    officer.forget()

    await town.passes(days=1)
    assert resident.last.startswith("提醒一下：您约了 11-25 周三 14:30 来办事。")
    await town.passes(hours=1)
    assert len([said for said in resident.heard if said.startswith("提醒")]) == 1
    await town.passes(hours=22)
    today = [said for said in officer.heard if said.startswith("今天约好")]
    assert today == [f"今天约好的：\n14:30 {ONE}"]
    await officer.presses(f"{ONE} 没来")
    assert officer.last == "约的是 11-25 周三 14:30，还没到。居民说来不了的，请他按“取消预约”。"
    town.clock.move(hours=6)
    await officer.presses(f"{ONE} 没来")
    assert resident.last.startswith("今天没等到您")
    assert await seats(town) == 0


async def test_the_officer_proposes_and_only_the_residents_yes_fixes_it(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), await books(town)
    await officer.presses("接单")

    await officer.says(f"/slot {ONE} 周四下午3点")
    assert await seats(town) == 0
    assert resident.last.startswith("王卫东民警问您：11-26 周四 15:00 行吗？")
    await resident.presses("可以")
    assert resident.last.startswith("约好了：11-26 周四 15:00")
    await officer.says(f"/slot {ONE} 随便")
    assert officer.last.startswith("写哪天几点")


async def test_the_officer_proposes_by_a_form_and_the_resident_has_been_contacted_then(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), await books(town)
    await officer.presses("接单")
    await officer.says(f"/more {ONE}")
    await officer.presses("提个时间")
    await officer.says("昨天")
    assert officer.last.startswith("写哪天几点")
    await officer.says("周四下午3点")
    assert resident.last.startswith("王卫东民警问您：11-26 周四 15:00 行吗？")
    assert "联系居民" not in officer.heard[0]


async def test_only_times_that_can_be_had_are_had(town: Town) -> None:
    _, resident = await town.joined("王卫东"), await books(town)

    for never in ("2026-11-28T03:17", "2031-01-01T10:00", "2026-11-23T09:30", "2026-11-24T09:10", "早上"):
        await resident.says(f"/slot {ONE} {never}")
        assert resident.last.startswith("这个时间过去了，或者按钮旧了")
    assert await seats(town) == 0


async def test_a_colleague_who_books_for_a_neighbour_takes_a_time_as_well(town: Town) -> None:
    await town.joined("王卫东")
    worker = await town.joined("孙小妹")
    await worker.says("预约 去派出所给邻居钱奶奶办居住证，和苑社区")
    while "提交" not in worker.buttons:
        await worker.presses("跳过") if "跳过" in worker.buttons else await worker.presses(worker.buttons[0])
    await worker.presses("提交")

    await worker.presses(FIRST)

    assert worker.last.startswith(f"约好了：{FIRST}")


async def test_a_visit_takes_no_seat_and_speaks_of_coming_there(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李梅")
    await resident.says("上门 给我爸办身份证，和苑社区")
    await resident.says("3号楼2单元501")
    while "提交" not in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")
    await officer.presses("接单")
    await resident.says(f"/slot {ONE} 2026-11-25T14:30")
    assert resident.last.startswith("这个时间过去了")

    await officer.says(f"/slot {ONE} 周三下午3点")
    await resident.presses("可以")

    assert resident.last.startswith("约好了：11-25 周三 15:00，民警到您家里来")
    assert await seats(town) == 0
    await resident.presses("改时间")
    assert resident.buttons == []
    await town.passes(days=1)
    assert "民警到您家里来" in resident.last


async def test_a_case_that_has_ended_gives_its_seat_back_and_nobody_is_reminded(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), await books(town)
    await resident.says(f"/slot {ONE} 2026-11-25T14:30")
    await officer.presses("接单")
    await officer.says(f"/close {ONE} answered 电话里办好了")
    resident.forget()

    await town.passes(days=1)

    assert await seats(town) == 0
    assert not any(said.startswith("提醒") for said in resident.heard)


async def test_who_books_a_visit_for_somebody_says_how_they_agreed(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李梅")
    await resident.says("上门 给我爸办身份证，和苑社区")
    await resident.says("3号楼2单元501")
    assert resident.last.startswith("本人知道这件事、同意您来约吗？")
    await resident.presses("电话里说的")
    while "提交" not in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")

    assert "给谁办：我爸（本人同意：电话里说的）" in officer.last
    assert "想现在就定下来" not in resident.last

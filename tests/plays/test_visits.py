"""Visits and talks: one line, an area or a case, counted by the month."""

from storage import visits
from storage.visits import Counts
from tests.plays import past_of
from tests.plays.telling import ONE, case_of, told
from tests.town import MONDAY, Town


async def test_an_area_and_a_case_are_visited_and_counted_by_the_month(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")

    await officer.says("走访 和苑社区 入户看望独居老人")
    assert officer.last == "和苑社区 走访记下了。\n您本月走访 1 次，谈话 0 次，发通知 0 次。"
    await officer.says(f"/visit {ONE} 电话问了漏水")
    assert officer.last.startswith(f"{ONE} 谈话记下了。")
    await officer.says(f"走访 {ONE} 他们家挺好")
    assert officer.buttons[:2] == ["走访", "谈话"]
    await officer.presses("走访")
    assert "走访 2 次，谈话 1 次" in officer.last
    assert [row.words for row in await past_of(town, await case_of(town)) if row.what == "visit"] == [
        "谈话：电话问了漏水",
        "走访：他们家挺好",
    ]
    await officer.says("走访")
    assert officer.last.split("\n")[1:] == [
        f"11月23日 {ONE} 走访：他们家挺好",
        f"11月23日 {ONE} 谈话：电话问了漏水",
        "11月23日 和苑社区 走访：入户看望独居老人",
    ]
    here = [(await case_of(town)).area_id]
    found = await town.look(lambda session: visits.counts(session, here, MONDAY, MONDAY.replace(year=2027)))
    assert isinstance(found, dict)
    assert list(found.values()) == [Counts(2, 1, 0)]
    await town.passes(days=9)
    await officer.says("/visit")
    assert officer.last == "您本月走访 0 次，谈话 0 次，发通知 0 次。"


async def test_only_ones_own_areas_and_cases_within_reach(town: Town) -> None:
    other, resident = await town.joined("赵大山"), await told(town)
    await other.says("走访 和苑社区 看望老人")
    assert other.last.startswith("这片不归您")
    await other.says("走访 老地方 看望老人")
    assert other.last.startswith("写辖区或编号")
    await other.says(f"/visit {ONE} 上门")
    assert "没有找到" in other.last
    await resident.says(f"/visit {ONE} 上门")
    assert not [row for row in await past_of(town, await case_of(town)) if row.what == "visit"]


async def test_a_visit_counts_as_contact_where_nothing_said_here_arrives(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says("/report 张奶奶家楼上漏水")
    while "提交" not in officer.buttons:
        await (officer.presses("跳过") if "跳过" in officer.buttons else officer.says("3号楼2单元501"))
    await officer.presses("提交")
    await officer.presses("接单")
    await officer.says(f"/case {ONE}")
    before = officer.last
    await officer.says(f"/visit {ONE} 上门看过，张奶奶在家")
    await officer.says(f"/case {ONE}")
    assert "联系居民" in before
    assert "联系居民" not in officer.last

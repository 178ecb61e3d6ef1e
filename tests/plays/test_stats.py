"""The figures of a period, checked by hand."""

import pytest

from tests.plays.telling import ONE, TWO, tell, told
from tests.town import Person, Town


async def a_month(town: Town) -> tuple[Person, Person]:
    """Three cases in 和苑 (one closed and judged, one closed late, one open) and one in 东门."""
    officer, chief, other = [await town.joined(name) for name in ("王卫东", "陈所长", "赵大山")]
    first, second = await told(town), await told(town, "周叔")
    await officer.says(f"/reply {ONE} 我下午来")
    await officer.says(f"/close {ONE} settled 不装修了")
    await first.presses("解决了")
    await first.presses("5 非常满意")
    await officer.says(f"/take {TWO}")
    town.clock.move(hours=25)
    await officer.says(f"/close {TWO} failed 没谈拢")
    await second.presses("没有解决")
    await tell(town.person("吴婶"))
    await tell(town.person("郑哥"), "东门社区")
    assert other.last.startswith("待接单")
    return officer, chief


async def test_an_officer_counts_the_own_area(town: Town) -> None:
    officer, _ = await a_month(town)

    await officer.says("/stats")

    assert officer.last.splitlines() == [
        "和苑社区 2026-11-01–11-30：",
        "登记 3 件",
        "其中待接单 2 件，办理中 0 件",
        "办结 1 件",
        "化解 1/1（100.0%）（谈好＋部分谈好，占已有结果的）",
        "按时 5/6（83.3%）（到期的时限里按时做到的）",
        "居民说解决了 1 件，没有解决 1 件",
        "满意 1/1（100.0%）（4 分以上，占打了分的）",
    ]


async def test_a_chief_counts_all_below(town: Town) -> None:
    _, chief = await a_month(town)

    await chief.says("统计")

    assert chief.last.splitlines()[:3] == ["城关派出所 2026-11-01–11-30：", "登记 4 件", "其中待接单 3 件，办理中 0 件"]


@pytest.mark.parametrize(
    ("period", "span", "registered"),
    [
        ("今天", "11-24", 1),
        ("today", "11-24", 1),
        ("本周", "2026-11-23–11-29", 3),
        ("上月", "2026-10-01–10-31", 0),
        ("2026-11", "2026-11-01–11-30", 3),
        ("2026-12", "2026-12-01–12-31", 0),
    ],
)
async def test_periods(town: Town, period: str, span: str, registered: int) -> None:
    officer, _ = await a_month(town)

    await officer.says(f"/stats {period}")

    assert officer.last.splitlines()[:2] == [f"和苑社区 {span}：", f"登记 {registered} 件"]


@pytest.mark.parametrize("period", ["明年", "2026-13", "13", "2026-11 和苑"])
async def test_a_wrong_period_gets_an_example(town: Town, period: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/stats {period}")

    assert officer.last == "时间写“今天”“本周”“本月”“上月”，或者年月，例如：/stats 2026-11。"


async def test_a_case_of_no_known_area_counts_at_the_station(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await tell(town.person("李阿姨"), "跳过")

    await officer.says("/stats")
    assert officer.last.splitlines()[1] == "登记 0 件"
    await chief.says("/stats")
    assert chief.last.splitlines()[1] == "登记 1 件"

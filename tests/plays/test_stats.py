"""The figures of a period, checked by hand."""

from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from PIL import Image

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
        "同比 —，环比 —",
        "其中待接单 2 件，办理中 0 件",
        "办结 1 件",
        "化解 1/1（100.0%）（谈好＋部分谈好，占已有结果的）",
        "按时 5/6（83.3%）（到期的时限里按时做到的）",
        "居民说解决了 1 件，没有解决 1 件",
        "满意 1/1（100.0%）（4 分以上，占打了分的）",
        "民转刑 0 件（目标是 0）",
        "首次联系：一半在 0 分钟内，九成在 0 分钟内",
    ]


async def test_a_chief_counts_all_below(town: Town) -> None:
    _, chief = await a_month(town)

    await chief.says("统计")

    assert chief.last.splitlines()[:3] == ["城关派出所 2026-11-01–11-30：", "登记 4 件", "同比 —，环比 —"]


@pytest.mark.parametrize(
    ("period", "span", "registered"),
    [
        ("今天", "11-24", 1),
        ("today", "11-24", 1),
        ("本周", "2026-11-23–11-29", 3),
        ("上周", "2026-11-16–11-22", 0),
        ("上月", "2026-10-01–10-31", 0),
        ("2026-11", "2026-11-01–11-30", 3),
        ("2026-12", "2026-12-01–12-31", 0),
    ],
)
async def test_periods(town: Town, period: str, span: str, registered: int) -> None:
    officer, _ = await a_month(town)

    await officer.says(f"/stats {period}")

    assert officer.last.splitlines()[:2] == [f"和苑社区 {span}：", f"登记 {registered} 件"]


@pytest.mark.parametrize("period", ["明年", "2026-13", "13"])
async def test_a_wrong_period_gets_an_example(town: Town, period: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(f"/stats {period}")

    assert officer.last == "时间写“今天”“本周”“上周”“本月”“上月”“今年”，或者年月，例如：/stats 2026-11。"


async def test_an_area_may_be_named_but_only_one_s_own(town: Town) -> None:
    officer, chief = await a_month(town)

    await chief.says("/stats 本月 东门社区")
    assert chief.last.splitlines()[:2] == ["东门社区 2026-11-01–11-30：", "登记 1 件"]
    await officer.says("/stats 本月 东门社区")
    assert officer.last == "没有“东门社区”这个辖区，或者不归您看。例如：/stats 本月 和苑社区。"


async def test_it_is_compared_with_the_same_stretch_before(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    town.clock.move(days=31)
    await told(town, "周叔")
    await told(town, "吴婶")

    await officer.says("/stats")

    assert officer.last.splitlines()[1:3] == ["登记 2 件", "同比 —，环比 +100.0%"]


async def test_a_quarrel_that_turned_criminal_is_counted_once_and_asked_first(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")

    await officer.says(f"/criminal {ONE}")
    await officer.says("/stats")
    assert "民转刑 0 件（目标是 0）" in officer.last
    await officer.presses("确认已转刑事")
    await officer.says("/stats")
    assert "民转刑 1 件（目标是 0）" in officer.last
    await officer.says(f"/criminal {ONE} yes")
    assert officer.last == f"{ONE} 已经记过了。"


def document(person: Person) -> tuple[str, bytes]:
    """The file under this person's last message."""
    found = person.messages[-1].attachments[0]
    return found.name, found.content


async def test_the_sheet_for_the_county_holds_area_by_kind_and_is_the_chiefs(town: Town) -> None:
    officer, chief = await a_month(town)
    await officer.says("/sheet")
    assert officer.last == "报表由所长或督办来取。数字发“统计”就能看。"

    await chief.says("/stats")
    await chief.presses("月报表")
    await town.app.errands.work_off()
    await town.app.delivery.drained()

    name, content = document(chief)
    assert name == "矛盾纠纷月报表 2026-11-01–11-30.xlsx"
    rows = [row for row in load_workbook(BytesIO(content)).active.values if row[2] is not None]
    assert rows == [
        ("辖区", "类别", "已化解", "未化解", "合计"),
        ("和苑社区", "邻里噪音", 1, 2, 3),
        ("东门社区", "邻里噪音", 0, 1, 1),
        ("合计", "", 1, 3, 4),
    ]


async def test_the_picture_comes_to_whoever_asked(town: Town) -> None:
    officer, _ = await a_month(town)
    await officer.says("/stats")

    await officer.presses("看图")
    assert officer.last == "正在做，马上发给您。"
    await town.app.errands.work_off()
    await town.app.delivery.drained()

    name, content = document(officer)
    assert (name, Image.open(BytesIO(content)).width) == ("统计 2026-11-01–11-30.png", 1080)


async def test_a_case_of_no_known_area_counts_at_the_station(town: Town) -> None:
    officer, chief = await town.joined("王卫东"), await town.joined("陈所长")
    await tell(town.person("李阿姨"), "跳过")

    await officer.says("/stats")
    assert officer.last.splitlines()[1] == "登记 0 件"
    await chief.says("/stats")
    assert chief.last.splitlines()[1] == "登记 1 件"

"""Pairs of reports written by hand: the same matter, or not; with the reasons that an officer reads."""

import pytest

from handlers.language.kind import dispute_kind
from handlers.language.same import Matter, Read, Why, compare, understand

LI, NEXT_DOOR, ABOVE, FAR = 1, 2, 3, 4


def told(story: str, place: str = "", other: str = "", who: tuple[int | None, str, str] = (None, "", "")) -> Read:
    """A dispute as it is registered; `who`: person, name, telephone."""
    person, name, phone = who
    return understand(Matter(dispute_kind(story), story, place, other, name, phone, person))


NOISE = told("楼上601天天半夜装修，吵得睡不着", "3号楼2单元501", who=(LI, "李阿姨", "13900000001"))
DEBT = told("王建国师傅借我三万块钱一直不还", "", "王建国", who=(LI, "赵强", ""))
LAND = told("隔壁老王占了我家承包地的地界，田埂挪了半米", "和苑村二组", "老王", who=(LI, "李国庆", ""))
LEAK = told("楼上漏水，天花板泡了", "5-1-302", "楼上", who=(LI, "孙梅", ""))

SAME = [
    (NOISE, told("又来了，楼上半夜施工吵死人", "3-2-501", "楼上", (LI, "李阿姨", ""))),
    (NOISE, told("楼上601半夜还在装修，电钻响", "三号楼二单元501室", "楼上601", (FAR, "", ""))),
    (NOISE, told("隔壁单元上面601装修太吵", "3号楼2单元502", "楼上601", (NEXT_DOOR, "张大妈", ""))),
    (NOISE, told("楼下501老来敲门骂人，说我家半夜装修吵", "3号楼2单元601", "楼下501", (ABOVE, "刘先生", ""))),
    (NOISE, told("楼下老来骂人，说我半夜吵他", "三号楼二单元六零一", "楼下", (ABOVE, "刘先生", ""))),
    (NOISE, told("楼上半夜装修吵得孩子睡不着", "", "楼上", (None, "", "13900000001"))),
    (DEBT, told("王健国欠我三万块钱不还", "", "王健国", (FAR, "赵强", ""))),
    (DEBT, told("老王借钱不还，三万块，电话也不接", "", "老王", (LI, "赵强", ""))),
    (DEBT, told("赵强天天上门要债，堵着门骂，说我欠他钱", "", "赵强", (ABOVE, "王建国", ""))),
    (LAND, told("老王家又把田埂挪了，占我承包地", "和苑村二组", "老王家", (LI, "李国庆", ""))),
    (LEAK, told("楼下302说我家漏水泡了他家，要我赔", "5号楼1单元402", "楼下302", (ABOVE, "何军", ""))),
    (LEAK, told("楼上402卫生间漏水到我家", "5号楼1单元302", "402", (FAR, "", ""))),
]
NOT_SAME = [
    # The same words in another building, on another staircase, on other floors.
    (NOISE, told("楼上601天天半夜装修，吵得睡不着", "5号楼2单元501", "楼上601", (FAR, "", ""))),
    (NOISE, told("楼上601天天半夜装修，吵得睡不着", "3号楼1单元501", "楼上601", (FAR, "", ""))),
    (NOISE, told("楼上天天半夜跳绳，吵得睡不着", "3号楼2单元201", "楼上", (FAR, "", ""))),
    (LEAK, told("楼上漏水，天花板泡了", "5-1-502", "楼上", (FAR, "", ""))),
    # The same house, the same person, another matter.
    (NOISE, told("楼道里堆杂物", "3号楼2单元201", "", (FAR, "", ""))),
    (NOISE, told("楼上漏水把天花板泡了", "3号楼2单元501", "楼上", (LI, "李阿姨", ""))),
    (NOISE, told("物业停水三天了", "3号楼2单元501", "物业", (LI, "李阿姨", ""))),
    (DEBT, told("老板拖欠我两个月工资", "", "老板", (LI, "赵强", ""))),
    # The same surname, another house; another person of that name.
    (DEBT, told("王芳借我五万不还", "", "王芳", (FAR, "钱某", ""))),
    (LAND, told("老王家占了我家宅基地", "东门村五组", "老王家", (FAR, "", ""))),
    (NOISE, told("楼上半夜吵", "", "楼上", (FAR, "", ""))),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_matter_is_known_whoever_tells_it_first(one: Read, other: Read) -> None:
    assert compare(one, other).is_same
    assert compare(other, one).is_same


@pytest.mark.parametrize(("one", "other"), NOT_SAME)
def test_what_only_looks_alike_stays_apart(one: Read, other: Read) -> None:
    assert not compare(one, other).is_same
    assert not compare(other, one).is_same


def test_the_reasons_are_those_that_count() -> None:
    swapped = compare(NOISE, SAME[3][1])
    assert (swapped.is_swapped, Why.PLACE in swapped.reasons) == (True, True)
    assert not compare(NOISE, SAME[2][1]).is_swapped
    assert Why.REPORTER in compare(NOISE, SAME[0][1]).reasons
    assert compare(DEBT, SAME[6][1]).reasons[0] is Why.PEOPLE


def test_the_same_people_with_another_matter_are_history() -> None:
    assert compare(NOISE, told("楼上漏水把天花板泡了", "3号楼2单元501", "楼上", (LI, "李阿姨", ""))).is_near
    assert not compare(NOISE, told("楼上漏水", "5号楼2单元501", "楼上", (FAR, "", ""))).is_near


def test_a_hazard_is_known_by_its_place_and_words() -> None:
    def clue(story: str, place: str) -> Read:
        return understand(Matter("", story, place))

    seen = clue("楼道里有电动车充电，飞线拖了一地", "3号楼楼道")
    assert compare(seen, clue("3号楼楼道电动车飞线充电", "3号楼的楼道")).is_same
    assert not compare(seen, clue("楼道里有电动车充电，飞线拖了一地", "7号楼楼道")).is_same
    assert not compare(seen, clue("墙皮要掉了", "3号楼楼道")).is_same

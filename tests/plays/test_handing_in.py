"""Dangerous things that somebody wants to hand in, and hazards that another body looks after."""

import pytest

from domain.case import Kind
from handlers.language.clues import ClueKind, clue
from tests.plays import all_cases
from tests.town import Person, Town


async def tells(resident: Person, words: str) -> None:
    await resident.says(f"/tip {words}")
    while "提交" not in resident.buttons:
        await resident.presses("实名" if "实名" in resident.buttons else "跳过")
    await resident.presses("提交")


@pytest.mark.parametrize(
    ("words", "topic", "urgent"),
    [
        ("和苑社区3号楼2单元501，翻出老人留下的子弹，想上交", "explosive", True),
        ("和苑社区3号楼2单元501，家里有管制刀具想上交", "blade", False),
    ],
)
async def test_first_do_not_move_it_and_then_a_case_with_thanks(
    town: Town, words: str, topic: str, urgent: bool
) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await tells(resident, words)

    first = next(said for said in resident.heard if "别动它" in said)
    assert first.startswith("别动它，别搬、别拆、别带来，人离远点；原地打 110")
    assert "谢谢您" in resident.last
    case = (await all_cases(town))[0]
    assert (case.kind, case.topic, case.urgent) == (Kind.CLUE, topic, urgent)
    assert "上交" in officer.last


async def test_a_hazard_names_the_body_that_looks_after_it(town: Town) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await tells(resident, "和苑社区3号楼2单元有人把电动车推进楼道充电")
    assert "物业、消防管" in resident.last
    assert "楼道充电（物业、消防）" in officer.last


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("消防通道被杂物堵了", ClueKind.EXIT),
        ("门口有人违建", ClueKind.STREET),
        ("井盖没了", None),
        ("他拿刀砍人", None),
    ],
)
def test_what_a_clue_is_about(words: str, kind: ClueKind | None) -> None:
    assert clue(words) is kind

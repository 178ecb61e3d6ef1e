"""Dangerous things that somebody wants to hand in, and hazards that another body looks after."""

import pytest

from bot.content.library import Library
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


@pytest.mark.parametrize(
    "words",
    ["家里翻出几发老子弹，交哪儿", "老人留下一把猎枪，想上交", "有两枚手榴弹不知道交哪", "捡到一把弩，想交给派出所"],
)
async def test_plain_words_are_enough_and_are_no_attack(town: Town, words: str) -> None:
    resident = town.person("李阿姨")
    await resident.says(words)

    first = next((said for said in resident.heard if "别动它" in said), resident.last)
    assert "人离远点；原地打 110，民警上门来收" in first
    assert "谢谢您" in first
    assert await all_cases(town) == []


@pytest.mark.parametrize("words", ["他有猎枪，我让他上交他不肯，拿着追人", "我手里有炸药，想交给你们也行，不然就炸了"])
async def test_who_threatens_hands_nothing_in(town: Town, words: str) -> None:
    await town.joined("王卫东")
    resident = town.person("李阿姨")
    await resident.says(words)

    assert (await all_cases(town))[0].kind == Kind.EMERGENCY


@pytest.mark.parametrize(("words", "is_told"), [("小区东门井盖没了", False), ("3号楼门口电线断了", True)])
async def test_the_power_company_only_where_there_are_wires(town: Town, words: str, is_told: bool) -> None:
    resident = town.person("李阿姨")
    await resident.says(f"/tip {words}")

    assert "先离远点" in "".join(resident.heard)
    assert ("95598" in "".join(resident.heard)) is is_told


async def test_a_hazard_names_the_body_that_looks_after_it(town: Town) -> None:
    town.app.dispatcher.service.content.hazards = {each.key: each for each in Library().read().hazards.values()}
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await tells(resident, "和苑社区3号楼2单元有人把电动车推进楼道充电")
    assert "物业、消防管" in resident.last
    assert "归谁管：物业、消防" in officer.last


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("消防通道被杂物堵了", ClueKind.EXIT),
        ("门口有人违建", ClueKind.STREET),
        ("井盖没了", ClueKind.MANHOLE),
        ("电箱敞着漏电", ClueKind.WIRES),
        ("地下室天天聚众赌博", ClueKind.GAMBLING),
        ("楼后垃圾堆成山", ClueKind.RUBBISH),
        ("有两枚手榴弹不知道交哪", ClueKind.EXPLOSIVE),
        ("老人留下一把军刺，要交吗", ClueKind.BLADE),
        ("我发现楼下有人拿着砍刀", None),
        ("发现他家藏着炸药要炸楼", None),
        ("他拿刀砍人", None),
    ],
)
def test_what_a_clue_is_about(words: str, kind: ClueKind | None) -> None:
    assert clue(words) is kind

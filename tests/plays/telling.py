"""How residents of the plays report something, and what it is called then."""

from storage import cases
from storage.cases import Case
from tests.town import Person, Town

STORY = "楼上601天天半夜装修，吵得睡不着"
ONE, TWO = "2611-0001-3", "2611-0002-1"


async def tell(resident: Person, area: str = "和苑社区", story: str = STORY) -> None:
    """From the first private words to the receipt, skipping what may be skipped."""
    await resident.says(story)
    if area in resident.buttons:
        await resident.presses(area)
    await resident.says("3号楼2单元501")
    while "跳过" in resident.buttons:
        await resident.presses("跳过")
    await resident.presses("提交")


async def told(town: Town, name: str = "李阿姨", area: str = "和苑社区") -> Person:
    """A resident with a fresh receipt."""
    resident = town.person(name)
    await tell(resident, area)
    return resident


async def case_of(town: Town, number: str = ONE) -> Case:
    found = await town.look(lambda session: cases.numbered(session, [number])[0])
    assert isinstance(found, Case)
    return found

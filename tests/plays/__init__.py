"""What residents do in many plays: tell, answer, send off."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.cases import Case
from storage.history import Past
from storage.history import of as history_of
from tests.town import Person, Town

STORY = "楼上601天天半夜装修，吵得睡不着"
PLACE = "3号楼2单元501"


async def skip_rest(resident: Person) -> None:
    """Skip whatever may be skipped, up to the card."""
    while "跳过" in resident.buttons:
        await resident.presses("跳过")


async def to_card(resident: Person, story: str = STORY) -> None:
    """From the first private words to the card."""
    await resident.says(story)
    await skip_rest(resident)
    if "什么地方" in resident.last:
        await resident.says(PLACE)
    await skip_rest(resident)


async def reported(resident: Person, story: str = STORY) -> str:
    """From the first private words to the receipt; gives the number."""
    await to_card(resident, story)
    await resident.presses("提交")
    assert resident.last.startswith("已登记，编号 ")
    return resident.last[7:].partition("。")[0]


async def all_cases(town: Town) -> list[Case]:
    def look(session: Session) -> list[Case]:
        found = list(session.scalars(select(Case).order_by(Case.id)))
        session.expunge_all()
        return found

    return await town.app.transactions.run(look)


async def past_of(town: Town, case: Case) -> list[Past]:
    def look(session: Session) -> list[Past]:
        return history_of(session, case.id)

    return await town.app.transactions.run(look)

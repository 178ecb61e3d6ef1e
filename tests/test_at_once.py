"""What two people do at the same moment, on both databases."""

import asyncio

from tests.town import Town


async def test_planned_by_two_at_once_it_stands_in_the_plan_once(town: Town) -> None:
    chief, another = await town.joined("陈所长"), await town.joined("陈所长")
    await town.joined("赵大山")
    planned = "/shift 赵大山 和苑社区 11-24 20:00-08:00"

    await asyncio.gather(chief.says(planned), another.says(planned))

    said = sorted(person.heard[0][:3] for person in (chief, another))
    assert said == ["排好了", "赵大山"]

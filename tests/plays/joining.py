"""How the other side of a case joins with the code that the officer has for it."""

from tests.plays.telling import ONE, told
from tests.town import Person, Town


async def code_of(officer: Person, label: str = "乙方") -> str:
    """The code as the note shows it."""
    await officer.says(f"/sides {ONE}")
    await officer.presses(f"{label}的加入码")
    return next(line for line in officer.last.split("\n") if line.replace(" ", "").isalnum() and len(line) == 9)


async def joined(town: Town, name: str = "赵先生") -> tuple[Person, Person, Person]:
    """The officer, whoever reported, and the other side, which has come with its code."""
    officer, a = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    b = town.person(name)
    await b.says(await code_of(officer))
    return officer, a, b

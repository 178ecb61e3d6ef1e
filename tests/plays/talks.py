"""Two sides that can both be reached, and an officer who leads."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.case import Side
from domain.message import Address
from storage import cases, parties, people
from storage.parties import Party
from tests.plays.telling import ONE, told
from tests.town import Person, Town


@dataclass
class Talks:
    """A leads back to whoever reported, B to the other side; `c` is a second household of B where there is one."""

    officer: Person
    a: Person
    b: Person
    c: Person | None = None


async def comes(town: Town, person: Person, side: Side = Side.B, *, is_new: bool = False) -> None:
    """Somebody takes their place on a side, with an account."""

    def place(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        who = people.speaker(session, Address("paper", person.address), person.name)
        there = parties.of(session, case.id, side)
        party = (
            there[0]
            if there and not is_new
            else parties.add(session, Party(case_id=case.id, side=side, at=town.clock()))
        )
        party.person_id, party.contact_id = who.person_id, who.contact.id

    await town.look(place)


async def sides(town: Town, *, three: bool = False, form: str = "人民调解") -> Talks:
    """The officer has the case, and everybody has been asked whether they want to talk."""
    officer, a = await town.joined("王卫东"), await told(town)
    await officer.presses("接单")
    talks = Talks(officer, a, town.person("赵先生"), town.person("钱女士") if three else None)
    await comes(town, talks.b)
    if talks.c:
        await comes(town, talks.c, is_new=True)
    await asks(officer, form)
    return talks


async def asks(officer: Person, form: str = "人民调解") -> None:
    await officer.says(f"/mediate {ONE}")
    await officer.presses(form)
    await officer.presses("没有")


async def agreed(town: Town) -> Talks:
    """Both want to talk."""
    talks = await sides(town)
    await talks.a.presses("愿意谈")
    await talks.b.presses("愿意谈")
    return talks


async def proposed(town: Town, times: str = "周三下午3点；周四上午10点") -> Talks:
    talks = await agreed(town)
    await meets(talks.officer, times)
    return talks


async def meets(officer: Person, times: str) -> None:
    await officer.says(f"/meet {ONE}")
    await officer.presses("社区调解室")
    await officer.says(times)
    await officer.presses("跳过")
    await officer.presses("提交")

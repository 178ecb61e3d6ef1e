"""Two sides of a dispute, both here, and an officer who writes down what they agree on."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from domain.case import Side
from domain.message import Address
from storage import parties, people
from tests.plays.telling import ONE, case_of, told
from tests.town import Person, Town

INSTALMENTS = "分三期，每月5号，每期1000"


@dataclass
class Dispute:
    town: Town
    officer: Person
    a: Person
    b: Person

    async def draws(self) -> None:
        """The slow work is done, and what it brought is sent."""
        await self.town.app.errands.work_off()
        await self.town.app.delivery.drained()


async def dispute(town: Town, *, is_b_here: bool = True) -> Dispute:
    """A case in work; the other side is a household without an account, or has one."""
    holder = await town.joined("王卫东")
    a = await told(town)
    await holder.says(f"/take {ONE}")
    b = town.person("楼上老周")
    if is_b_here:
        await b.says("你好")
    case_id = (await case_of(town)).id

    def settle(session: Session) -> None:
        there = parties.of(session, case_id, Side.B)
        party = there[0] if there else parties.add(session, _other(session, case_id))
        party.name, party.place = "周大海", "3号楼2单元601"
        if is_b_here:
            contact = people.speaker(session, town_address(b), "楼上老周").contact
            party.person_id, party.contact_id = contact.person_id, contact.id

    await town.look(settle)
    for person in (holder, a, b):
        person.forget()
    return Dispute(town, holder, a, b)


def town_address(person: Person) -> Address:
    return Address("paper", person.address)


def _other(session: Session, case_id: int) -> parties.Party:
    return parties.Party(case_id=case_id, side=Side.B, name="", at=parties.of(session, case_id)[0].at)


async def writes_people(there: Dispute, due: str = INSTALMENTS, what: str = "付维修费") -> None:
    """People's mediation, with one promise of the other side."""
    officer = there.officer
    await officer.says(f"/agreement {ONE}")
    await officer.presses("人民调解")
    await officer.presses("书面")
    for answer in (
        "水管漏水，泡了屋顶",
        "漏水谁修、谁付钱",
        "乙方水管漏水，负主要责任",
        "乙方付维修费，甲方不再追究",
        "微信转账",
    ):
        await officer.says(answer)
    await officer.says("孙大姐")
    await officer.says("和苑社区人民调解委员会")
    await officer.presses("提交")
    await promises(there, what, "3000", due)


async def promises(there: Dispute, what: str, amount: str, due: str, who: str = "乙方") -> None:
    officer = there.officer
    await officer.presses(who)
    await officer.says(what)
    await (officer.says(amount) if amount else officer.presses("跳过"))
    await officer.says(due)
    await officer.presses("转账截图")


async def offers(there: Dispute) -> None:
    await there.officer.presses("发给双方")
    await there.draws()


async def both_agree(there: Dispute) -> None:
    await there.a.presses("同意")
    await there.b.presses("同意")
    await there.draws()


async def in_force(town: Town, due: str = INSTALMENTS) -> Dispute:
    there = await dispute(town)
    await writes_people(there, due)
    await offers(there)
    await both_agree(there)
    for person in (there.officer, there.a, there.b):
        person.forget()
    return there
